/** The words of both drivers for what went wrong, as ours. */
import { StoreError } from '../store-error.ts';

/**
 * The transaction met another one and was undone whole: the same work can be done again. So it is where
 * two were asked by one command id at once: the second one then finds the answer of the first.
 */
const MET_ANOTHER: ReadonlySet<string> = new Set(['40001', '40P01']); // serialisation, deadlock

/** A disk that failed or is full (PostgreSQL ends by itself when a flush fails). */
const DISK: Readonly<Record<string, 'disk_full' | 'disk_failed' | 'store_damaged'>> = {
  SQLITE_FULL: 'disk_full',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EIO: 'disk_failed',
  SQLITE_CORRUPT: 'disk_failed',
  SQLITE_NOTADB: 'store_damaged', // something else lies where the database should
  '53100': 'disk_full',
  '58030': 'disk_failed', // input or output failed
  XX001: 'disk_failed', // a page or an index is damaged
  XX002: 'disk_failed',
};

/** What ends the whole transaction, not only the piece that met it; null: the piece's own matter. */
export function faultOf(error: unknown): { readonly kind: 'again' | 'ends'; readonly error: unknown } | null {
  const code = codeOf(error);
  if (MET_ANOTHER.has(code) || isUniqueViolation(error, 'commands')) return { kind: 'again', error };
  if (error instanceof StoreError) return ENDING.has(code) ? { kind: 'ends', error } : null;
  const disk = code.startsWith('SQLITE_IOERR') ? 'disk_failed' : DISK[code];
  return disk === undefined ? null : { kind: 'ends', error: new StoreError(disk, { code }, error) };
}

const ENDING: ReadonlySet<string> = new Set([
  'connection_lost',
  'database_unreachable',
  'store_locked',
  'store_newer',
  'not_durable',
  'disk_full',
  'disk_failed',
]);

/** A row of this table is there already. */
export function isUniqueViolation(error: unknown, table: string): boolean {
  const code = codeOf(error);
  if (code === '23505') return (error as { table?: string }).table === table;
  return code === 'SQLITE_CONSTRAINT_UNIQUE' && String(error).includes(`failed: ${table}.`);
}

/** The server ended the connection, or there is none to be had (SQLSTATE 08, 57P, idle in a transaction). */
export function isConnectionFault(error: unknown): boolean {
  const code = codeOf(error);
  return /^(?:08...|57P0[1-5]|25P03|E[A-Z]+)$/.test(code) || (code === '' && LOST.test(String(error)));
}

/** The driver has no code for these. */
const LOST = /connection terminated|connection error|timeout exceeded when trying to connect|not queryable/i;

export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
