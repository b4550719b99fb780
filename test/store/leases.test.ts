import { expect, it } from 'vitest';
import { dropLease, holdLease } from '../../engine/store/leases.ts';
import { openTestStore, write } from '../support/store.ts';

it('has one holder at a time, who may lengthen it, until its time is over or it is given back', async () => {
  const store = await openTestStore();
  const hold = (holder: string, ms: number) => write(store, (tx) => holdLease(tx, 'timers', holder, ms));
  expect(await hold('a', 60_000)).toBe(true);
  expect(await hold('b', 60_000)).toBe(false);
  expect(await hold('a', -1)).toBe(true);
  expect(await hold('b', 60_000)).toBe(true);
  expect(await hold('a', 60_000)).toBe(false);
  await write(store, (tx) => dropLease(tx, 'timers', 'a'));
  expect(await hold('a', 60_000)).toBe(false);
  await write(store, (tx) => dropLease(tx, 'timers', 'b'));
  expect(await hold('a', 60_000)).toBe(true);
});
