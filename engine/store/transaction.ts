/** Transactions: begun here and nowhere else, so that what runs in one is known by its type. */
import { directly } from './dialect/direct.ts';
import type { Db, Tx } from './database.ts';
import { holdBack, takeHeldBack } from './held-back.ts';
import { holdCases, isBeside, takeTurn } from './locks.ts';
import type { Company } from './locks.ts';
import { send } from './statement.ts';

export interface Begin {
  readonly company?: Company;
  /** Cases that are held from the beginning, where others may write meanwhile. */
  readonly cases?: readonly number[];
}

/** Commits when the work is done; undoes it when it throws. */
export function inTransaction<T>(
  writing: Db,
  work: (tx: Tx) => Promise<T>,
  { company = 'alone', cases = [] }: Begin = {},
): Promise<T> {
  return writing.transaction().execute((transaction) => {
    const tx = transaction as unknown as Tx;
    return directly(tx, async () => {
      await takeTurn(tx, company);
      await holdCases(tx, cases);
      if (isBeside(tx)) holdBack(tx);
      const done = await work(tx);
      await send(tx, takeHeldBack(tx));
      return done;
    });
  });
}
