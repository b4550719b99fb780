/**
 * Where a test of this run finds its database. The same tests run twice (vitest.config.ts): on
 * SQLite a data folder holds it, on PostgreSQL each folder stands for a database of its own.
 */
import { inject, onTestFinished } from 'vitest';
import { Client } from 'pg';
import { urlOf } from './postgres.ts';
import './postgres-once.ts';

/** Of this folder, the same each time it is asked for; undefined: in the folder itself. */
export async function databaseOf(folder: string): Promise<string | undefined> {
  if (!onPostgres()) return undefined;
  const known = urls.get(folder);
  if (known !== undefined) return known;
  const database = free.pop() ?? (await createDatabase());
  const url = urlOf({ ...server(), database });
  urls.set(folder, url);
  // Registered before whatever the test opens, so it runs after that is closed.
  onTestFinished(async () => {
    urls.delete(folder);
    await empty(url);
    free.push(database);
  });
  return url;
}

/** Is this run about PostgreSQL? */
export function onPostgres(): boolean {
  return template() !== undefined;
}

/** A new database that only this test uses: for tests that change more than rows. */
export async function ownDatabase(holds: 'schema' | 'nothing' = 'schema'): Promise<string> {
  const database = await createDatabase(holds === 'schema' ? server().database : 'template0');
  return urlOf({ ...server(), database });
}

const urls = new Map<string, string>();
const free: string[] = [];
let made = 0;

function template() {
  return inject('postgres') as ReturnType<typeof server> | undefined;
}

function server() {
  return inject('postgres');
}

async function createDatabase(from = server().database): Promise<string> {
  const name = `t${process.pid}_${(made += 1)}`;
  await ask(urlOf({ ...server(), database: 'postgres' }), `create database ${name} template ${from}`);
  return name;
}

/** Rows are fewer than files: far quicker than making a database anew. */
async function empty(url: string): Promise<void> {
  await ask(
    url,
    `do $$ declare t text; begin
       set local session_replication_role = replica; -- lets entries be deleted
       for t in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_versions'
       loop execute format('delete from %I', t); end loop;
     end $$`,
  );
}

/** Over a connection of its own. */
export async function ask(url: string, text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
