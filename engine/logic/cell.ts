/**
 * Cells of decision tables: a value, a list of cells, `"-"`, a comparison or a range; else what may
 * stand beside a name in a condition. Comparisons and ranges are written as text only where the input
 * has an order, so that a text or an option may begin with any sign.
 */
import { compare } from './compare.ts';
import { allOf, matches } from './condition.ts';
import { expression } from './expression.ts';
import { readName } from './names.ts';
import { problem } from './place.ts';
import type { Path, Place, Typed } from './place.ts';
import type { ValueType } from './rule.ts';

export interface Input {
  /** A name that rules read, or an expression. */
  readonly value: unknown;
  readonly isName: boolean;
}

export function readInput({ value, isName }: Input, place: Place): Typed {
  return isName && typeof value === 'string' ? readName(place, value, []) : expression(value, place, []);
}

const ORDERED: ReadonlySet<ValueType> = new Set(['number', 'money', 'date', 'time', 'dateTime']);

/** True for a cell that says nothing of its input. */
function saysNothing(cell: unknown): boolean {
  return cell === undefined || cell === '-';
}

export function cellOf(left: Typed, cell: unknown, place: Place, path: Path): Typed {
  if (saysNothing(cell)) return { logic: true, type: 'boolean' };
  if (Array.isArray(cell)) return anyOf(cell.map((part, i) => cellOf(left, part, place, [...path, i])));
  if (typeof cell !== 'string' || !ORDERED.has(left.type)) return matches(left, cell, place, path);
  return range(left, cell, place, path) ?? comparison(left, cell, place, path);
}

function anyOf(parts: readonly Typed[]): Typed {
  if (parts.length === 1 && parts[0]) return parts[0];
  return { logic: { 'tertib:or': parts.map((part) => part.logic) }, type: 'boolean' };
}

type Sign = '<' | '<=' | '>' | '>=';

function comparison(left: Typed, cell: string, place: Place, path: Path): Typed {
  const [, sign, value = ''] = /^(<=|>=|<|>|!=|==)?\s*(.*)$/.exec(cell.trim()) ?? [];
  if (sign === undefined || sign === '==') return matches(left, constantIn(left, value), place, path);
  if (sign === '!=') return matches(left, { '!=': constantIn(left, value) }, place, path);
  return ordered(left, sign as Sign, value, place, path);
}

/** `[1..5]`, `(1..5]`, `1..5`: a square bracket, or none, takes the end with it. */
function range(left: Typed, cell: string, place: Place, path: Path): Typed | undefined {
  const found = /^\s*([[(]?)\s*(\S+?)\s*\.\.\s*(\S+?)\s*([\])]?)\s*$/.exec(cell);
  if (!found) return undefined;
  const [, opens, from = '', to = '', closes] = found;
  if ((opens === '') !== (closes === '')) return problem(place, 'logic_constant', path, cell, '[1..5]');
  return allOf([
    ordered(left, opens === '(' ? '>' : '>=', from, place, path),
    ordered(left, closes === ')' ? '<' : '<=', to, place, path),
  ]);
}

function ordered(left: Typed, sign: Sign, text: string, place: Place, path: Path): Typed {
  const want = { type: left.type, ...(left.list && { list: left.list }) };
  return compare(sign, left, expression(constantIn(left, text), place, path, want), place, path);
}

/** Numbers stand in a text there; dates and hours are text themselves. */
function constantIn(left: Typed, text: string): string | number {
  const isNumber = left.type === 'number' || left.type === 'money';
  return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
