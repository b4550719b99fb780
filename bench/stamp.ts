/** Copies of a pattern case, row by row: another subject, another key, its own chain. Only the key is chance. */
import { randomBytes } from 'node:crypto';
import type {
  AccessTable,
  CaseTable,
  CommandTable,
  DoneTable,
  QueueTable,
  TaskTable,
} from '../engine/store/case-tables.ts';
import { GENESIS, hashOf } from '../engine/store/log.ts';
import { seal } from '../engine/store/sealing.ts';
import type { SubjectKey } from '../engine/store/sealing.ts';
import { wordsOf } from '../engine/store/words.ts';
import type { Value } from '../engine/index.ts';
import { subjectOf } from './cast.ts';
import type { Subject } from './cast.ts';

/** Every row that one case has; its texts with places for what tells a copy from it. */
export interface Pattern {
  readonly id: number;
  readonly plate: string | null;
  readonly case: Omit<CaseTable, 'columns' | 'state'>;
  readonly columns: Template;
  readonly state: Template;
  readonly tasks: readonly TaskTable[];
  readonly queue: readonly QueueTable[];
  readonly access: readonly AccessTable[];
  readonly done: readonly DoneTable[];
  readonly commands: readonly (Omit<CommandTable, 'id'> & { readonly id: Template })[];
  readonly entries: readonly PatternEntry[];
}

export interface PatternEntry {
  readonly count: number;
  readonly recorded: number;
  readonly body: Template;
}

/** What a copy is about. */
export interface Copy extends Subject {
  readonly id: number;
  readonly key: SubjectKey;
}

type Part = string | ((copy: Copy) => string);
export type Template = readonly Part[];

/** Text of the case `id` with places for its key, subject and commands. Quoted: only whole values are places. */
export function templateOf(
  text: string,
  id: number,
  sealed: readonly (readonly [string, Value])[] = [],
): Template {
  const { contract, name, phone, number } = subjectOf(id);
  const places = new Map<string, Part>([
    [`"${contract}"`, (copy) => `"${copy.contract}"`],
    [`"${name}"`, (copy) => `"${copy.name}"`],
    [`"${phone}"`, (copy) => `"${copy.phone}"`],
    [`"${number}"`, (copy) => `"${copy.number}"`],
    [`"case":"${id}"`, (copy) => `"case":"${copy.id}"`],
    [`{"id":"${id}"`, (copy) => `{"id":"${copy.id}"`],
    [`"case:${id}"`, (copy) => `"case:${copy.id}"`],
    ...['start', 'check', 'call', 'tried'].map(
      (verb) => [`"${verb}-${id}"`, (copy: Copy) => `"${verb}-${copy.id}"`] as const,
    ),
    ...sealed.map(([cipher, value]) => [JSON.stringify(cipher), sealing(value, id)] as const),
  ]);
  const any = new RegExp(`(${[...places.keys()].map(escaped).join('|')})`);
  return text.split(any).map((part) => places.get(part) ?? part);
}

function sealing(value: Value, id: number): Part {
  const { name, phone } = subjectOf(id);
  return (copy) => {
    const own = value === name ? copy.name : value === phone ? copy.phone : value;
    return JSON.stringify(seal(copy.key, own).$sealed);
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function filledIn(template: Template, copy: Copy): string {
  let text = '';
  for (const part of template) text += typeof part === 'string' ? part : part(copy);
  return text;
}

/** The case `id` as if it had gone the way of the pattern; `keyId` is a free id of a key. */
export function stamp(pattern: Pattern, id: number, keyId: number) {
  const subject = subjectOf(id);
  const key = { id: keyId, key: randomBytes(32) };
  const copy: Copy = { ...subject, id, key };
  const columns = filledIn(pattern.columns, copy);
  const shown = { number: subject.number, business_key: subject.contract, columns };
  const entries = chain(pattern, copy);
  const head = entries.at(-1)?.hash ?? GENESIS.hash;
  const words = wordsOf([subject.name, subject.contract, subject.phone, pattern.plate]);
  return {
    subject: { ...key, name: `contract_no=${subject.contract}` },
    entries,
    case: {
      ...pattern.case,
      ...shown,
      id,
      title: subject.name,
      subject: keyId,
      head,
      state: filledIn(pattern.state, copy),
    },
    tasks: pattern.tasks.map((task) => ({ ...task, ...shown, case_id: id, case_title: subject.name })),
    queue: pattern.queue.map((place) => ({ ...place, case_id: id })),
    access: pattern.access.map((each) => ({ ...each, case_id: id })),
    words: words.map((word) => ({ word, case_id: id })),
    done: pattern.done.map((each) => ({ ...each, case_id: id })),
    commands: pattern.commands.map((each) => ({
      ...each,
      case_id: each.case_id === 0 ? 0 : id,
      id: JSON.parse(filledIn(each.id, copy)) as string,
      result_case: id,
    })),
  };
}

export type Stamped = ReturnType<typeof stamp>;

function chain(pattern: Pattern, copy: Copy) {
  let head = GENESIS;
  return pattern.entries.map(({ count, recorded, body: template }) => {
    const body = Buffer.from(filledIn(template, copy), 'utf8');
    const [seq, prev] = [head.seq + 1, head.hash];
    const hash = hashOf(prev, body);
    head = { seq: head.seq + count, hash };
    return { stream: `case:${copy.id}`, seq, count, recorded, body, prev, hash };
  });
}
