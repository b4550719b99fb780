/**
 * The box on every page. The company says which cells it has and what they are called; what makes a
 * copy known (number, revision, date, page) is added where its paper leaves it out. A header with a
 * heading of its own (`labels.header`) is a page of details, printed once; each page then has the short box.
 */
import type { Definition } from '../../engine/index.ts';
import { letterMark } from './marks.ts';
import type { DocumentSection, HeaderCell } from './document-page.ts';
import type { DocumentGiven } from './given.ts';
import { dateOf } from './register-part.ts';

type Layout = NonNullable<Definition['document']['layout']>;
export type HeaderValue = NonNullable<Layout['header']>[number]['value'];

const ESSENTIAL = ['code', 'revision', 'effectiveDate', 'page'] as const;
/** Values that are known for what they are without a label. */
const SPEAKING: readonly HeaderValue[] = ['title', 'type', 'organisation', 'department'];

export function headerOf(given: DocumentGiven): readonly HeaderCell[] {
  const { header: words } = given.say.t.sops.page;
  const own = isDetails(given) ? [] : cellsOf(given);
  const named = own.map((cell) =>
    cell.side === 'left' && cell.label === words[cell.of] ? { ...cell, label: '' } : cell,
  );
  const title = named.some(({ side }) => side === 'left') ? [] : [cellOf('title', '', given)];
  const missing = ESSENTIAL.filter((of) => !named.some((cell) => cell.of === of));
  return [...title, ...named, ...missing.map((of) => cellOf(of, words[of], given))];
}

/** The details as the first section, lettered; none where the header is the box itself. */
export function detailsOf(given: DocumentGiven): readonly DocumentSection[] {
  const title = given.sop.definition.document.layout?.labels?.['header'];
  if (title === undefined || !isDetails(given)) return [];
  const rows = cellsOf(given).map(({ label, value }, index) => ({
    mark: letterMark(index),
    label,
    lines: [value],
  }));
  return [{ id: 'section-details', number: '', title, blocks: [{ look: 'details', rows }], sections: [] }];
}

function isDetails({ sop }: DocumentGiven): boolean {
  const { layout } = sop.definition.document;
  return layout?.labels?.['header'] !== undefined && (layout.header ?? []).length > 0;
}

function cellsOf(given: DocumentGiven): readonly HeaderCell[] {
  const { header: words } = given.say.t.sops.page;
  const { layout } = given.sop.definition.document;
  const cells =
    layout?.header ?? (['title', ...ESSENTIAL] as const).map((value) => ({ label: words[value], value }));
  return cells.map(({ label, value }) => cellOf(value, label === '' ? words[value] : label, given));
}

function cellOf(of: HeaderValue, label: string, given: DocumentGiven): HeaderCell {
  const { sop, row, revisions, say } = given;
  const { document } = sop.definition;
  const date = dateOf(row, given);
  const first = (document.history ?? []).length <= 1 && revisions.at(-1)?.contentHash === row.contentHash;
  const values: Readonly<Record<HeaderValue, string>> = {
    title: row.title,
    code: row.code,
    revision: row.revision,
    effectiveDate: date ?? say.t.sops.page.notYet,
    revisionDate: first ? '' : (date ?? ''),
    // Numbered by what lays out the pages; a screen has none.
    page: '',
    organisation: document.organisation ?? '',
    department: document.department ?? '',
    type: document.type ?? '',
    responsible: document.responsible ?? '',
    instructions: (document.instructions ?? []).join('; '),
  };
  return { of, side: SPEAKING.includes(of) ? 'left' : 'right', label, value: values[of] };
}
