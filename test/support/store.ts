import { onTestFinished } from 'vitest';
import { openStore } from '../../engine/store/database.ts';
import type { SqliteStore, Store, Tx } from '../../engine/store/database.ts';
import { inTransaction } from '../../engine/store/transaction.ts';
import { databaseOf } from './database.ts';
import { emptyFolder } from './folder.ts';

/** A store of its own, closed after the test, on the database that the run is about. */
export async function openTestStore(folder = emptyFolder()): Promise<Store> {
  const url = await databaseOf(folder);
  const store = await openStore({ folder, url });
  onTestFinished(() => store.close());
  return store;
}

/** One transaction, for tests of store functions (the product's are made in runtime/). */
export function write<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(store.writing, work);
}

/** The same on SQLite, whatever the run is about, for tests of what only SQLite has. */
export async function openSqliteStore(folder = emptyFolder()): Promise<SqliteStore> {
  const store = await openStore({ folder });
  onTestFinished(() => store.close());
  return store;
}
