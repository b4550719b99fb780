/**
 * PostgreSQL through node-postgres: a pool of one connection that writes and a pool that only
 * reads. The writing connection holds an advisory lock for as long as it lives, so that one engine
 * writes a database; both are made anew when the server or the network ended them.
 */
import type { Client, Pool, PoolConfig } from 'pg';
import type { Kysely } from 'kysely';
import { StoreError } from '../store-error.ts';
import { LOCK_SPACE } from './ddl.ts';
import { kyselyOverClient, kyselyOverPool, unreachable } from './postgres-driver.ts';

export interface PostgresConnections<Tables> {
  readonly writing: Kysely<Tables>;
  readonly reading: Kysely<Tables>;
}

const READERS = 8;

/** Connects to nothing yet: the first statement does. Destroying an instance closes its connections. */
export async function openPostgres<Tables>(url: string): Promise<PostgresConnections<Tables>> {
  const { Pool } = await import('pg'); // who runs on SQLite does not load it
  const settings = await settingsOf(url);
  const pool = (config: PoolConfig): Pool => {
    const made = new Pool({ ...settings, ...config });
    made.on('error', () => undefined); // an idle connection was ended: the next use makes a new one
    return made;
  };
  return {
    // Never given back for being idle: the lock would go with it.
    writing: kyselyOverPool<Tables>(pool({ max: 1, idleTimeoutMillis: 0 }), prepareWriting),
    reading: kyselyOverPool<Tables>(pool({ max: READERS }), prepareReading),
  };
}

/** One connection in one read-only snapshot, until it is destroyed. Throws database_unreachable. */
export async function openSnapshot<Tables>(url: string): Promise<Kysely<Tables>> {
  const { Client } = await import('pg');
  const client = new Client(await settingsOf(url));
  client.on('error', () => undefined); // the statement that meets it says so
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
  } catch (error) {
    await client.end();
    throw unreachable(error);
  }
  return kyselyOverClient<Tables>(client);
}

const INT8 = 20;

async function settingsOf(url: string) {
  const { types } = await import('pg');
  return {
    connectionString: url,
    application_name: 'tertib',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? integer : (types.getTypeParser(oid, format) as (text: string) => unknown),
    },
  } satisfies PoolConfig;
}

/** Every integer we store is safe; another one was not written by us. */
function integer(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`);
  return value;
}

// ── What a new connection has to be before it is used ────────────────────────────────────────

const WRITING = 2;
/** A writer that is just ending, ours or another's, gets a moment to be gone. */
const TRIES = 5;
const PAUSE = 100;

/** Alone and durable, or it is refused: store_locked, not_durable. */
async function prepareWriting(client: Client): Promise<void> {
  for (let tries = 1; !(await takeLock(client)); tries += 1) {
    if (tries === TRIES) throw new StoreError('store_locked', { database: client.database ?? '' });
    await pause();
  }
  await makeDurable(client);
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE);
  });
}

async function takeLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    `select pg_try_advisory_lock(${LOCK_SPACE}, ${WRITING}) as taken`,
  );
  return rows[0]?.taken === true;
}

/** Whatever the server, the database or the role say: a commit is answered after its flush. */
async function makeDurable(client: Client): Promise<void> {
  if ((await show(client, 'synchronous_commit')) !== 'remote_apply') {
    await client.query('set synchronous_commit = on');
  }
  if ((await show(client, 'fsync')) !== 'on') throw new StoreError('not_durable', { fsync: 'off' });
}

async function show(client: Client, setting: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [setting]);
  return rows[0]?.value ?? '';
}

async function prepareReading(client: Client): Promise<void> {
  await client.query('set default_transaction_read_only = on');
}

/** Readable plan of a statement as the reading connections would run it (tests assert on it). */
export async function planOf(url: string, text: string, parameters: readonly unknown[]): Promise<string> {
  const { Client } = await import('pg');
  const client = new Client(await settingsOf(url));
  await client.connect();
  try {
    // A small table is read whole whatever indexes it has; what counts is what a large one needs.
    await client.query('set enable_seqscan = off; set enable_bitmapscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, [
      ...parameters,
    ]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.end();
  }
}
