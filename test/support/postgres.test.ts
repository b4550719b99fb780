import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from 'pg';
import { startPostgres, type PostgresServer } from './postgres.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

async function ask(address: { host: string; user: string; database: string }, sql: string) {
  const client = new Client(address);
  await client.connect();
  try {
    return (await client.query(sql)).rows as readonly Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

test('is PostgreSQL 18 and orders text by its bytes', async () => {
  const database = await server.createDatabase();
  const [row] = await ask(
    database,
    `select current_setting('server_version') as version, 'B' < 'a' as bytes`,
  );
  expect(row?.['version']).toMatch(/^18/);
  expect(row?.['bytes']).toBe(true);
});

test('gives every caller a database of its own', async () => {
  const [one, two] = [await server.createDatabase(), await server.createDatabase()];
  await ask(one, 'create table only_here (id integer)');
  expect(await ask(two, `select to_regclass('only_here') as found`)).toEqual([{ found: null }]);
});
