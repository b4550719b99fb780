/**
 * A table as it stands against the same table as the log says, row by row in the order of the key: a
 * piece of each is in memory, whatever the size.
 */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
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
  for (;;) {
    if (left.at === left.rows.length) await left.more();
    if (right.at === right.rows.length) await right.more();
    const [a, b] = [left.rows[left.at] ?? null, right.rows[right.at] ?? null];
    if (a === null && b === null) return;
    const order = a === null ? 1 : b === null ? -1 : compareKeys(a, b, key);
    const at = { table, key: keyText((order <= 0 ? a : b) ?? {}, key) };
    if (order < 0) tell({ code: 'row_unknown', ...at });
    else if (order > 0) tell({ code: 'row_missing', ...at });
    else {
      const columns = differingColumns(a ?? {}, b ?? {}, comparison.beside ?? []);
      if (columns.length > 0) tell({ code: 'row_differs', ...at, columns });
    }
    if (order <= 0) left.at += 1;
    if (order >= 0) right.at += 1;
  }
}

/** Awaiting each row costs more than comparing it. */
interface Reading {
  rows: readonly Row[];
  at: number;
  /** Reads the next piece; an empty one is the end. */
  more(): Promise<void>;
}

const PIECE = 1_000;

function rowsOf({ table, key, idle, skip }: Comparison, db: Db): Reading {
  const read = pieces({ table, key }, db);
  const reading: Reading = {
    rows: [],
    at: 0,
    async more() {
      reading.at = 0;
      reading.rows = [];
      while (reading.rows.length === 0) {
        const { value, done } = await read.next();
        if (done === true) return;
        reading.rows = value.filter((row) => idle?.(row) !== true && skip?.(row) !== true);
      }
    },
  };
  return reading;
}

/** A table in the order of its key, a piece at a time. */
export async function* pieces(
  of: {
    readonly table: keyof Database;
    readonly key: readonly string[];
    readonly where?: RawBuilder<boolean>;
  },
  db: Db,
): AsyncGenerator<readonly Row[], undefined> {
  const { table, key, where } = of;
  const columns = sql.join(key.map((column) => sql.ref(column)));
  for (let last: Row | null = null; ;) {
    const after: Row | null = last;
    const beyond = after && sql.join(key.map((column) => after[column]));
    const found = (await db
      .selectFrom(table)
      .selectAll()
      .$if(beyond !== null, (query) => query.where(sql<boolean>`(${columns}) > (${beyond})`))
      .$if(where !== undefined, (query) => query.where(where!))
      .orderBy(columns as never)
      .limit(PIECE)
      .execute()) as readonly Row[];
    yield found;
    last = found.at(-1) ?? null;
    if (found.length < PIECE) return;
  }
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

function differingColumns(a: Row, b: Row, beside: readonly string[]): readonly string[] {
  return Object.keys(a).filter((column) => !beside.includes(column) && !sameValue(a[column], b[column]));
}

/** JSON columns may list their keys in another order; what they say is compared. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  if (typeof a !== 'string' || typeof b !== 'string' || !/^[[{]/.test(a)) return false;
  try {
    return canonical(JSON.parse(a)) === canonical(JSON.parse(b));
  } catch {
    return false;
  }
}
