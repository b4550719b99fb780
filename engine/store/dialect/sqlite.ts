/**
 * SQLite through better-sqlite3, with our own Kysely dialect instead of the stock one, for four
 * reasons: statements are prepared once and kept (half of the time of a small query), a transaction
 * begins IMMEDIATE (a deferred one can fail at its first write), the durability pragmas are set on
 * every connection, and DDL runs inside transactions.
 */
import Sqlite from 'better-sqlite3';
import { CompiledQuery, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type {
  DatabaseConnection,
  DatabaseIntrospector,
  Dialect,
  DialectAdapter,
  Driver,
  QueryCompiler,
  QueryResult,
} from 'kysely';
import { StoreError } from '../store-error.ts';
import { setConnection } from './direct.ts';
import type { Connection } from './direct.ts';

const OLDEST_SQLITE = [3, 51, 3]; // before it, the WAL could be reset under a reader and corrupt the file
const KEPT_STATEMENTS = 500;

export type SqliteHandle = Sqlite.Database;

/** Opens one connection with the pragmas that make an acknowledged commit survive a power cut. */
export function openSqlite(file: string, mode: 'write' | 'read'): SqliteHandle {
  const handle = new Sqlite(file, { readonly: mode === 'read', timeout: 250 });
  try {
    refuseOldSqlite(handle);
    if (mode === 'write') {
      handle.pragma('journal_mode = WAL');
      handle.pragma('wal_autocheckpoint = 16384');
      handle.pragma('journal_size_limit = 67108864');
    }
    handle.pragma('foreign_keys = ON');
    handle.pragma('temp_store = MEMORY');
    handle.pragma('cache_size = -131072'); // KiB: the indexes of a million cases outgrow less
    handle.pragma('trusted_schema = OFF');
    if (mode === 'read') handle.pragma('query_only = ON');
    makeDurable(handle);
    return handle;
  } catch (error) {
    handle.close();
    throw error;
  }
}

/**
 * better-sqlite3 is built with NORMAL for WAL files, which loses acknowledged commits in a power
 * cut. On an empty file the pragma reads FULL and drops once the first page exists, so this runs
 * again after the migrations.
 */
export function makeDurable(handle: SqliteHandle): void {
  handle.pragma('synchronous = FULL');
  const level = handle.pragma('synchronous', { simple: true });
  if (level !== 2) throw new StoreError('not_durable', { level: Number(level) });
}

function refuseOldSqlite(handle: SqliteHandle): void {
  const version = String(handle.prepare('select sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  for (const [i, floor] of OLDEST_SQLITE.entries()) {
    const part = parts[i] ?? 0;
    if (part > floor) return;
    if (part < floor) throw new StoreError('sqlite_too_old', { version, oldest: OLDEST_SQLITE.join('.') });
  }
}

/** A Kysely instance over an open connection; destroying it closes the connection. */
export function kyselyOver<Tables>(handle: SqliteHandle): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect(handle) });
}

/** The same for questions alone, which never meet a transaction. */
export function readingOver<Tables>(handle: SqliteHandle): Kysely<Tables> {
  const db = kyselyOver<Tables>(handle);
  setConnection(db, new SqliteConnection(handle));
  return db;
}

/** Readable plan of a statement, one line per node (tests assert on it). */
export function planOf(
  handle: SqliteHandle,
  text: string,
  parameters: readonly unknown[],
): readonly string[] {
  const rows = handle.prepare(`explain query plan ${text}`).all(parameters as unknown[]);
  return (rows as { detail: string }[]).map((row) => row.detail);
}

class SqliteDialect implements Dialect {
  readonly #handle: SqliteHandle;
  constructor(handle: SqliteHandle) {
    this.#handle = handle;
  }
  createDriver(): Driver {
    return new SqliteDriver(this.#handle);
  }
  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }
  createAdapter(): DialectAdapter {
    return new TransactionalDdlAdapter();
  }
  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #handle: SqliteHandle;
  constructor(handle: SqliteHandle) {
    this.#handle = handle;
    this.#connection = new SqliteConnection(handle);
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    this.#connection.guard(true);
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
    this.#connection.guard(false);
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    this.#connection.guard(false);
    // A full or broken disk has undone the transaction already; a second undoing would fail and hide why.
    if (this.#handle.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {
    if (this.#handle.open) this.#handle.close();
  }
}

class SqliteConnection implements Connection {
  readonly #handle: SqliteHandle;
  readonly #statements = new Map<string, Sqlite.Statement>();
  /** While a transaction is open: what undid it beneath us, if anything did. */
  #guarded: { undoneBy?: { readonly error: unknown } } | null = null;
  constructor(handle: SqliteHandle) {
    this.#handle = handle;
  }
  /**
   * A full or broken disk undoes a transaction at the statement that meets it. What its other pieces still
   * send would then be kept one statement at a time: guarded, they fail with the same error instead.
   */
  guard(on: boolean): void {
    this.#guarded = on ? {} : null;
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#inTransaction(() => {
      const statement = this.#prepared(query.sql);
      const parameters = query.parameters as unknown[];
      if (statement.reader) return { rows: statement.all(parameters) as Row[] };
      const { changes } = statement.run(parameters);
      return { numAffectedRows: BigInt(changes), rows: [] };
    });
  }
  answerNow<Row>({ sql, parameters }: CompiledQuery): readonly Row[] {
    return this.#inTransaction(() => this.#prepared(sql).all(parameters as unknown[]) as Row[]);
  }
  async executeAll(queries: readonly CompiledQuery[]): Promise<void> {
    this.#inTransaction(() => {
      for (const { sql, parameters } of queries) this.#prepared(sql).run(parameters as unknown[]);
    });
  }
  #inTransaction<T>(send: () => T): T {
    const guarded = this.#guarded;
    if (guarded?.undoneBy) throw guarded.undoneBy.error;
    try {
      return send();
    } catch (error) {
      if (guarded && !this.#handle.inTransaction) guarded.undoneBy = { error };
      throw error;
    }
  }
  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    // Not from the cache: a statement that is being iterated cannot be used by anybody else.
    for (const row of this.#handle.prepare(query.sql).iterate(query.parameters as unknown[])) {
      yield { rows: [row as Row] };
    }
  }
  #prepared(text: string): Sqlite.Statement {
    const kept = this.#statements.get(text);
    if (kept) return kept;
    if (this.#statements.size >= KEPT_STATEMENTS) this.#statements.clear();
    const made = this.#handle.prepare(text);
    this.#statements.set(text, made);
    return made;
  }
}
