/** What a decision table answers in every case it can meet: two rows at once, none, or one that never holds. */
import type { DocumentView } from '../document-view.ts';
import { casesOf, type TableCases } from '../flow/table-cases.ts';
import { certainOf } from '../flow/facts.ts';
import { shorten } from '../found.ts';
import { own } from '../own.ts';
import { hasOneAnswer, type TableSource } from '../table.ts';
import { stepsAsking } from '../tables-written.ts';
import type { Check } from './check.ts';
import { writtenTables } from './tables.ts';

interface Looked {
  readonly id: string;
  readonly table: TableSource;
  readonly path: string;
  readonly cases: TableCases;
}

const looked = new WeakMap<DocumentView, readonly Looked[]>();

function lookedAt(view: DocumentView): readonly Looked[] {
  const made = looked.get(view) ?? [...lookAtAll(view)];
  looked.set(view, made);
  return made;
}

function* lookAtAll(view: DocumentView): Iterable<Looked> {
  const certain = certainOf(view);
  for (const { id, table, path } of writtenTables(view)) {
    const steps = stepsAsking(view, id);
    // Filled wherever it is asked; of one that nobody asks nothing is missing.
    const filled = (field: string) => steps.every((step) => certain.has(certain.at(step), 'filled', field));
    const cases = casesOf(view, table, filled);
    if (cases) yield { id, table, path, cases };
  }
}

/** Rows whose being true together is no fault of the hit policy, or says the same. */
function* clashes(view: DocumentView) {
  for (const { table, path, cases } of lookedAt(view)) {
    if (table.hit !== 'unique' && table.hit !== 'any') continue;
    const told = new Set<number>();
    for (const { rows, at } of cases.together) {
      const [first, second] = rows;
      if (told.has(second) || (table.hit === 'any' && answersAlike(table, first, second))) continue;
      told.add(second);
      const sure = cases.exact[first] === true && cases.exact[second] === true;
      yield { hit: table.hit, sure, path: `${path}/rows/${second}`, found: at, params: { other: first + 1 } };
    }
  }
}

function answersAlike({ rows, outputs }: TableSource, first: number, second: number): boolean {
  const answer = (row: number) => JSON.stringify(outputs.map((name) => own(rows[row], name)));
  return answer(first) === answer(second);
}

export const tableOverlap: Check = {
  code: 'table_overlap',
  severity: 'error',
  *find(view) {
    for (const { hit, sure, path, found, params } of clashes(view))
      if (sure && hit === 'unique') yield { path, found, params };
  },
};

export const tableDiffers: Check = {
  code: 'table_differs',
  severity: 'error',
  *find(view) {
    for (const { hit, sure, path, found, params } of clashes(view))
      if (sure && hit === 'any') yield { path, found, params };
  },
};

/** Decided by more than values against constants: at run time it would be an incident. */
export const tableOverlapPerhaps: Check = {
  code: 'table_overlap_perhaps',
  severity: 'warning',
  *find(view) {
    for (const { sure, path, params } of clashes(view)) if (!sure) yield { path, params };
    for (const { table, path, cases } of lookedAt(view))
      if (!cases.whole && (table.hit === 'unique' || table.hit === 'any')) yield { path };
  },
};

export const tableGap: Check = {
  code: 'table_gap',
  severity: 'error',
  *find(view) {
    for (const { table, path, cases } of lookedAt(view)) {
      if (!hasOneAnswer(table) || table.otherwise) continue;
      if (cases.gap !== undefined || !cases.whole)
        yield { path, ...(cases.gap ? { found: cases.gap } : {}), expected: 'otherwise' };
    }
  },
};

/** Its cells contradict one another, the list or the limits; or the rows before it are true whenever it is. */
export const tableRowNever: Check = {
  code: 'table_row_never',
  severity: 'error',
  *find(view) {
    for (const { table, path, cases } of lookedAt(view)) {
      if (!cases.whole) continue;
      for (const [index, row] of table.rows.entries())
        if (!cases.reached.has(index))
          yield { path: `${path}/rows/${index}`, found: shorten(JSON.stringify(row)) };
    }
  },
};
