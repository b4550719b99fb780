/**
 * A table as it stands against the same table as the log says, row by row in the order of the key:
 * two rows are in memory, whatever the size.
 */
import { sql } from 'kysely';
import { canonical } from '../store/canonical.ts';
import type { Db } from '../store/database.ts';
import type { Database } from '../store/tables.ts';
import type { Finding } from './report.ts';

type Row = Readonly<Record<string, unknown>>;

export interface Comparison {
  readonly table: keyof Database;
  readonly key: readonly string[];
  /** Columns that the log does not speak of (keys, texts proven by their hash). */
  readonly beside?: readonly string[];
  /** Rows that mean nothing and may stand on one side only (a counter back at zero). */
  readonly idle?: (row: Row) => boolean;
  /** Rows that need not be looked at: their stream is broken already. */
  readonly skip?: (row: Row) => boolean;
}

/** Tells every row that differs, is missing or is unknown. */
export async function compareTable(
  comparison: Comparison,
  stands: Db,
  says: Db,
  tell: (finding: Finding) => void,
): Promise<void> {
  const { table, key } = comparison;
  const [left, right] = [rowsOf(comparison, stands), rowsOf(comparison, says)];
  let [a, b] = [await next(left), await next(right)];
  while (a !== null || b !== null) {
    const order = a === null ? 1 : b === null ? -1 : compareKeys(a, b, key);
    const at = { table, key: keyText((order <= 0 ? a : b) ?? {}, key) };
    if (order < 0) tell({ code: 'row_unknown', ...at });
    else if (order > 0) tell({ code: 'row_missing', ...at });
    else if (!sameRow(a ?? {}, b ?? {}, comparison.beside ?? [])) tell({ code: 'row_differs', ...at });
    if (order <= 0) a = await next(left);
    if (order >= 0) b = await next(right);
  }
}

async function* rowsOf({ table, key, idle, skip }: Comparison, db: Db): AsyncGenerator<Row, void> {
  const order = sql.join(key.map((column) => sql.ref(column)));
  const query = db
    .selectFrom(table)
    .selectAll()
    .orderBy(order as never);
  for await (const row of query.stream()) {
    const record = row as unknown as Row;
    if (idle?.(record) !== true && skip?.(record) !== true) yield record;
  }
}

async function next(rows: AsyncGenerator<Row, void>): Promise<Row | null> {
  const step = await rows.next();
  return step.done === true ? null : step.value;
}

/** As the database orders: numbers by size, text by its UTF-8 bytes. */
function compareKeys(a: Row, b: Row, key: readonly string[]): number {
  for (const column of key) {
    const [x, y] = [a[column], b[column]];
    const order =
      typeof x === 'number' && typeof y === 'number'
        ? x - y
        : Buffer.compare(Buffer.from(String(x)), Buffer.from(String(y)));
    if (order !== 0) return order;
  }
  return 0;
}

function keyText(row: Row, key: readonly string[]): string {
  return key.map((column) => String(row[column])).join(' ');
}

function sameRow(a: Row, b: Row, beside: readonly string[]): boolean {
  return Object.keys(a).every((column) => beside.includes(column) || sameValue(a[column], b[column]));
}

/** JSON columns may list their keys in another order; what they say is compared. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  if (typeof a !== 'string' || typeof b !== 'string' || !/^[[{]/.test(a)) return false;
  try {
    return canonical(JSON.parse(a)) === canonical(JSON.parse(b));
  } catch {
    return false;
  }
}
