/**
 * Decision tables with the hit policies of DMN, as written.
 *
 *     tables:
 *       level:
 *         title: Tingkat keluhan
 *         hit: unique
 *         inputs: [category, amount]
 *         outputs: [level, days]
 *         rows:
 *           - {category: [billing, refund], amount: ">= 5000000", level: high, days: 1}
 *           - {category: [billing, refund], amount: "< 5000000", level: middle, days: 3}
 *           - {category: other, level: low, days: 5}
 *
 * An input cell is a value, a list of cells, a comparison (`"> 5"`, `"<= 2026-12-31"`), a range
 * (`1..5`, `"(1..5]"`) or a map of comparisons as conditions have them; left out, or `"-"`, it says
 * nothing. An output cell is a value or an expression.
 */
import type { Expression, Id, MapOf, Plain } from './plain.ts';

export interface TableSource {
  readonly title?: string;
  readonly hit: HitPolicy;
  /** What becomes of the hits of `collect`; default `list`. */
  readonly collect?: 'list' | 'sum' | 'min' | 'max' | 'count';
  /** Names that rules can read (`category`, `result.class`, `parameters.limit`), or ids with an expression. */
  readonly inputs: readonly string[] | MapOf<InputSource>;
  /** Fields that the hits are written to. */
  readonly outputs: readonly Id[];
  /** A `rows` field whose rows the hits become; the outputs are its columns. */
  readonly into?: Id;
  readonly rows: readonly RowSource[];
  /** The outputs where no row is true. */
  readonly otherwise?: RowSource;
}

/** U, A, P, F, R, O and C of DMN. */
export type HitPolicy = 'unique' | 'any' | 'priority' | 'first' | 'ruleOrder' | 'outputOrder' | 'collect';

export interface InputSource {
  readonly label?: string;
  /** Default: the value of the name that the id is. */
  readonly value?: Expression;
}

/** Input or output → cell. */
export type RowSource = Readonly<Record<string, Plain>>;

export interface WrittenInput {
  readonly id: string;
  readonly label?: string;
  /** A name, where it is only read. */
  readonly value: Expression;
  readonly isName: boolean;
  readonly path: string;
}

export function inputsOf(table: TableSource, path: string): readonly WrittenInput[] {
  const { inputs } = table;
  if (Array.isArray(inputs)) {
    return (inputs as readonly string[]).map((id, index) => ({
      id,
      value: id,
      isName: true,
      path: `${path}/inputs/${index}`,
    }));
  }
  return Object.entries(inputs as MapOf<InputSource>).map(([id, { label, value }]) => ({
    id,
    ...(label === undefined ? {} : { label }),
    value: value ?? id,
    isName: value === undefined,
    path: value === undefined ? `${path}/inputs/${id}` : `${path}/inputs/${id}/value`,
  }));
}

/** At most one row holds, so that the table has one answer. */
export function hasOneAnswer({ hit }: TableSource): boolean {
  return hit === 'unique' || hit === 'any' || hit === 'priority' || hit === 'first';
}

/** The hits are written as a list; otherwise as one value each, or one figure over all. */
export function isListed({ hit, collect = 'list' }: TableSource): boolean {
  return hit === 'ruleOrder' || hit === 'outputOrder' || (hit === 'collect' && collect === 'list');
}

/** Every row says something of every output, but where hits are only counted. */
export function counts({ hit, collect }: TableSource): boolean {
  return hit === 'collect' && collect === 'count';
}
