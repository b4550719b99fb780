/** Transactions: begun here and nowhere else, so that what runs in one is known by its type. */
import { directly } from './dialect/direct.ts';
import type { Db, Tx } from './database.ts';

/** Commits when the work is done; undoes it when it throws. */
export function inTransaction<T>(writing: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return writing.transaction().execute((transaction) => {
    const tx = transaction as unknown as Tx;
    return directly(tx, () => work(tx));
  });
}
