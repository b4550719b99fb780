/**
 * What a transaction holds against others that write the same PostgreSQL database
 * (docs/decisions/several-writers.md). On SQLite there is one writer, and nothing to hold.
 *
 *   turn     every transaction: `alone`, or `beside` others that are beside too
 *   cases    beside: the row of every case that is decided on
 *   common   beside: what cases of all kinds share (numbers, who holds how much, whose turn it is)
 *
 * Taken in this order. A transaction that takes a case later (one that another case started) may meet
 * one that waits for it the other way round: the database undoes one of the two, which is done again.
 */
import { CompiledQuery } from 'kysely';
import type { Tx } from './database.ts';
import { connectionOf } from './dialect/direct.ts';
import { HOLD_COMMON, TURN_ALONE, TURN_BESIDE } from './dialect/postgres-locks.ts';
import { dialectOf } from './dialect/speaking.ts';
import { goOnAlone, isInStep, transactionOf } from './in-step.ts';
import { once } from './statement.ts';

/** alone: no other transaction of the installation writes meanwhile. */
export type Company = 'alone' | 'beside';

/** Work that began beside others and turns out to need the database for itself: it is done again, alone. */
export class MustBeAlone extends Error {}

const beside = new WeakSet<Tx>();

/** May others write while this transaction runs? */
export function isBeside(tx: Tx): boolean {
  return beside.has(transactionOf(tx));
}

/** May what this transaction did not hold be changed between two of its statements? */
export function meetsOthers(tx: Tx): boolean {
  return isBeside(tx) || isInStep(tx);
}

/** Work that looks at cases which it does not hold. */
export async function askToBeAlone(tx: Tx): Promise<void> {
  if (isBeside(tx)) throw new MustBeAlone();
  await goOnAlone(tx);
}

export async function takeTurn(tx: Tx, company: Company): Promise<void> {
  if (dialectOf(tx) !== 'postgres') return;
  if (company === 'beside') beside.add(tx);
  await say(tx, company === 'alone' ? TURN_ALONE : TURN_BESIDE);
}

/** Until the end of the transaction; alone, it is held already. Answers whether others may have written meanwhile. */
export async function holdCommon(tx: Tx): Promise<boolean> {
  const met = await goOnAlone(tx);
  if (!isBeside(tx)) return met;
  await say(tx, HOLD_COMMON);
  return true;
}

/** In order of their numbers, whatever order they are named in. */
export async function holdCases(tx: Tx, ids: readonly number[]): Promise<void> {
  if (!isBeside(tx) || ids.length === 0) return;
  await tx.selectFrom('cases').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
}

const unlessHeld = once<{ id: number }, { id: number }>((db, hole) =>
  db.selectFrom('cases').select('id').where('id', '=', hole.id).forUpdate().skipLocked(),
);

/** Takes a case without waiting; false: somebody else has it. */
export async function tryHoldCase(tx: Tx, id: number): Promise<boolean> {
  return !isBeside(tx) || (await unlessHeld(tx, { id })).length > 0;
}

async function say(tx: Tx, words: string): Promise<void> {
  await (connectionOf(tx) ?? tx).executeQuery(CompiledQuery.raw(words));
}
