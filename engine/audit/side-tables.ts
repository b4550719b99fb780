/** Tables that hold rows of many cases in an order of their own, and what a case should have in each. */
import { caseColumns } from '../store/case-columns.ts';
import type { Database } from '../store/tables.ts';
import type { Cell } from './fingerprint.ts';
import type { ToldCase } from './replay-case.ts';

export interface SideTable {
  readonly table: keyof Database;
  /** Its primary key. */
  readonly key: readonly string[];
  /** All columns, the key first. */
  readonly columns: readonly string[];
  rows(told: ToldCase): readonly object[];
}

function side(table: keyof typeof caseColumns, key: readonly string[], rows: SideTable['rows']): SideTable {
  return { table, key, columns: caseColumns[table], rows };
}

export const SIDE_TABLES: readonly SideTable[] = [
  side('case_access', ['principal', 'case_id'], ({ id, access }) =>
    access.map((principal) => ({ principal, case_id: id })),
  ),
  side('case_words', ['word', 'case_id'], ({ id, words }) => words.map((word) => ({ word, case_id: id }))),
  side('done', ['person', 'date', 'at', 'case_id', 'seq'], ({ done }) => done),
  side('queue', ['lane', 'band', 'sort', 'case_id', 'step', 'seat'], ({ queue }) => queue),
  side('outbox', ['key'], ({ outbox }) => outbox),
  side('incidents', ['case_id', 'incident'], ({ incidents }) => incidents),
  side('awaiting_decree', ['case_id'], ({ id, awaitsDecree }) => (awaitsDecree ? [{ case_id: id }] : [])),
  side('subscriptions', ['sop', 'message', 'case_id'], ({ id, state, awaits }) =>
    awaits.map((message) => ({ sop: state.sop, message, case_id: id })),
  ),
  side('matches', ['sop', 'process', 'field', 'value', 'case_id'], ({ matches }) => matches),
];

/** A row in the order of the columns. */
export function cellsOf({ columns }: SideTable, row: object): readonly Cell[] {
  return columns.map((column) => (row as Readonly<Record<string, Cell | undefined>>)[column] ?? null);
}
