/** Sections in the company's order and under its numbers. */
import type { Sop } from '../../engine/index.ts';
import type { Block, DocumentSection } from './document-page.ts';
import { generatedBlocks } from './generated.ts';
import type { DocumentGiven } from './given.ts';
import { blocksOf, sectionMark } from './marks.ts';
import { partsIn, withNumbers, type Section } from './written-section.ts';

/** A document without sections gets those that it has something for. */
export function sectionsOf(given: DocumentGiven): readonly DocumentSection[] {
  const { document } = given.sop.definition;
  const own = document.sections ?? usualSections(given);
  const style = document.layout?.numbering ?? 'decimal';
  const pages = own.map((section, index) => sectionOf(section, sectionMark(index, style), given));
  if (partsIn(own).has('flowchart') || Object.keys(given.sop.processes).length === 0) return pages;
  const flowchart = {
    id: 'flowchart',
    title: given.say.t.sops.page.steps,
    generated: 'flowchart',
    ref: '-',
  } as const;
  return [...pages, sectionOf(flowchart, '', given)];
}

function usualSections({ sop, say }: DocumentGiven): readonly Section[] {
  const { document } = sop.definition;
  const titles = say.t.sops.page.sections;
  const has = {
    purpose: document.purpose !== undefined,
    scope: document.scope !== undefined,
    definitions: (document.definitions ?? []).length > 0,
    references: (document.references ?? []).length > 0,
    instructions: (document.instructions ?? []).length > 0,
    flowchart: true,
    records: (document.records ?? []).length > 0,
    indicators: (document.indicators ?? []).length > 0,
    measures: Object.keys(sop.measures).length > 0,
    reports: Object.keys(sop.reports).length > 0,
    changes: true,
  } as const;
  return (Object.keys(has) as (keyof typeof has)[])
    .filter((key) => has[key])
    .map((key) => ({ id: key, title: titles[key], generated: key }));
}

/** A `ref` of "-" is a heading that the paper does not number. */
function sectionOf(section: Section, counted: string, given: DocumentGiven): DocumentSection {
  const number = section.ref === '-' ? '' : (section.ref ?? counted);
  return {
    id: `section-${section.id}`,
    number,
    title: section.title,
    blocks: [
      ...textOf(section, given.sop),
      ...(section.generated === undefined ? [] : generatedBlocks(section.generated, number, given)),
    ],
    sections: (section.sections ?? []).map((inner, index) =>
      sectionOf(inner, innerMark(number, index, given), given),
    ),
  };
}

function innerMark(number: string, index: number, { sop }: DocumentGiven): string {
  const style = sop.definition.document.layout?.numbering ?? 'decimal';
  if (style === 'none') return '';
  const outer = number === '' || number.endsWith('.') ? number : `${number}.`;
  return `${outer}${index + 1}${style === 'decimal' ? '.' : ''}`;
}

function textOf(section: Section, sop: Sop): readonly Block[] {
  return section.text === undefined ? [] : blocksOf(withNumbers(section.text, sop));
}
