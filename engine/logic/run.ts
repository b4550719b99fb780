/** One evaluation: where it reads, the row at hand, what it may still spend. */
import jsonLogic from 'json-logic-js';
import type { Value, Values } from '../form/form.ts';
import { MAX_LIST, MAX_STEPS } from './bounds.ts';
import type { Quoted } from './place.ts';
import type { Scope, ValueType } from './rule.ts';

/** The only thing an evaluation throws: a bound was met, or a stored value is not of its declared type. */
export class LogicError extends Error {
  readonly code: 'logic_out_of_fuel' | 'logic_text_too_long' | 'logic_list_too_long' | 'logic_value_type';
  readonly detail?: string;
  constructor(code: LogicError['code'], detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`);
    this.name = 'LogicError';
    this.code = code;
    if (detail !== undefined) this.detail = detail;
  }
}

export interface Run {
  readonly scope: Scope;
  /** The row (or attempt) that `column` reads. */
  readonly row: Values | null;
  /** Shared by all rows of one evaluation. */
  readonly meter: { left: number };
}

/** A strict operator: arguments are evaluated, `null` is unknown, a quoted part comes as it stands. */
export type Strict = (run: Run, args: readonly Value[]) => Value;

export function newRun(scope: Scope): Run {
  return { scope, row: null, meter: { left: MAX_STEPS } };
}

export function spend(run: Run, steps = 1): void {
  run.meter.left -= steps;
  if (run.meter.left < 0) throw new LogicError('logic_out_of_fuel');
}

/** Evaluates a part that was quoted: for a row, or because it was chosen. */
export function applyQuoted(part: Value | undefined, run: Run): Value {
  return unquote(jsonLogic.apply(unquote(part) as never, run));
}

/** The constant inside a quote; anything else is itself. */
export function unquote(value: unknown): Value {
  const quoted = typeof value === 'object' && value !== null && 'quoted' in value && 'as' in value;
  return quoted ? ((value as unknown as Quoted).quoted as Value) : ((value ?? null) as Value);
}

/** A stored value as rules see it: absent and empty text are unknown; a wrong type is never guessed at. */
export function known(value: Value | undefined, type: ValueType, name: string): Value {
  if (value === undefined || value === null || value === '') return null;
  if (!IS_TYPE[type](value)) throw new LogicError('logic_value_type', `${name} (${type})`);
  if (Array.isArray(value) && value.length > MAX_LIST) throw new LogicError('logic_list_too_long', name);
  return value;
}

const isText = (value: Value): boolean => typeof value === 'string';
const isNumber = (value: Value): boolean => typeof value === 'number' && Number.isFinite(value);

const IS_TYPE: Readonly<Record<ValueType, (value: Value) => boolean>> = {
  boolean: (value) => typeof value === 'boolean',
  text: isText,
  number: isNumber,
  money: Number.isSafeInteger,
  date: isText,
  time: isText,
  dateTime: isText,
  duration: isText,
  choice: isText,
  person: isText,
  list: Array.isArray,
  rows: Array.isArray,
  file: (value) => typeof value === 'object',
  unknown: () => true,
};
