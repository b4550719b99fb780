/** A value of a definition in words: ids by what they are called, durations, conditions and targets told. */
import {
  isMap,
  namesOf,
  type ChangePlace,
  type Names,
  type ThingKind,
  type Written,
  type WrittenMap,
} from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { durationWords } from '../sops/duration-words.ts';
import { writtenWords, type NamedField, type RuleNames } from '../sops/rule-words.ts';
import { withHiddenShown } from './marked-text.ts';

/** What one of the two revisions calls its things. */
export interface Told {
  readonly names: Names;
  readonly rules: RuleNames;
  readonly say: Say;
  /** Process in which the change stands, for steps of the same id. */
  readonly process: string;
}

export function toldBy(definition: WrittenMap, say: Say): Told {
  const names = namesOf(definition);
  return { names, rules: rulesOf(names, say), say, process: '' };
}

function rulesOf(names: Names, say: Say): RuleNames {
  const called = (thing: ThingKind, id: string) => placeWords(names.place(thing, id), say);
  return {
    field: (name) => fieldOf(name, names),
    parameter: (id) => parameterOf(id, names),
    step: (id) => called('step', id),
    handler: (id) => called('handler', id),
  };
}

function fieldOf(name: string, names: Names): NamedField | undefined {
  const source = names.source('field', name);
  if (source === undefined) return undefined;
  const { label, type, list: listId } = source;
  const list = typeof listId === 'string' ? names.source('list', listId) : undefined;
  const options = isMap(list?.['options']) ? list['options'] : {};
  const classes = isMap(list?.['classes']) ? list['classes'] : {};
  return {
    label: typeof label === 'string' ? label : name,
    ...(typeof type === 'string' ? { type } : {}),
    ...(list === undefined
      ? {}
      : {
          list: {
            classes: Object.fromEntries(Object.entries(classes).map(([id, title]) => [id, textOf(title)])),
            options: Object.entries(options).map(([id, option]) => ({
              id,
              label: isMap(option) && typeof option['label'] === 'string' ? option['label'] : id,
            })),
          },
        }),
  };
}

function parameterOf(id: string, names: Names): NamedField | undefined {
  const source = names.source('parameter', id);
  if (source === undefined) return undefined;
  const { label, type } = source;
  return {
    label: typeof label === 'string' ? label : id,
    ...(typeof type === 'string' ? { type } : {}),
  };
}

/** `langkah 02 “Hubungi debitur”`, `isian “Catatan”`. */
export function placeWords(place: ChangePlace, { t }: Pick<Say, 't'>): string {
  const { thing, named, numbered, numberedNamed } = t.changes;
  const kind = thing[place.thing];
  const title = withHiddenShown(place.title ?? place.id);
  if (place.number === undefined) return named(kind, title);
  const number = withHiddenShown(place.number);
  return place.title === undefined ? numbered(kind, number) : numberedNamed(kind, number, title);
}

/** Keys whose values are ids of one kind of thing. */
export const idsOf: Readonly<Record<string, readonly ThingKind[]>> = {
  task: ['role'],
  role: ['role'],
  anyOf: ['role'],
  by: ['role'],
  acknowledge: ['role'],
  supervisor: ['role'],
  signer: ['role'],
  members: ['role'],
  chain: ['role'],
  all: ['role'],
  of: ['field', 'role', 'process', 'step'],
  goto: ['step'],
  leaveTo: ['step'],
  move: ['step'],
  step: ['step'],
  sameAs: ['step'],
  supervisorOf: ['step'],
  preparedBy: ['step'],
  notSameAs: ['step'],
  sent: ['step'],
  entered: ['step'],
  after: ['step'],
  restart: ['handler', 'step'],
  pause: ['handler', 'step'],
  resume: ['handler', 'step'],
  cancel: ['handler', 'step'],
  pauses: ['handler', 'step'],
  calendar: ['calendar'],
  window: ['calendar'],
  holidays: ['calendar'],
  list: ['list'],
  class: ['class'],
  script: ['script'],
  template: ['template'],
  table: ['table'],
  form: ['form'],
  message: ['message'],
  process: ['process'],
  records: ['record'],
  produces: ['record'],
  systems: ['system'],
  then: ['field'],
  codeLine: ['field'],
  at: ['field'],
  title: ['field'],
  businessKey: ['field'],
  identity: ['field'],
  columns: ['field'],
  search: ['field'],
  order: ['field'],
  posted: ['field'],
  field: ['field'],
  outputs: ['field'],
  inputs: ['field'],
  into: ['field'],
  sum: ['field'],
  last: ['field'],
  same: ['field'],
  from: ['field'],
  until: ['field'],
  add: ['role'],
  to: ['role', 'field'],
  for: ['option', 'class'],
  in: ['field'],
  as: ['field'],
  zoneField: ['field'],
  outcome: ['outcome'],
  end: ['outcome'],
};

/** Keys whose text is text, whatever it looks like. */
const prose = new Set([
  'title',
  'label',
  'text',
  'help',
  'instructions',
  'notes',
  'ask',
  'say',
  'subject',
  'question',
  'meanwhile',
  'answer',
  'purpose',
  'scope',
  'term',
  'name',
  'change',
  'position',
  'custodian',
  'aliases',
  'code',
  'revision',
  'id',
  'pattern',
  'organisation',
  'department',
  'responsible',
  'reason',
]);
const proseAttr = new Set(['case.title']);

