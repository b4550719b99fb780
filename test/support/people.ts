import { onTestFinished } from 'vitest';
import type { Store, Write } from '../../engine/store/database.ts';
import { openCompany } from '../../engine/store/company.ts';
import { openPeople } from '../../engine/store/people.ts';
import { openRoster } from '../../engine/store/roster.ts';
import { openWriter } from '../../engine/runtime/writer.ts';
import type { Clock } from '../../engine/runtime/engine.ts';
import { openTestStore } from './store.ts';

/** Saturday, 21 November 2026, 10:00 in Jakarta. */
export const morning = Date.UTC(2026, 10, 21, 3);

/** A clock that stands until it is moved. */
export interface HandClock extends Clock {
  move(ms: number): void;
}

export function handClock(at = morning): HandClock {
  let now = at;
  return { now: () => now, move: (ms) => void (now += ms) };
}

function writeTo(store: Store): Write {
  const writer = openWriter(store);
  onTestFinished(() => writer.stop());
  return writer.write;
}

/** People, company and roster over one database, with three roles known. */
export async function openTestPeople(given?: Store) {
  const store = given ?? (await openTestStore());
  const write = writeTo(store);
  const real = handClock();
  const { company, clock } = await openCompany({ reads: store.reads, write, clock: real });
  const roster = openRoster(store.reads);
  const people = openPeople({
    reads: store.reads,
    write,
    clock,
    knownRoles: async () => new Set(['collector', 'supervisor', 'manager']),
    changed: roster.forget,
  });
  return { store, write, real, clock, company, people, roster };
}
