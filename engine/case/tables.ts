/** Asking a decision table: which rows are true, and what its hit policy makes of them (DMN). */
import type { ScopeState } from './case.ts';
import { holds, valueOf } from './reading.ts';
import { Stuck } from './work.ts';
import type { Work } from './work.ts';
import type { Value, Values } from '../form/form.ts';
import { canonicalJson } from '../logic/canonical.ts';
import type { Assignment, DecisionTable } from '../process/process.ts';

export interface Asked {
  /** Rows that were hit, in the order in which they count; none: `otherwise`, or nothing. */
  readonly rows: readonly number[];
  /** What is written; null clears a field. */
  readonly values: Values;
}

interface Hit {
  readonly row: number;
  readonly values: Values;
}

/** A row with an unknown cell is not true. Gets stuck: `no_branch`, `table_overlap`, `table_differs`. */
export function askTable(work: Work, table: DecisionTable, scope: ScopeState, place: string): Asked {
  const reckoned = (then: readonly Assignment[]): Values =>
    Object.fromEntries(then.map(({ field, value }) => [field, valueOf(work, value, scope, place) ?? null]));
  const hits: Hit[] = [];
  for (const [row, { when, then }] of table.rows.entries()) {
    if (!holds(work, when, scope, place)) continue;
    hits.push({ row, values: reckoned(then) });
    if (table.hit === 'first') break;
  }
  const counted = ordered(table, hits, place);
  const rows = counted.map((hit) => hit.row);
  const told =
    counted.length === 0 && table.otherwise ? [{ row: -1, values: reckoned(table.otherwise) }] : counted;
  return { rows, values: together(table, told, place) };
}

/** The hits that count, in the order in which they count. */
function ordered(table: DecisionTable, hits: readonly Hit[], place: string): readonly Hit[] {
  switch (table.hit) {
    case 'unique':
      if (hits.length > 1) throw new Stuck('table_overlap', place, rowsIn(hits));
      return hits;
    case 'any':
      if (new Set(hits.map(({ values }) => canonicalJson(values))).size > 1)
        throw new Stuck('table_differs', place, rowsIn(hits));
      return hits.slice(0, 1);
    case 'priority':
      return byPriority(table, hits).slice(0, 1);
    case 'outputOrder':
      return byPriority(table, hits);
    default:
      return hits;
  }
}

/** As people count rows. */
function rowsIn(hits: readonly Hit[]): { readonly rows: string } {
  return { rows: hits.map(({ row }) => row + 1).join(', ') };
}

/** By the first output that has an order of values, then the next; rows of one rank in their own order. */
function byPriority({ outputs }: DecisionTable, hits: readonly Hit[]): readonly Hit[] {
  const ranks = ({ values }: Hit): readonly number[] =>
    outputs.flatMap(({ field, order }) => {
      const rank = order?.indexOf(values[field] as string | boolean);
      return rank === undefined ? [] : rank < 0 ? Infinity : rank;
    });
  return [...hits].sort((a, b) => {
    const [left, right] = [ranks(a), ranks(b)];
    const differs = left.findIndex((rank, i) => rank !== right[i]);
    return differs < 0 ? a.row - b.row : left[differs]! - right[differs]!;
  });
}

function together(table: DecisionTable, hits: readonly Hit[], place: string): Values {
  const { hit, collect, into, outputs } = table;
  const [only] = outputs;
  if (hit === 'collect' && collect !== 'list')
    return only ? { [only.field]: figure(collect, hits, only.field) } : {};
  if (hit === 'ruleOrder' || hit === 'outputOrder' || hit === 'collect') {
    if (into !== undefined) return { [into]: hits.map(({ values }) => values) as readonly Value[] };
    return Object.fromEntries(outputs.map(({ field }) => [field, distinct(hits, field)]));
  }
  const [first] = hits;
  if (!first) throw new Stuck('no_branch', place);
  return first.values;
}

function distinct(hits: readonly Hit[], field: string): Value {
  return [...new Set(hits.flatMap(({ values }) => values[field] ?? []))] as Value;
}

/** The sum of nothing is 0; the least and the most of nothing are unknown. */
function figure(collect: DecisionTable['collect'], hits: readonly Hit[], field: string): Value {
  const values = hits.flatMap(({ values }) => values[field] ?? []);
  if (collect === 'count') return hits.length;
  if (collect === 'sum') return values.reduce<number>((sum, value) => sum + Number(value), 0);
  const sorted = (values as readonly (string | number)[]).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return (collect === 'min' ? sorted[0] : sorted.at(-1)) ?? null;
}
