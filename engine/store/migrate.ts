/**
 * Brings a schema up to date. All missing migrations run in one transaction, DDL included: a
 * process that dies at any point leaves the old schema whole, and the next start does it again.
 */
import { sql } from 'kysely';
import { ddlOf } from './dialect/speaking.ts';
import type { Ddl } from './dialect/ddl.ts';
import type { Db, Tx } from './database.ts';
import { StoreError } from './store-error.ts';

export interface Migration {
  /** 1, 2, 3 … without a gap, in the order of the list. */
  readonly version: number;
  readonly name: string;
  up(tx: Tx, ddl: Ddl): Promise<void>;
}

/** Applies what is missing. Throws `store_newer` where the database knows migrations that we do not. */
export async function migrate(db: Db, migrations: readonly Migration[]): Promise<void> {
  const ddl = ddlOf(db);
  await db.transaction().execute(async (transaction) => {
    const tx = transaction as unknown as Tx;
    if (ddl.lock !== null) await run(tx, ddl.lock);
    await run(
      tx,
      'create table if not exists schema_versions (version integer primary key, name text not null)',
    );
    const { rows } = await sql<{
      version: number;
      name: string;
    }>`select version, name from schema_versions`.execute(tx);
    const applied = new Set(rows.map((row) => row.version));
    const newest = Math.max(0, ...applied);
    const known = migrations.at(-1)?.version ?? 0;
    if (newest > known) throw new StoreError('store_newer', { found: newest, known });
    for (const migration of migrations) {
      if (applied.has(migration.version)) continue;
      await migration.up(tx, ddl);
      await sql`insert into schema_versions (version, name) values (${migration.version}, ${migration.name})`.execute(
        tx,
      );
    }
  });
}

/** Does a PostgreSQL database hold any of our schema? */
export async function isFounded(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    found: string | null;
  }>`select to_regclass('schema_versions')::text as found`.execute(db);
  return rows[0]?.found !== null;
}

/** One DDL statement, as text. */
export async function run(tx: Tx, statement: string): Promise<void> {
  await sql.raw(statement).execute(tx);
}
