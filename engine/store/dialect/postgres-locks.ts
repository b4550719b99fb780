/**
 * Locks by which the engines of one PostgreSQL database get along. They are advisory locks: the
 * server gives them back when a connection ends, however it ends.
 *
 *   HERE    held by every engine, shared, for as long as its writing connection lives; an upgrade holds
 *           it alone, so that nobody writes a schema that is being changed
 *   TURN    held by a transaction that writes, from its beginning to its commit: alone, by those that change
 *           what all others read; shared, by those that decide on cases and lock these
 *   COMMON  held by one of those that are beside others, from when it needs what all cases share
 */
import type { Client } from 'pg';
import { StoreError } from '../store-error.ts';

/** First half of the keys; the second says what is locked. */
const SPACE = 0x7e271b;
const HERE = 2;
const TURN = 3;
const COMMON = 4;

/**
 * Each statement sees what was committed before it, whatever the database or the role say: whoever
 * waited for a lock must not look at what was there before.
 */
export const BEGIN = 'begin isolation level read committed';
export const TURN_ALONE = `select pg_advisory_xact_lock(${SPACE}, ${TURN})`;
export const TURN_BESIDE = `select pg_advisory_xact_lock_shared(${SPACE}, ${TURN})`;
export const HOLD_COMMON = `select pg_advisory_xact_lock(${SPACE}, ${COMMON})`;

/** An upgrade that is under way, ours or another's, is waited for so long. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 100;

/** Says that an engine is here. Throws `store_locked` where somebody has the database alone. */
export async function beHere(client: Client): Promise<void> {
  const taken = await patiently(() => ask(client, `pg_try_advisory_lock_shared(${SPACE}, ${HERE})`));
  if (!taken) throw new StoreError('store_locked', { database: client.database ?? '' });
}

/**
 * Does work alone with the database, where it is still needed once nobody else is here. Throws
 * `upgrade_blocked` where others stay and it is needed all the same.
 */
export async function alone<T>(
  client: Client,
  needed: () => Promise<boolean>,
  work: () => Promise<T>,
): Promise<T | null> {
  let wanted = true;
  const taken = await patiently(async () => {
    wanted = await needed();
    return !wanted || (await ask(client, `pg_try_advisory_lock(${SPACE}, ${HERE})`));
  });
  if (!taken) throw new StoreError('upgrade_blocked', { database: client.database ?? '' });
  if (!wanted) return null;
  try {
    return (await needed()) ? await work() : null;
  } finally {
    await client.query(`select pg_advisory_unlock(${SPACE}, ${HERE})`).catch(() => undefined); // ended: given back
  }
}

async function patiently(attempt: () => Promise<boolean>): Promise<boolean> {
  for (let waited = 0; !(await attempt()); waited += PAUSE_MS) {
    if (waited >= PATIENCE_MS) return false;
    await pause();
  }
  return true;
}

async function ask(client: Client, call: string): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(`select ${call} as yes`);
  return rows[0]?.yes === true;
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE_MS);
  });
}
