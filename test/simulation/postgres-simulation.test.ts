/** The same seed leaves the same trace on both databases. */
import { expect, it } from 'vitest';
import { databaseOf } from '../support/database.ts';
import { emptyFolder } from '../support/folder.ts';
import { simulate } from './simulate.ts';

it.each([1, 2, 3])('seed %i leaves the same trace on both databases', { timeout: 120_000 }, async (seed) => {
  const there = emptyFolder();
  const url = await databaseOf(there);
  const onPostgres = await simulate({ seed, folder: there, url, length: 60, verify: true, together: false });
  const onSqlite = await simulate({ seed, folder: emptyFolder(), length: 60, together: false });
  expect([...onPostgres.wrong, ...onSqlite.wrong]).toEqual([]);
  expect(onPostgres.trace).toEqual(onSqlite.trace);
  expect(onPostgres.hash).toBe(onSqlite.hash);
});
