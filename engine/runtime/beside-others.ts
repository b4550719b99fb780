/**
 * What a process does because others write the same database: it forgets what another one changed,
 * and one of them at a time runs the timers. A timer fires once whoever looks (its case is decided in
 * one transaction); the lease only keeps the others from looking in vain.
 */
import { randomUUID } from 'node:crypto';
import type { Db, Write } from '../store/database.ts';
import { generationOf } from '../store/generation.ts';
import type { Kept } from '../store/generation.ts';
import { dropLease, holdLease } from '../store/leases.ts';

/** Asked at the beginning of a transaction and by the poll; `forget` runs when something has changed. */
export function openKeepUp(kept: Kept, forget: (db: Db) => Promise<void> | void): (db: Db) => Promise<void> {
  let seen: number | null = null;
  return async (db) => {
    const generation = await generationOf(db, kept);
    if (generation === seen) return;
    await forget(db);
    seen = generation;
  };
}

export interface Turn {
  /** Is it this process's? `new`: since just now. */
  mine(): Promise<'no' | 'new' | 'yes'>;
  /** Lets others have it at once. */
  leave(): Promise<void>;
}

/** How long a process that says nothing keeps its turn, and how often it says something. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;

export function openTurn(write: Write, name: string): Turn {
  const holder = randomUUID();
  let asked = -Infinity;
  let held = false;
  return {
    async mine() {
      const now = performance.now(); // a clock that was set back must not keep a turn for ever
      if (now - asked < RENEW_MS) return held ? 'yes' : 'no';
      const before = held;
      held = await write((tx) => holdLease(tx, name, holder, LEASE_MS), 'own');
      asked = now;
      return !held ? 'no' : before ? 'yes' : 'new';
    },
    async leave() {
      if (held) await write((tx) => dropLease(tx, name, holder), 'own');
      held = false;
    },
  };
}
