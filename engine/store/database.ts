/**
 * The open database of one data folder, a file in it or a PostgreSQL database elsewhere: one
 * connection that writes (a few on PostgreSQL; runtime/writer.ts alone uses them) and some that only read, for questions.
 * Dates are epoch milliseconds, JSON is text, booleans are 0 and 1; they are converted in this room
 * and nowhere else. What differs between the databases lies in dialect/.
 */
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { faultOf } from './dialect/faults.ts';
import { aloneOnPostgres, openPostgres, WRITERS } from './dialect/postgres.ts';
import { kyselyOver, makeDurable, openSqlite, readingOver } from './dialect/sqlite.ts';
import type { SqliteHandle } from './dialect/sqlite.ts';
import { copyInto } from './copy-file.ts';
import { copyServed } from './copy-rows.ts';
import { lockFolder } from './lock.ts';
import { migrate, newestOf, refuseNewer, schemaOf } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import type { Migration, Upgrade } from './migrate.ts';
import { setAside } from './set-aside.ts';
import { processesIn } from './sops.ts';
import { StoreError } from './store-error.ts';
import type { Database } from './tables.ts';

/** Anything that can be asked: the read connection, or a transaction. */
export type Db = Kysely<Database>;

declare const inTransaction: unique symbol;
/** A connection inside a transaction. Only runtime/writer.ts makes one; whoever writes takes it first. */
export type Tx = Kysely<Database> & { readonly [inTransaction]: true };

/**
 * Runs work inside the next transaction, together with whatever else waits; resolves when it is
 * durable. Throwing undoes this work alone. Never write outside of it. Work may be run more than once:
 * what an earlier run did was undone.
 */
export type Write = <T>(work: (tx: Tx) => Promise<T>, touches?: Touches) => Promise<T>;

/**
 * What work writes, so that others may write beside it (store/locks.ts): one case and what follows from
 * it, cases that it finds and holds itself, rows that only their owner writes. Default: it is alone.
 */
export type Touches = { readonly case: number } | 'cases' | 'own' | 'anything';

export interface Store {
  /** Where attachments lie, and the database unless it is a PostgreSQL one. */
  readonly folder: string;
  readonly reads: Db;
  /** For runtime/writer.ts alone. */
  readonly writing: Db;
  /** What opening it did to a database of an older version; null: nothing. */
  readonly upgraded: Upgrade | null;
  /** Other processes may write it as well. */
  readonly shared: boolean;
  /** Transactions of this process that may write at a time. */
  readonly writers: number;
  close(): Promise<void>;
}

export interface SqliteStore extends Store {
  readonly file: string;
  /** The bare connections: backup, pragma checks, plans. */
  readonly handles: { readonly writing: SqliteHandle; readonly reading: SqliteHandle };
}

export const DATABASE_FILE = 'tertib.db';

export interface OpenStore {
  readonly folder: string;
  /** `postgres://…`: the database is there and the folder holds attachments alone. Default: a file in the folder. */
  readonly url?: string;
  /** false: refuse (`store_missing`) instead of beginning an empty company. */
  readonly create?: boolean;
  readonly migrations?: readonly Migration[];
  /** false: an upgrade keeps no copy of what was there (what is opened is a copy itself). */
  readonly copyBefore?: boolean;
}

/**
 * Opens a database, bringing its schema up to date first; a folder is opened by one process at a time.
 * Throws StoreError: store_locked, store_missing, store_newer, upgrade_blocked, store_damaged, sqlite_too_old,
 * not_durable, disk_full, disk_failed, database_unreachable.
 */
export function openStore(options: OpenStore & { readonly url?: undefined }): Promise<SqliteStore>;
export function openStore(options: OpenStore): Promise<Store>;
export function openStore(options: OpenStore): Promise<Store> {
  const { url } = options;
  return url === undefined ? openFile(options) : openServed(options, url);
}

async function openServed(options: OpenStore, url: string): Promise<Store> {
  const folder = path.resolve(options.folder);
  const known = options.migrations ?? migrations;
  const outdated = async (db: Db): Promise<boolean> => {
    const schema = await schemaOf(db);
    if (schema === null && options.create === false) throw new StoreError('store_missing');
    refuseNewer(schema ?? 0, known);
    return (schema ?? 0) < newestOf(known);
  };
  let upgraded: Upgrade | null = null;
  await aloneOnPostgres<Database, void>(url, outdated, async (db) => {
    upgraded = await migrate(db, known, {
      processesIn,
      copy: (schema) => {
        const before = known.filter(({ version }) => version <= schema);
        return setAside(folder, schema, (to) => copyServed(url, to, before));
      },
    });
  });
  const connections = await openPostgres<Database>(url, async (db) => {
    refuseNewer((await schemaOf(db)) ?? 0, known);
  });
  const { writing, reading: reads } = connections;
  const close = async (): Promise<void> => {
    await reads.destroy();
    await writing.destroy();
  };
  try {
    await sql`select 1`.execute(writing); // what a writing connection has to be is seen now, not at the first command
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { folder, reads, writing, upgraded, shared: true, writers: WRITERS, close };
  } catch (error) {
    await close();
    throw faultOf(error)?.error ?? error;
  }
}

async function openFile(options: OpenStore): Promise<SqliteStore> {
  const folder = path.resolve(options.folder);
  const file = path.join(folder, DATABASE_FILE);
  if (options.create === false && !fs.existsSync(file)) throw new StoreError('store_missing');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(folder);
  const open: SqliteHandle[] = [];
  try {
    const writing = openSqlite(file, 'write');
    open.push(writing);
    const writer = kyselyOver<Database>(writing);
    const upgraded = await migrate(writer, options.migrations ?? migrations, {
      processesIn,
      ...(options.copyBefore === false
        ? {}
        : { copy: (schema) => setAside(folder, schema, (to) => copyInto(writing, to)) }),
    });
    makeDurable(writing);
    const reading = openSqlite(file, 'read');
    open.push(reading);
    const reads = readingOver<Database>(reading);
    return {
      folder,
      file,
      reads,
      writing: writer,
      upgraded,
      shared: false,
      writers: 1,
      handles: { writing, reading },
      async close() {
        // Kysely closes only what was used; the writer goes last, since only it can empty the WAL.
        await reads.destroy();
        if (reading.open) reading.close();
        await writer.destroy();
        if (writing.open) writing.close();
        lock.release();
      },
    };
  } catch (error) {
    for (const handle of open) handle.close();
    lock.release();
    throw faultOf(error)?.error ?? error; // a disk that fails says so by the same name as later on
  }
}
