/**
 * Which options of a choice (or answers of a yes/no) the entries of a step handle. Decided for
 * conditions that speak of one such field alone; any other condition may or may not be true.
 */
import type { Condition, EntrySource, ListSource } from './definition.ts';
import type { DocumentView } from './document-view.ts';
import { itemsOf } from './forms-written.ts';
import { own } from './own.ts';
import type { StepNode } from './outline.ts';
import { entriesOf } from './targets-written.ts';

export interface Handled {
  readonly step: StepNode;
  readonly path: string;
  readonly entries: readonly EntrySource[];
  readonly otherwise?: { readonly entry: EntrySource; readonly index: number };
  /** The field the entries choose by; absent: none can be told. */
  readonly field?: string;
  /** Options of that field, or `true` and `false`. */
  readonly all: readonly string[];
  readonly list?: ListSource;
  /** For each entry the options that alone make it true; undefined: cannot be told. */
  readonly byEntry: readonly (ReadonlySet<string> | undefined)[];
  /** No entry surely handles these. */
  readonly left: readonly string[];
}

export function* handledChoices(view: DocumentView): Iterable<Handled> {
  for (const step of view.processes.flatMap(({ steps }) => steps)) {
    const listed = entriesOf(step);
    if (listed) yield handledBy(view, step, listed.path, listed.entries);
  }
}

function handledBy(
  view: DocumentView,
  step: StepNode,
  path: string,
  entries: readonly EntrySource[],
): Handled {
  const index = entries.findIndex(({ otherwise }) => otherwise !== undefined);
  const entry = entries[index];
  const base = { step, path, entries, ...(entry ? { otherwise: { entry, index } } : {}) };
  const field = entries.map(({ when }) => fieldOf(view, when)).find((name) => name !== undefined);
  if (field === undefined) return { ...base, all: [], byEntry: entries.map(() => undefined), left: [] };
  const source = view.fields.get(field)?.source;
  const list = own(view.definition.lists, source?.list);
  const all = list ? Object.keys(list.options) : ['true', 'false'];
  const byEntry = entries.map(({ when }) =>
    fieldOf(view, when) === field ? optionsOf(when, field, all, list) : undefined,
  );
  const left = all.filter((option) => !byEntry.some((options) => options?.has(option)));
  return { ...base, field, all, byEntry, left, ...(list ? { list } : {}) };
}

/** The one choice or yes/no field that a condition speaks of. */
function fieldOf(view: DocumentView, when: Condition | undefined): string | undefined {
  if (typeof when !== 'object') return undefined;
  const [key, ...more] = Object.keys(when);
  const name = key?.replace(/\.class$/, '') ?? '';
  const type = view.fields.get(name)?.source.type;
  return more.length === 0 && (type === 'choice' || type === 'yesNo') ? name : undefined;
}

function optionsOf(
  when: Condition | undefined,
  field: string,
  all: readonly string[],
  list: ListSource | undefined,
): ReadonlySet<string> | undefined {
  if (typeof when !== 'object') return undefined;
  const byClass = Object.hasOwn(when, `${field}.class`);
  const named = namedIn(byClass ? when[`${field}.class`] : when[field]);
  if (!named) return undefined;
  const isNamed = (option: string) => {
    const what = byClass ? classOf(list, option) : option;
    // An option without a class compares as unknown: neither in nor out.
    return what !== undefined && named.values.includes(what) !== named.negated;
  };
  return new Set(all.filter(isNamed));
}

export function classOf(list: ListSource | undefined, option: string): string | undefined {
  const what = own(list?.options, option);
  return typeof what === 'object' ? what.class : undefined;
}

/** `x`, `[x, y]`, `{in: [x, y]}`, `{"==": x}`, `{"!=": x}`. */
function namedIn(
  value: unknown,
): { readonly values: readonly string[]; readonly negated: boolean } | undefined {
  if (typeof value === 'string' || typeof value === 'boolean')
    return { values: [String(value)], negated: false };
  if (Array.isArray(value))
    return value.every(isName) ? { values: value.map(String), negated: false } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const [operator, ...more] = Object.keys(value);
  if (operator === undefined || more.length > 0 || !['in', '==', '!='].includes(operator)) return undefined;
  const named = namedIn((value as Readonly<Record<string, unknown>>)[operator]);
  return named && !named.negated ? { values: named.values, negated: operator === '!=' } : undefined;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean';
}

/** True when the step's own form always asks for the field: it then has a value when `next` is read. */
export function isAlwaysAnswered(view: DocumentView, step: StepNode, field: string): boolean {
  const { form } = step.source;
  if (form === undefined) return false;
  const item = itemsOf(form, view.definition).find(([name]) => name === field)?.[1];
  const declared = view.fields.get(field)?.source;
  if (!item || !declared) return false;
  return (item.required ?? declared.required) === true && (item.showIf ?? declared.showIf) === undefined;
}