const conditions = new Set([
  'when',
  'becomes',
  'must',
  'showIf',
  'required',
  'where',
  'until',
  'at',
  'value',
  'default',
  'set',
  'join',
  'for',
  'after',
  'every',
  'in',
  'out',
  'convert',
  'key',
  'order',
]);

/** `attr`: the key that holds it (`step.task`). Never empty. */
export function valueWords(value: Written | undefined, attr: string, told: Told): string {
  const words = plainWords(value, attr, told);
  return words === '' ? told.say.t.changes.nothing : withHiddenShown(words);
}

function plainWords(value: Written | undefined, attr: string, told: Told): string {
  const { say } = told;
  const { t, f } = say;
  const key = keyOf(attr);
  if (value === undefined || value === null) return t.changes.nothing;
  if (typeof value === 'boolean') return value ? t.fields.yes : t.fields.no;
  if (typeof value === 'number') return f.number(value);
  if (typeof value === 'object' && Object.keys(value).length === 0) return t.changes.nothing;
  if (Array.isArray(value)) {
    const joined = key === 'chain' || key === 'all' ? t.changes.then : ', ';
    return (value as readonly Written[]).map((one) => plainWords(one, attr, told)).join(joined);
  }
  if (!isMap(value)) return textWords(textOf(value), key, attr, told);
  const isTarget =
    Object.keys(value).length === 1 && ['goto', 'leaveTo', 'end', 'again'].some((one) => one in value);
  if (isTarget) return targetWords(value, told);
  if (attr === 'entry' || attr === 'entry.target' || attr === 'step.next[]' || attr === 'step.decide[]')
    return entryWords(value, told);
  if ('anyOf' in value)
    return ((value['anyOf'] ?? []) as readonly Written[])
      .map((id) => plainWords(id, 'anyOf', told))
      .join(t.changes.or);
  if (typeof value['role'] === 'string' && Object.keys(value).length === 1)
    return plainWords(value['role'], 'role', told);
  if (conditions.has(key)) return writtenWords(value, told.rules, say);
  return Object.entries(value)
    .map(([name, inner]) => `${columnOf(name, attr, told)}: ${plainWords(inner, name, told)}`)
    .join('; ');
}

/** A row of a table has fields for its keys. */
function columnOf(name: string, attr: string, told: Told): string {
  const label = attr.startsWith('table') ? told.rules.field(name)?.label : undefined;
  return label ?? nounOf(name, told.say.t);
}

function textWords(text: string, key: string, attr: string, told: Told): string {
  const { t, f } = told.say;
  if (prose.has(key) && !proseAttr.has(attr)) return `“${text}”`;
  if (/^-?P(?=[\dT])[\dYMWDTHS]+$/.test(text)) return durationWords(text, t);
  for (const thing of idsOf[key] ?? []) {
    if (
      told.names.source(thing, text) === undefined &&
      told.names.steps.get(`${told.process}/${text}`) === undefined
    )
      continue;
    const place = told.names.place(thing, text, told.process);
    if (thing === 'step')
      return [place.number, place.title === undefined ? text : `“${place.title}”`]
        .filter((part) => part !== undefined)
        .join(' ');
    return place.title ?? text;
  }
  if (Object.hasOwn(t.changes.word, text)) return t.changes.word[text] ?? text;
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(text) ? f.storedAsDateTime(text) : text;
}

/** `lanjut ke 04 “Buat memo”`, `selesai (Lunas)`. */
export function targetWords(value: Written | undefined, told: Told): string {
  const { target } = told.say.t.sops;
  if (!isMap(value)) return told.say.t.changes.following;
  const { goto, leaveTo, end, again, otherwise } = value;
  if (otherwise !== undefined) return targetWords(otherwise, told);
  if (typeof goto === 'string') return target.goto(textWords(goto, 'goto', 'goto', told));
  if (typeof leaveTo === 'string') return target.leave(textWords(leaveTo, 'goto', 'goto', told));
  if (isMap(end)) {
    const outcome = textWords(textOf(end['outcome']), 'outcome', 'outcome', told);
    return end['terminate'] === 'case' ? target.terminate(outcome) : target.end(outcome);
  }
  if (typeof end === 'string') return target.end(textWords(end, 'outcome', 'outcome', told));
  if (isMap(again)) return target.againAt(textWords(textOf(again['at']), 'at', 'at', told));
  if (again !== undefined) return target.again;
  return told.say.t.changes.following;
}

/** A way out of a step: its question and answer, its condition, where it leads. */
export function entryWords(entry: WrittenMap, told: Told): string {
  const { changes } = told.say.t;
  const { ask, label, when, otherwise } = entry;
  const target = targetWords(entry, told);
  const leads =
    when === undefined
      ? otherwise === undefined
        ? `${changes.always} ${target}`
        : changes.entryElse(target)
      : changes.entryWhen(writtenWords(when, told.rules, told.say), target);
  const stands = entry['for'] === undefined ? '' : ` (${plainWords(entry['for'], 'entry.for', told)})`;
  const said = [ask, label].filter((one) => typeof one === 'string').join(' ');
  return `${said === '' ? '' : `“${said}”: `}${leads}${stands}`;
}

export function keyOf(attr: string): string {
  return (attr.split('.').at(-1) ?? attr).replaceAll(/[[\]{}]/g, '');
}

export function nounOf(attr: string, t: Say['t']): string {
  const { noun, nounOf: special } = t.changes;
  const key = keyOf(attr);
  return special[attr] ?? noun[key] ?? key;
}

export function textOf(value: Written | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
