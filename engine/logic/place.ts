/** Where the compiler stands while it walks a source, and what it has made of a part of it. */
import type { OptionList } from '../form/form.ts';
import type { ValueType } from './rule.ts';
import type { Declared, LogicEnv, LogicProblem, LogicProblemCode } from './environment.ts';

export type Path = readonly (string | number)[];

export interface Place {
  readonly env: LogicEnv;
  /** Names of the row (or attempt) at hand; they come before the fields. */
  readonly row?: Readonly<Record<string, Declared>>;
  /** Collected over the whole rule. */
  readonly problems: LogicProblem[];
  readonly reads: Set<string>;
  readonly calendars: Set<string>;
}

/** A compiled part: what json-logic-js evaluates, and its type. */
export interface Typed {
  readonly logic: unknown;
  readonly type: ValueType;
  readonly list?: OptionList;
  readonly columns?: Readonly<Record<string, Declared>>;
  /** A number made of constants only: it may stand for money as well. */
  readonly flexible?: boolean;
}

/** A part of unknown type fits everywhere: one fault, one finding. */
export const BROKEN: Typed = { logic: null, type: 'unknown' };

/** Notes a problem and answers a part of unknown type. */
export function problem(
  place: Place,
  code: LogicProblemCode,
  path: Path,
  found?: unknown,
  expected?: string,
): Typed {
  const text = found === undefined ? undefined : shorten(found);
  place.problems.push({
    code,
    path,
    ...(text !== undefined && { found: text }),
    ...(expected && { expected }),
  });
  return BROKEN;
}

function shorten(found: unknown): string {
  const text = typeof found === 'string' ? found : (JSON.stringify(found) ?? String(found));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/**
 * A constant that json-logic-js hands on untouched: it takes only objects of exactly one key for
 * logic. Also how a part that is evaluated later (once a row) reaches its operator.
 */
export interface Quoted {
  readonly quoted: unknown;
  readonly as: 'it stands';
}

export function quote(value: unknown): Quoted {
  return { quoted: value, as: 'it stands' };
}

/** True when both can be compared or stand for one another. */
export function sameType(a: Typed, b: Typed): boolean {
  if (a.type === 'unknown' || b.type === 'unknown') return true;
  if (a.type !== b.type) {
    const money = a.type === 'money' ? b : b.type === 'money' ? a : undefined;
    return money?.flexible === true;
  }
  return a.list === undefined || b.list === undefined || a.list.id === b.list.id;
}

/** How a part's type is named in a finding. */
export function typeName(part: { readonly type: ValueType; readonly list?: OptionList }): string {
  return part.list ? `${part.type} ${part.list.id}` : part.type;
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own property or undefined: names are never looked up on a prototype. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
