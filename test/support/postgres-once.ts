/** Global set-up of the suites on PostgreSQL: one server for the run, one database with the schema in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../engine/store/database.ts';
import { startPostgres, urlOf } from './postgres.ts';
import type { PostgresAddress } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database that others are copied from; absent where the run is on SQLite. */
    postgres: PostgresAddress;
  }
}

/** Durable, as the product insists: a server that may lose a commit is refused. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ durable: true });
  const template = await server.createDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'tertib-'));
  try {
    await (await openStore({ folder, url: urlOf(template) })).close();
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  project.provide('postgres', template);
  return () => server.stop();
}
