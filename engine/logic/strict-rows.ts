/** The strict operators over rows and over the attempts of a case. */
import type { Value, Values } from '../form/form.ts';
import { add } from './decimal.ts';
import { applyQuoted, known, LogicError, spend, unquote } from './run.ts';
import type { Run, Strict } from './run.ts';

/** Arguments of the fact `attempts`: how many tries fit. `where` judges the values of one try. */
export interface AttemptQuery {
  readonly of?: string; // step id; absent: any step of the case
  readonly day?: string; // YYYY-MM-DD in the document's zone; absent: any day
  readonly where?: (values: Values) => boolean;
}

export const overRows: Readonly<Record<string, Strict>> = {
  count: (run, [rows, where]) => fitting(run, rows, where)?.length ?? null,
  sum: (run, [rows, value, where]) => {
    let sum: number | null = 0;
    for (const row of fitting(run, rows, where) ?? [null]) {
      const part = row === null ? null : applyQuoted(value, { ...run, row });
      sum = typeof part === 'number' ? add(sum, part) : null;
      if (sum === null) return null;
    }
    return sum;
  },
  leastOf: extremeRow((a, b) => a < b),
  mostOf: extremeRow((a, b) => a > b),
  /** Of no rows at all it is not said (as in JSON Logic) that all of them fit. */
  all: quantified(
    (answers) =>
      answers.length > 0 && (answers.includes(false) ? false : answers.includes(null) ? null : true),
  ),
  some: quantified(some),
  none: quantified((answers) => not(some(answers))),
  attempts: (run, [of, anyDay, day, where]) => {
    if (anyDay !== true && typeof day !== 'string') return null;
    const condition = unquote(where);
    const query: AttemptQuery = {
      ...(typeof of === 'string' && { of }),
      ...(typeof day === 'string' && { day }),
      ...(condition !== null && { where: (values) => fits(run, values, where) }),
    };
    return known(run.scope.fact('attempts', [query]), 'number', 'attempts');
  },
};

/**
 * What is taken of the first row before which no other goes: of equal ones the first in the list. While a
 * row that is looked at has no value nobody knows which one it is.
 */
function extremeRow(goesBefore: (a: string | number, b: string | number) => boolean): Strict {
  return (run, [rows, value, take, where]) => {
    let best: { readonly row: Values; readonly value: string | number } | undefined;
    for (const row of fitting(run, rows, where) ?? []) {
      const its = applyQuoted(value, { ...run, row });
      if (typeof its !== 'string' && typeof its !== 'number') return null;
      if (!best || goesBefore(its, best.value)) best = { row, value: its };
    }
    return best ? applyQuoted(take, { ...run, row: best.row }) : null;
  };
}

function quantified(judge: (answers: readonly (boolean | null)[]) => boolean | null): Strict {
  return (run, [rows, where]) => {
    const all = rowsOf(rows);
    return all && judge(all.map((row) => judgeRow(run, row, where)));
  };
}

function some(answers: readonly (boolean | null)[]): boolean | null {
  return answers.includes(true) ? true : answers.includes(null) ? null : false;
}

function not(answer: boolean | null): boolean | null {
  return answer === null ? null : !answer;
}

/** The rows for which the condition is true; null: there is no table yet. */
function fitting(run: Run, rows: Value | undefined, where: Value | undefined): readonly Values[] | null {
  return rowsOf(rows)?.filter((row) => fits(run, row, where)) ?? null;
}

function fits(run: Run, row: Values, where: Value | undefined): boolean {
  return judgeRow(run, row, where) === true;
}

function judgeRow(run: Run, row: Values, where: Value | undefined): boolean | null {
  spend(run);
  const condition = unquote(where);
  return typeof condition === 'boolean' ? condition : (applyQuoted(where, { ...run, row }) as boolean | null);
}

/** Options of a `choices` field are counted like rows without columns. */
function rowsOf(rows: Value | undefined): readonly Values[] | null {
  if (!Array.isArray(rows)) return null;
  return rows.map((row: Value) => {
    if (typeof row === 'string') return {};
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Values;
    throw new LogicError('logic_value_type', 'rows');
  });
}
