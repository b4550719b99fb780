import { onTestFinished } from 'vitest';
import { openStore } from '../../engine/store/database.ts';
import type { Store, Tx } from '../../engine/store/database.ts';
import { emptyFolder } from './folder.ts';

/** A store in a folder of its own, closed after the test. */
export async function openTestStore(folder = emptyFolder()): Promise<Store> {
  const store = await openStore({ folder });
  onTestFinished(() => store.close());
  return store;
}

/** One transaction, for tests of store functions (the product's are made in runtime/). */
export function write<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  return store.writing.transaction().execute((transaction) => work(transaction as unknown as Tx));
}
