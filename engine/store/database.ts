/**
 * The open database of one data folder: one connection that writes (runtime/writer.ts alone uses
 * it) and one that only reads, for questions. Dates are epoch milliseconds, JSON is text, booleans
 * are 0 and 1; they are converted in this room and nowhere else.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { kyselyOver, makeDurable, openSqlite } from './dialect.ts';
import type { SqliteHandle } from './dialect.ts';
import { lockFolder } from './lock.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import type { Migration } from './migrate.ts';
import { StoreError } from './store-error.ts';
import type { Database } from './tables.ts';

/** Anything that can be asked: the read connection, or a transaction. */
export type Db = Kysely<Database>;

declare const inTransaction: unique symbol;
/** A connection inside a transaction. Only runtime/writer.ts makes one; whoever writes takes it first. */
export type Tx = Kysely<Database> & { readonly [inTransaction]: true };

/**
 * Runs work inside the next transaction, together with whatever else waits; resolves when it is
 * durable. Throwing undoes this work alone. Never write outside of it.
 */
export type Write = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

export interface Store {
  readonly folder: string;
  readonly file: string;
  readonly reads: Db;
  /** For runtime/writer.ts alone. */
  readonly writing: Db;
  /** The bare connections: backup, pragma checks, plans. */
  readonly handles: { readonly writing: SqliteHandle; readonly reading: SqliteHandle };
  close(): Promise<void>;
}

export const DATABASE_FILE = 'tertib.db';

export interface OpenStore {
  readonly folder: string;
  /** false: refuse (`store_missing`) instead of beginning an empty company. */
  readonly create?: boolean;
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the database of a folder, bringing its schema up to date first.
 * Throws StoreError: store_locked, store_missing, store_newer, sqlite_too_old, not_durable.
 */
export async function openStore(options: OpenStore): Promise<Store> {
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
    await migrate(writer, options.migrations ?? migrations);
    makeDurable(writing);
    const reading = openSqlite(file, 'read');
    open.push(reading);
    const reads = kyselyOver<Database>(reading);
    return {
      folder,
      file,
      reads,
      writing: writer,
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
    throw error;
  }
}
