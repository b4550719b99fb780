/**
 * Every row of a database into another one of the same schema, whatever the two databases are: a
 * PostgreSQL database becomes a file (its backup), and a file a PostgreSQL database.
 */
import { sql } from 'kysely';
import { aloneOnPostgres, openSnapshot } from './dialect/postgres.ts';
import { dialectOf } from './dialect/speaking.ts';
import { kyselyOver, openSqlite } from './dialect/sqlite.ts';
import { flushFile, makeOneFile } from './copy-file.ts';
import type { Db, Tx } from './database.ts';
import { migrate, refuseOtherSchema, schemaOf } from './migrate.ts';
import type { Migration } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { processesIn } from './sops.ts';
import { StoreError } from './store-error.ts';
import type { Database } from './tables.ts';
import { inTransaction } from './transaction.ts';

/**
 * A PostgreSQL database whose schema these migrations made, into a new SQLite file; durable when the
 * promise resolves. Throws store_missing, store_newer, store_older, database_unreachable.
 */
export async function copyServed(url: string, target: string, made: readonly Migration[]): Promise<void> {
  const live = await openSnapshot<Database>(url);
  try {
    await refuseOtherSchema(live, made);
  } catch (error) {
    await live.destroy();
    throw error;
  }
  const file = kyselyOver<Database>(openSqlite(target, 'write'));
  try {
    await migrate(file, made, { processesIn });
    await inTransaction(file, (tx) => copyRows(live, tx));
  } finally {
    await file.destroy();
    await live.destroy();
  }
  makeOneFile(target);
  await flushFile(target);
}

/**
 * The rows of a SQLite file into a PostgreSQL database that holds nothing yet, all of them or none.
 * Throws target_not_empty, store_locked while a server is on it, store_newer, database_unreachable.
 */
export async function fillServed(url: string, file: string): Promise<void> {
  const fill = async (db: Db): Promise<void> => {
    if ((await schemaOf(db)) !== null && (await holdsAnything(db))) throw new StoreError('target_not_empty');
    await migrate(db, migrations, { processesIn });
    const source = kyselyOver<Database>(openSqlite(file, 'read'));
    try {
      await inTransaction(db, (tx) => copyRows(source, tx));
    } finally {
      await source.destroy();
    }
  };
  await aloneOnPostgres<Database, void>(url, () => Promise.resolve(true), fill).catch((error: unknown) => {
    const blocked = error instanceof StoreError && error.code === 'upgrade_blocked';
    throw blocked ? new StoreError('store_locked', error.params, error) : error;
  });
}

async function holdsAnything(db: Db): Promise<boolean> {
  return (await db.selectFrom('entries').select('id').limit(1).execute()).length > 0;
}

/** SQLite takes 32,766 values in a statement and PostgreSQL 65,535: no table has half as many columns as this leaves. */
const PIECE = 500;

/** `from` stands in a snapshot; `to` holds the same tables, all of them empty. */
export async function copyRows(from: Db, to: Tx): Promise<void> {
  for (const table of await tablesOf(to)) {
    let piece: Record<string, unknown>[] = [];
    const flush = async (): Promise<void> => {
      if (piece.length > 0)
        await to
          .insertInto(table)
          .values(piece as never)
          .execute();
      piece = [];
    };
    for await (const row of from.selectFrom(table).selectAll().stream()) {
      piece.push(row);
      if (piece.length >= PIECE) await flush();
    }
    await flush();
  }
  if (dialectOf(to) === 'postgres') for (const table of NUMBERED) await goOnNumbering(to, table);
}

const NUMBERED = ['entries', 'accesses'] as const satisfies readonly (keyof Database)[];

/** The numbers of rows go on where they stood; a table that an older schema lacks has none. */
async function goOnNumbering(to: Tx, table: (typeof NUMBERED)[number]): Promise<void> {
  if (!(await tablesOf(to)).includes(table)) return;
  await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select coalesce(max(id), 0) + 1 from ${sql.table(table)}), false)`.execute(
    to,
  );
}

async function tablesOf(db: Db): Promise<readonly (keyof Database)[]> {
  const tables = await db.introspection.getTables();
  return tables
    .filter(({ name, isView }) => !isView && name !== 'schema_versions' && !name.startsWith('sqlite_'))
    .map(({ name }) => name as keyof Database);
}
