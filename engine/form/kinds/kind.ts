/**
 * What every kind of field can do. Text from a browser becomes a value or an error by code; nobody
 * outside these files asks "which kind is it?" to read, print or check a value.
 */
import type { Field, FileRef, FormError, Value } from '../form.ts';

/** What reading needs to know of the moment; rules need more (FormContext in ../read-form.ts). */
export interface ReadContext {
  /** Epoch milliseconds: `besok` and `+30` count from here. */
  readonly now: number;
  /** IANA zone in which days begin. */
  readonly zone: string;
  /** True for a token of the code line, where a short bare amount is refused. */
  readonly codeLine?: boolean;
  /** Files of this request by field name. The only source of file values: a browser cannot name a hash. */
  readonly files?: Readonly<Record<string, FileRef>>;
}

export type Reading = { readonly value: Value } | { readonly error: FormError };

export interface Kind {
  /** `raw` as it came (never blank): text for most kinds, a list for `choices`, rows as objects. */
  read(raw: unknown, field: Field, ctx: ReadContext): Reading;
  /** The value as text of an input; `read` of it gives the value again. */
  format(value: Value, field: Field): string;
  /** Shape and bounds of a typed value; null when all is well. Never called with null. */
  check(value: Value, field: Field, ctx: ReadContext): FormError | null;
}

/** Longest text of one field that is looked at at all. */
const LONGEST = 100_000;

export function fail(code: string, params?: FormError['params']): { readonly error: FormError } {
  return { error: params === undefined ? { code } : { code, params } };
}

/** Reads text in NFC without surrounding blanks; anything but text (a list, an object) is an error. */
export function readText(raw: unknown, read: (text: string) => Reading): Reading {
  if (typeof raw !== 'string') return fail('not_text');
  if (raw.length > LONGEST) return fail('too_long', { max: LONGEST });
  return read(raw.normalize('NFC').trim());
}

/** `read` followed by `check`: what was read is held to the same bounds as a typed value. */
export function checked(reading: Reading, check: (value: Value) => FormError | null): Reading {
  if ('error' in reading) return reading;
  const error = check(reading.value);
  return error === null ? reading : { error };
}

/** What was typed, short enough to repeat in a sentence. */
export function shown(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
