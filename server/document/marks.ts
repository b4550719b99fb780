/** Numbers and letters of sections and items, and the marks that a text already has. */
import { roman, type Definition } from '../../engine/index.ts';
import type { Block, Item } from './document-page.ts';

type Numbering = NonNullable<NonNullable<Definition['document']['layout']>['numbering']>;

/** `III.` or `3.` or `C.`; '' for none. Index from 0. */
export function sectionMark(index: number, style: Numbering): string {
  switch (style) {
    case 'roman':
      return `${roman(index + 1)}.`;
    case 'letter':
      return `${letter(index).toUpperCase()}.`;
    case 'decimal':
      return `${index + 1}.`;
    case 'none':
      return '';
  }
}

export function letterMark(index: number): string {
  return `${letter(index)}.`;
}

/** a … z, aa, ab … */
function letter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letter(rest - 1) : '') + String.fromCharCode(97 + (index % 26));
}

/** `2.1.` `b)` `-` `•` before the words of a line; a figure without a full stop is part of its sentence. */
const MARKED = /^\s*((?:\d+(?:\.\d+)*[.)])|(?:[a-z][.)])|[-–•])(?:\s+(.*))?$/;

/** Paragraphs of a text, and its runs of marked lines as items; other line breaks stay. */
export function blocksOf(text: string): readonly Block[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .flatMap((paragraph) => runsOf(paragraph.split('\n')));
}

function runsOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let items: Item[] = [];
  let plain: string[] = [];
  const flush = (): void => {
    if (plain.length > 0) blocks.push({ look: 'text', text: plain.join('\n') });
    if (items.length > 0) blocks.push({ look: 'items', items });
    [items, plain] = [[], []];
  };
  for (const line of lines) {
    const [, mark, text = ''] = MARKED.exec(line) ?? [];
    if ((mark === undefined) !== (items.length === 0)) flush();
    if (mark === undefined) plain.push(line.trimEnd());
    else items.push({ mark, lead: '', text });
  }
  flush();
  return blocks;
}
