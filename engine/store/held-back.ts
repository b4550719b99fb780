/**
 * Counts that many cases share (how many tasks somebody holds, how many stand in a queue). Whoever
 * changes such a row keeps it from all others until the commit, so beside others they are changed last,
 * each once and in one order: additions commute, and waiting for one another stays short.
 */
import type { Tx } from './database.ts';
import { transactionOf } from './in-step.ts';
import type { Change } from './statement.ts';

/** A change that only adds to a row. */
export interface Addition {
  /** What it adds to, the same for every addition to it; also the order in which rows are taken. */
  readonly row: string;
  readonly by: Readonly<Record<string, number>>;
  readonly change: (by: Readonly<Record<string, number>>) => Change;
}

const heldBack = new WeakMap<Tx, Addition[]>();

/** From now on `send` keeps additions of this transaction; it has to end with `takeHeldBack`. */
export function holdBack(tx: Tx): void {
  heldBack.set(tx, []);
}

export function heldBackIn(tx: object): Addition[] | undefined {
  return heldBack.get(transactionOf(tx as Tx));
}

/** One change for each row, in order. */
export function takeHeldBack(tx: Tx): readonly Change[] {
  const held = heldBack.get(tx) ?? [];
  heldBack.delete(tx);
  const rows = new Map<string, Addition>();
  for (const each of held) {
    const known = rows.get(each.row);
    rows.set(each.row, known ? { ...each, by: sum(known.by, each.by) } : each);
  }
  return [...rows.values()].sort((a, b) => (a.row < b.row ? -1 : 1)).map(({ change, by }) => change(by));
}

function sum(a: Addition['by'], b: Addition['by']): Addition['by'] {
  return Object.fromEntries(Object.entries(b).map(([name, value]) => [name, value + (a[name] ?? 0)]));
}
