/**
 * Every case that a decision table can meet: the values of its inputs are cut at the constants of its
 * cells, and for each combination it is known which rows are true. Exact for choices and their classes,
 * yes/no, numbers, money, dates and hours against constants; bounded.
 */
import { shownAs } from '../../logic/cases/cell.ts';
import type { Formula } from '../../logic/cases/formula.ts';
import { follows, type Chosen, type Domains } from '../../logic/cases/solve.ts';
import { compileCell, compileInput, type LogicEnv } from '../../logic/compile.ts';
import type { TableSource } from '../definition.ts';
import type { DocumentView } from '../document-view.ts';
import { own } from '../own.ts';
import { inputsOf, type WrittenInput } from '../table.ts';
import { isExact } from './decisions.ts';
import { environmentOf, lookAt, type Looked } from './conditions.ts';

export interface TableCases {
  /** False: there are too many to look at all of them, and what follows is what was seen. */
  readonly whole: boolean;
  /** Two rows that can be true together, with such a case; each pair once, the earlier row first. */
  readonly together: readonly { readonly rows: readonly [number, number]; readonly at: string }[];
  /** A case in which no row is true; undefined: there is none. */
  readonly gap?: string;
  /** Rows that are true in some case; of `first`, without an earlier one being true. */
  readonly reached: ReadonlySet<number>;
  /** Row → everything it says is decided by values alone. */
  readonly exact: readonly boolean[];
}

const most = 50_000;

/** `filled`: inputs that surely have a value when the table is asked. undefined: a cell does not compile. */
export function casesOf(
  view: DocumentView,
  table: TableSource,
  filled: (field: string) => boolean,
): TableCases | undefined {
  const looked = lookAt(view);
  const formulas = formulasOf(view, table, looked);
  if (!formulas) return undefined;
  const domains = looked.domains((name) => filled(name) || name.startsWith('= parameters.'));
  return walk(table, formulas, domains, looked);
}

function formulasOf(view: DocumentView, table: TableSource, looked: Looked): readonly Formula[] | undefined {
  const env = environmentOf(view);
  const inputs = inputsOf(table, '').map((input) => asVariable(input, env));
  if (inputs.includes(undefined)) return undefined;
  const rows: Formula[] = [];
  for (const row of table.rows) {
    const parts: Formula[] = [];
    for (const known of inputs) {
      if (!known) continue;
      const { rule } = compileCell(known.read, own(row, known.id), known.env);
      if (!rule) return undefined;
      parts.push(looked.formulaOfLogic(rule.logic));
    }
    rows.push({ kind: 'and', parts });
  }
  return rows;
}

/** What is no field (a parameter, a reckoned value) is looked at as a field of its own, which may have any value. */
function asVariable(input: WrittenInput, env: LogicEnv) {
  const { rule } = compileInput(input, env);
  if (!rule) return undefined;
  const { id } = input;
  const isField = /^\{"tertib:(var|class)"/.test(JSON.stringify(rule.logic));
  if (isField) return { id, read: input, env };
  const name = `= ${id}`;
  const fields = { ...env.fields, [name]: { type: rule.type } };
  return { id, read: { value: name, isName: true }, env: { ...env, fields } };
}

function walk(
  { hit }: TableSource,
  formulas: readonly Formula[],
  domains: Domains,
  looked: Looked,
): TableCases {
  const names = [...domains.keys()];
  const chosen = new Map<string, string | number | boolean | null>();
  const pairs = new Map<string, { readonly rows: readonly [number, number]; readonly at: string }>();
  const reached = new Set<number>();
  let gap: string | undefined;
  let left = most;

  const settle = (held: readonly number[]): void => {
    if (held.length === 0) gap ??= shown(chosen, looked);
    for (const [index, row] of held.entries()) {
      if (index === 0 || hit !== 'first') reached.add(row);
      const before = held[index - 1];
      for (const other of before === undefined ? [] : held.slice(0, index)) {
        const key = `${other} ${row}`;
        if (!pairs.has(key)) pairs.set(key, { rows: [other, row], at: shown(chosen, looked) });
      }
    }
  };
  const look = (depth: number, open: readonly number[], held: readonly number[]): void => {
    if ((left -= 1) < 0) return;
    const still: number[] = [];
    const holding = [...held];
    for (const row of open) {
      const truth = follows(formulas[row]!, chosen);
      if (truth === true) holding.push(row);
      else if (truth === undefined) still.push(row);
    }
    const name = names[depth];
    if (still.length === 0 || name === undefined) return settle(holding.sort((a, b) => a - b));
    for (const cell of domains.get(name) ?? []) {
      chosen.set(name, cell);
      look(depth + 1, still, holding);
    }
    chosen.delete(name);
  };
  look(0, [...formulas.keys()], []);
  return {
    whole: left >= 0,
    together: [...pairs.values()],
    ...(gap === undefined ? {} : { gap }),
    reached,
    exact: formulas.map((formula) => isExact(formula, looked)),
  };
}

/** As a person reads it: `amount = 5000000, category = –`. */
function shown(chosen: Chosen, { subjects }: Looked): string {
  return [...chosen]
    .flatMap(([name, cell]) => {
      const type = subjects.get(name)?.type;
      if (type === undefined || type === 'opaque') return [];
      return `${name.replace(/^= /, '')} = ${cell === null ? '–' : shownAs(cell, type)}`;
    })
    .join(', ');
}
