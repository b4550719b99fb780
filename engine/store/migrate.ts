/**
 * Brings a schema up to date. All missing migrations run in one transaction, DDL included: a
 * process that dies at any point leaves the old schema whole, and the next start does it again.
 * Whoever calls it is alone with the database (database.ts sees to that).
 */
import { sql } from 'kysely';
import { dialectOf, ddlOf } from './dialect/speaking.ts';
import type { Ddl } from './dialect/ddl.ts';
import type { Db, Tx } from './database.ts';
import { rebuildProjections } from './rebuild.ts';
import type { ProcessOf } from './rebuild.ts';
import { rebuildRegister } from './register.ts';
import { StoreError } from './store-error.ts';
import { inTransaction } from './transaction.ts';

export interface Migration {
  /** 1, 2, 3 … without a gap, in the order of the list. */
  readonly version: number;
  readonly name: string;
  /**
   * What cases look like in the tables has changed (a field of CaseState, a column of a row): all of
   * them are written anew from the log once every migration ran. Once per release is enough.
   */
  readonly rebuilds?: true;
  /** The same of the register of SOPs: its rows are written anew, its texts stay. */
  readonly register?: true;
  up(tx: Tx, ddl: Ddl): Promise<void>;
}

/** What an upgrade did. */
export interface Upgrade {
  /** Number of the schema before, and now. */
  readonly from: number;
  readonly to: number;
  /** Folder in which the database lies as it was before. */
  readonly copy: string | null;
}

export interface Migrating {
  /** Called before anything is changed in a database that holds something; answers where its copy is. */
  readonly copy?: (schema: number) => Promise<string>;
  /** Finds the compiled processes of cases, inside the transaction. */
  readonly processesIn: (tx: Tx) => ProcessOf;
}

/**
 * Applies what is missing; null where nothing was, or where the database was empty. Throws
 * `store_newer` where the database knows migrations that we do not, and has then changed nothing.
 */
export async function migrate(
  db: Db,
  migrations: readonly Migration[],
  { copy, processesIn }: Migrating,
): Promise<Upgrade | null> {
  const from = (await schemaOf(db)) ?? 0;
  refuseNewer(from, migrations);
  const missing = migrations.filter(({ version }) => version > from);
  if (missing.length === 0) return null;
  const kept = from > 0 && copy !== undefined ? await copy(from) : null;
  const ddl = ddlOf(db);
  await inTransaction(db, async (tx) => {
    await run(
      tx,
      'create table if not exists schema_versions (version integer primary key, name text not null)',
    );
    for (const migration of missing) {
      await migration.up(tx, ddl);
      await sql`insert into schema_versions (version, name) values (${migration.version}, ${migration.name})`.execute(
        tx,
      );
    }
    if (from > 0 && missing.some(({ register }) => register)) await rebuildRegister(tx);
    if (from > 0 && missing.some(({ rebuilds }) => rebuilds)) await rebuildProjections(tx, processesIn(tx));
  });
  return from === 0 ? null : { from, to: newestOf(migrations), copy: kept };
}

export function refuseNewer(found: number, migrations: readonly Migration[]): void {
  const known = newestOf(migrations);
  if (found > known) throw new StoreError('store_newer', { found, known });
}

/** For what is only looked at or copied: throws store_missing, store_newer, store_older. */
export async function refuseOtherSchema(db: Db, migrations: readonly Migration[]): Promise<void> {
  const found = await schemaOf(db);
  if (found === null) throw new StoreError('store_missing');
  refuseNewer(found, migrations);
  const known = newestOf(migrations);
  if (found < known) throw new StoreError('store_older', { found, known });
}

export function newestOf(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/** Number of the newest migration that a database holds; null where it holds no schema of ours. */
export async function schemaOf(db: Db): Promise<number | null> {
  const there =
    dialectOf(db) === 'postgres'
      ? sql<{ found: unknown }>`select 1 as found where to_regclass('schema_versions') is not null`
      : sql<{ found: unknown }>`select 1 as found from sqlite_schema where name = 'schema_versions'`;
  if ((await there.execute(db)).rows.length === 0) return null;
  const { rows } = await sql<{
    version: number | null;
  }>`select max(version) as version from schema_versions`.execute(db);
  return rows[0]?.version ?? null;
}

/** One DDL statement, as text. */
export async function run(tx: Tx, statement: string): Promise<void> {
  await sql.raw(statement).execute(tx);
}
