/** Parts of a document that are made from its file: definitions, records, reviews and the others. */
import { roleName } from '../../engine/index.ts';
import type { Definition } from '../../engine/index.ts';
import { retentionWords } from '../sops/duration-words.ts';
import { signOffBlock } from './approval.ts';
import { chartOf } from './chart.ts';
import { changeRows, reviewRows } from './history.ts';
import type { Block, Item } from './document-page.ts';
import type { DocumentGiven } from './given.ts';
import { blocksOf } from './marks.ts';
import { measureBlock, reportBlock } from './measures.ts';
import { withNumbers, type Generated } from './written-section.ts';

/** `number`: of the section, for companies that number items under it (`6.2.`). */
export function generatedBlocks(
  generated: Generated,
  number: string,
  given: DocumentGiven,
): readonly Block[] {
  const { sop, say } = given;
  const { document } = sop.definition;
  const { page } = say.t.sops;
  const list = (texts: readonly string[]): readonly Block[] => listed(texts, number, given);
  switch (generated) {
    case 'purpose':
      return blocksOf(document.purpose ?? page.nothing);
    case 'scope':
      return blocksOf(document.scope ?? page.nothing);
    case 'definitions': {
      const items = (document.definitions ?? []).map(({ term, text }, index) => ({
        mark: itemMark(index, number, given),
        lead: term,
        text,
      }));
      return items.length === 0 ? list([]) : [{ look: 'items', items }];
    }
    case 'references':
      return list(document.references ?? []);
    case 'instructions':
      return list(document.instructions ?? []);
    case 'systems':
      return list((document.systems ?? []).map((system) => system.title));
    case 'roles':
      return list(rolesOf(given));
    case 'indicators':
      return indicators(number, given);
    case 'flowchart':
      return flowchart(given);
    case 'narrative':
      return narrative(given);
    case 'records':
      return [table('records', recordRows(given), given)];
    case 'measures':
      return [measureBlock(given)];
    case 'reports':
      return [reportBlock(given)];
    case 'reviews':
      return [table('reviews', reviewRows(given), given)];
    case 'changes':
      return [table('changes', changeRows(given), given)];
    case 'signOff':
      return [signOffBlock(given)];
    case 'contents':
      return list((document.sections ?? []).map((section) => section.title));
  }
}

function listed(texts: readonly string[], number: string, given: DocumentGiven): readonly Block[] {
  if (texts.length === 0) return [{ look: 'text', text: given.say.t.sops.page.nothing }];
  return [
    {
      look: 'items',
      items: texts.map((text, index) => ({ mark: itemMark(index, number, given), lead: '', text })),
    },
  ];
}

/** Companies that number sections 1, 2, 3 number what is in them 1.1, 1.2; others begin anew. */
function itemMark(index: number, number: string, { sop }: DocumentGiven): string {
  const under =
    (sop.definition.document.layout?.numbering ?? 'decimal') === 'decimal' && /^\d[\d.]*\.$/.test(number);
  return under ? `${number}${index + 1}.` : `${index + 1}.`;
}

function rolesOf({ sop }: DocumentGiven): readonly string[] {
  const { roles = {} } = sop.definition;
  const process = Object.values(sop.processes)[0] ?? { roles: {} };
  return Object.entries(roles).map(([id, role]: [string, NonNullable<Definition['roles']>[string]]) => {
    if (typeof role === 'string') return role;
    const title = role.title ?? roleName(process, id);
    return (role.aliases ?? []).length === 0 ? title : `${title} (${(role.aliases ?? []).join(', ')})`;
  });
}

function indicators(number: string, given: DocumentGiven): readonly Block[] {
  const all = given.sop.definition.document.indicators ?? [];
  if (all.every((one) => one.target === undefined))
    return listed(
      all.map((one) => one.title),
      number,
      given,
    );
  const { indicators: words, nothing } = given.say.t.sops.page;
  const rows = all.map((one) => [one.title, one.target ?? nothing]);
  return [{ look: 'table', head: [words.title, words.target], rows, none: nothing }];
}

/** Every process as the paper draws it: the flow, documents and systems, notes. */
function flowchart(given: DocumentGiven): readonly Block[] {
  const processes = Object.values(given.sop.processes);
  return processes.flatMap((process): readonly Block[] => [
    ...(processes.length > 1 ? [{ look: 'heading', text: process.title } as const] : []),
    chartOf(process, given),
  ]);
}

/** Steps with words of their own, under their paper numbers. */
function narrative({ sop, say }: DocumentGiven): readonly Block[] {
  const columns = sop.definition.document.layout?.columns?.['narrative'];
  const told = Object.values(sop.processes)
    .flatMap((process) => Object.values(process.steps))
    .flatMap(({ ref, covers, instructions }) =>
      ref === undefined || instructions === undefined
        ? []
        : [{ ref, number: [ref, ...covers].join(', '), text: withNumbers(instructions, sop).trim() }],
    )
    .sort((a, b) => a.ref.localeCompare(b.ref, 'id', { numeric: true }));
  if (columns !== undefined) {
    const rows = told.map(({ number, text }) => [number, text]);
    return [{ look: 'table', head: columns, rows, none: say.t.sops.page.nothing }];
  }
  return [{ look: 'items', items: told.flatMap(({ number, text }) => itemsOf(number, text)) }];
}

/** Instructions that bring their own letters (one form for several paper steps) keep them. */
function itemsOf(number: string, text: string): readonly Item[] {
  const [own, ...more] = blocksOf(text);
  return own?.look === 'items' && more.length === 0 ? own.items : [{ mark: `${number}.`, lead: '', text }];
}

function recordRows({ sop, say }: DocumentGiven): readonly (readonly string[])[] {
  const { undecided } = say.t.sops.page.records;
  return (sop.definition.document.records ?? []).map((record, index) => [
    String(index + 1),
    [record.code ?? record.form, record.title].filter((part) => part !== undefined).join(' '),
    record.retention === undefined ? undecided : retentionWords(record.retention, say.t),
    record.custodian ?? undecided,
  ]);
}

/** Under the company's headings. */
function table(
  part: 'records' | 'reviews' | 'changes',
  rows: readonly (readonly string[])[],
  { sop, say }: DocumentGiven,
): Block {
  const { page } = say.t.sops;
  const words = { records: page.recordHead, reviews: page.reviewHead, changes: page.changeHead }[part];
  const head = sop.definition.document.layout?.columns?.[part] ?? words;
  const none = { records: page.nothing, reviews: page.reviews.none, changes: page.changes.none }[part];
  return { look: 'table', head, rows: rows.map((cells) => fitted(cells, head.length)), none };
}

/** The last column takes what has none of its own; of many, the running number is what is left out. */
function fitted(cells: readonly string[], length: number): readonly string[] {
  const kept = cells.length > length + 1 ? cells.slice(1) : cells;
  const last = kept.slice(length - 1).filter((cell) => cell !== '');
  const fit = [...kept.slice(0, length - 1), last.join('\n')];
  return [...fit, ...Array.from({ length: length - fit.length }, () => '')];
}
