/**
 * Our own Kysely driver for node-postgres, for three reasons: statements are prepared once per
 * connection, a new connection is looked at before it is used, and a lost one has a code of its
 * own (`connection_lost`), since only then nobody knows whether a commit was done.
 */
import type { Client, Pool, PoolClient, QueryConfig, QueryResult as Answer } from 'pg';
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { CompiledQuery, Driver, QueryResult } from 'kysely';
import { StoreError } from '../store-error.ts';
import type { Connection, Sendable } from './direct.ts';
import { askTogether, inWaves } from './wave.ts';
import { codeOf, isConnectionFault } from './faults.ts';

/** Looks at a new connection and sets it up; throws where it may not be used. */
export type Preparation = (client: Client) => Promise<void>;

/** `begin`: what a transaction begins with. */
export function kyselyOverPool<Tables>(pool: Pool, prepare: Preparation, begin = 'begin'): Kysely<Tables> {
  return kyselyWith(new PooledDriver(pool, prepare, begin));
}

/** Everything over one open connection, in the transaction it stands in. */
export function kyselyOverClient<Tables>(client: Client): Kysely<Tables> {
  return kyselyWith(new SingleDriver(client));
}

function kyselyWith<Tables>(driver: Driver): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

/** No connection to be had: nothing was asked, so nothing was done. */
export function unreachable(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  return new StoreError('database_unreachable', { reason: codeOf(error) || String(error) }, error);
}

abstract class PostgresDriver {
  readonly #begin: string;
  constructor(begin = 'begin') {
    this.#begin = begin;
  }
  async init(): Promise<void> {}
  async beginTransaction(connection: PostgresConnection): Promise<void> {
    await connection.say(this.#begin);
  }
  async commitTransaction(connection: PostgresConnection): Promise<void> {
    // The commit of a transaction in which something failed is answered without an error.
    const done = await connection.say('commit');
    if (done !== 'COMMIT') throw new StoreError('store_damaged', { commit: done });
  }
  async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    // What cannot be undone by us is undone by the server once the connection ends.
    await connection.say('rollback').catch(() => connection.giveUp());
  }
}

class PooledDriver extends PostgresDriver implements Driver {
  readonly #pool: Pool;
  readonly #prepare: Preparation;
  readonly #known = new WeakMap<PoolClient, PostgresConnection>();
  constructor(pool: Pool, prepare: Preparation, begin: string) {
    super(begin);
    this.#pool = pool;
    this.#prepare = prepare;
  }
  async acquireConnection(): Promise<PostgresConnection> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw unreachable(error);
    });
    const known = this.#known.get(client);
    if (known !== undefined) return known;
    const made = new PostgresConnection(client);
    try {
      await this.#prepare(client as unknown as Client);
    } catch (error) {
      client.release(true);
      throw isConnectionFault(error) ? unreachable(error) : error;
    }
    this.#known.set(client, made);
    return made;
  }
  async releaseConnection(connection: PostgresConnection): Promise<void> {
    (connection.client as PoolClient).release(connection.lost);
  }
  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

class SingleDriver extends PostgresDriver implements Driver {
  readonly #connection: PostgresConnection;
  constructor(client: Client) {
    super();
    this.#connection = new PostgresConnection(client);
  }
  async acquireConnection(): Promise<PostgresConnection> {
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {
    await (this.#connection.client as Client).end();
  }
}

/** Rows of a stream that are fetched at a time. */
const PIECE = 200;

class PostgresConnection implements Connection {
  readonly client: Client | PoolClient;
  #lost = false;
  #streams = 0;
  constructor(client: Client | PoolClient) {
    this.client = client;
    client.on('error', () => this.giveUp());
  }
  /** Ended by somebody else, or in a state that nobody knows: not to be used again. */
  get lost(): boolean {
    return this.#lost;
  }
  giveUp(): void {
    this.#lost = true;
  }
  async say(words: string): Promise<string> {
    return (await this.#ask({ text: words })).command;
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const answer = await this.#ask<Row & Record<string, unknown>>(questionOf(query));
    const changes = CHANGES.has(answer.command) ? { numAffectedRows: BigInt(answer.rowCount ?? 0) } : {};
    return { ...changes, rows: answer.rows };
  }
  async executeAll(queries: readonly Sendable[]): Promise<void> {
    await askTogether((query) => this.#rowsOf(query), queries);
  }
  inStep(): Connection {
    const ask = inWaves((query) => this.#rowsOf(query));
    return {
      executeQuery: async <Row>(query: Sendable) => ({ rows: (await ask(query)) as Row[] }),
      executeAll: async (queries) => void (await Promise.all(queries.map(ask))),
      streamQuery: (query) => this.streamQuery(query),
    };
  }
  async #rowsOf(query: CompiledQuery): Promise<readonly unknown[]> {
    return (await this.#ask(questionOf(query))).rows;
  }
  /** Inside a transaction only: that is where a cursor lives. */
  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    const cursor = `stream_${(this.#streams += 1)}`;
    const { text, values } = questionOf(query);
    await this.#ask({ text: `declare ${cursor} no scroll cursor for ${text}`, values });
    for (;;) {
      const fetch = { text: `fetch forward ${PIECE} from ${cursor}` };
      const { rows } = await this.#ask<Row & Record<string, unknown>>(fetch);
      for (const row of rows) yield { rows: [row] };
      if (rows.length < PIECE) break;
    }
    await this.#ask({ text: `close ${cursor}` });
  }
  async #ask<Row extends Record<string, unknown>>(question: QueryConfig): Promise<Answer<Row>> {
    try {
      return await this.client.query<Row>(question);
    } catch (error) {
      if (!this.#lost && !isConnectionFault(error)) throw error;
      this.giveUp();
      throw new StoreError('connection_lost', { reason: codeOf(error) }, error);
    }
  }
}

const CHANGES: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

const KEPT_STATEMENTS = 500;
const names = new Map<string, string>();

/** A statement that is asked again and again is parsed and planned once per connection. */
function questionOf({ sql: text, parameters }: CompiledQuery): QueryConfig {
  const values = parameters.map(storable);
  if (!/^(?:select|insert|update|delete|with) /.test(text)) return { text, values };
  let name = names.get(text);
  if (name === undefined && names.size < KEPT_STATEMENTS) names.set(text, (name = `s${names.size + 1}`));
  return name === undefined ? { text, values } : { name, text, values };
}

/** PostgreSQL keeps every character of a text but this one. */
function storable(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '\ufffd') : value;
}
