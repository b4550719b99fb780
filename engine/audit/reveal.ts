/** One look over the events of an entry: sealed values opened, and what they name noted. */
import { ERASED } from '../store/personal.ts';
import { isSealed } from '../store/sealing.ts';
import type { Sealed } from '../store/sealing.ts';
import { UNREADABLE } from './unseal-many.ts';
import type { Opened } from './unseal-many.ts';

type Plain = ReadonlyMap<Sealed, Opened>;

/** Adds every sealed value in it, in order. */
export function noteSealed(value: unknown, found: Sealed[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const each of value) noteSealed(each, found);
  else if (isSealed(value)) found.push(value);
  else
    for (const name in value) {
      const each = (value as Readonly<Record<string, unknown>>)[name];
      if (typeof each === 'object') noteSealed(each, found);
    }
}

/**
 * The same in plain, a copy only of what holds something sealed; adds the hashes of the files that it
 * names. What is not among the opened values was erased. Throws at one that could not be read.
 */
export function reveal<T>(value: T, plain: Plain, files: Set<string>): T {
  return opened(value, plain, files) as T;
}

function opened(value: unknown, plain: Plain, files: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isSealed(value)) return plainOf(openedValue(value, plain), files);
  return copied(value as Values, plain, files);
}

function openedValue(sealed: Sealed, plain: Plain): unknown {
  const found = plain.get(sealed) ?? ERASED;
  if (found === UNREADABLE) throw new RangeError('a sealed value cannot be read');
  return found;
}

type Values = Readonly<Record<string, unknown>> | readonly unknown[];

function copied(value: Values, plain: Plain, files: Set<string>): unknown {
  if (Array.isArray(value)) {
    let list: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const each: unknown = value[i];
      const clear = opened(each, plain, files);
      if (clear !== each) (list ??= [...(value as readonly unknown[])])[i] = clear;
    }
    return list ?? value;
  }
  noteFile(value, files);
  const record = value as Readonly<Record<string, unknown>>;
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(record)) {
    const each = record[name];
    if (typeof each !== 'object' || each === null) continue;
    const clear = opened(each, plain, files);
    if (clear !== each) (copy ??= { ...record })[name] = clear;
  }
  return copy ?? value;
}

function plainOf(value: unknown, files: Set<string>): unknown {
  if (typeof value === 'object' && value !== null) {
    noteFile(value, files);
    for (const each of Object.values(value)) plainOf(each, files);
  }
  return value;
}

function noteFile(value: object, files: Set<string>): void {
  const { hash, name, type, size } = value as Readonly<Record<string, unknown>>;
  if (typeof hash !== 'string' || typeof size !== 'number') return;
  if (typeof name === 'string' && typeof type === 'string') files.add(hash);
}
