/**
 * PostgreSQL through node-postgres: a pool of a few connections that write and a pool that only reads;
 * their connections are made anew when the server or the network ended them. Several engines may write
 * one database, and several connections of each (postgres-locks.ts).
 */
import type { Client, Pool, PoolConfig } from 'pg';
import type { Kysely } from 'kysely';
import { StoreError } from '../store-error.ts';
import { kyselyOverClient, kyselyOverPool, unreachable } from './postgres-driver.ts';
import { alone, BEGIN, beHere } from './postgres-locks.ts';

export interface PostgresConnections<Tables> {
  readonly writing: Kysely<Tables>;
  readonly reading: Kysely<Tables>;
}

const READERS = 8;
/** Transactions of one engine that write at a time. */
export const WRITERS = 4;

/**
 * Connects to nothing yet: the first statement does. Destroying an instance closes its connections.
 * `look` is asked about every new writing connection: a lost one may have been away while the schema
 * was changed.
 */
export async function openPostgres<Tables>(
  url: string,
  look: (db: Kysely<Tables>) => Promise<void>,
): Promise<PostgresConnections<Tables>> {
  const { Pool } = await import('pg'); // who runs on SQLite does not load it
  const settings = await settingsOf(url);
  const pool = (config: PoolConfig): Pool => {
    const made = new Pool({ ...settings, ...config });
    made.on('error', () => undefined); // an idle connection was ended: the next use makes a new one
    return made;
  };
  return {
    // Never given back for being idle: the lock would go with it.
    // Pipelined: changes that are sent together do not wait for each other's answers.
    writing: kyselyOverPool<Tables>(
      pool({ max: WRITERS, idleTimeoutMillis: 0, pipeline: true }),
      (client) => prepareWriting(client, () => look(kyselyOverClient<Tables>(client))),
      BEGIN,
    ),
    reading: kyselyOverPool<Tables>(pool({ max: READERS }), prepareReading),
  };
}

/**
 * Does work over a connection of its own while no engine is on the database, where it is `needed`.
 * Throws database_unreachable, upgrade_blocked.
 */
export async function aloneOnPostgres<Tables, T>(
  url: string,
  needed: (db: Kysely<Tables>) => Promise<boolean>,
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T | null> {
  const client = await connect(url);
  try {
    const db = kyselyOverClient<Tables>(client);
    await makeDurable(client);
    return await alone(
      client,
      () => needed(db),
      () => work(db),
    );
  } finally {
    await client.end();
  }
}

/** One connection in one read-only snapshot, until it is destroyed. Throws database_unreachable. */
export async function openSnapshot<Tables>(url: string): Promise<Kysely<Tables>> {
  const client = await connect(url);
  await client.query('begin isolation level repeatable read read only');
  return kyselyOverClient<Tables>(client);
}

async function connect(url: string): Promise<Client> {
  const { Client } = await import('pg');
  const client = new Client(await settingsOf(url));
  client.on('error', () => undefined); // the statement that meets it says so
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end();
    throw unreachable(error);
  }
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

/** A process that stands still in a transaction keeps everybody waiting: the server ends it. */
const STANDSTILL_MS = 15_000;

/** In company, durable and of this schema, or it is refused: store_locked, not_durable, store_newer. */
async function prepareWriting(client: Client, look: () => Promise<void>): Promise<void> {
  await beHere(client);
  await makeDurable(client);
  await client.query(`set idle_in_transaction_session_timeout = ${STANDSTILL_MS}`);
  // A computer that went away without a word is found out in a minute, and its locks with it.
  await client.query(
    'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3',
  );
  await client.query(BY_KEY);
  await look();
}

/**
 * What is written is found by its key, one row after the other. A plan made while a table was small, or had
 * no statistics yet, would read all of it for a list of rows of unknown length (row-changes.ts), and stay.
 */
const BY_KEY =
  'set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off';

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
