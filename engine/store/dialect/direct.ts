/**
 * The connection beneath a Kysely instance, for statements that are compiled already: what Kysely
 * does around one statement (ten promises) costs as much as SQLite does for it.
 */
import type { CompiledQuery, DatabaseConnection, Kysely } from 'kysely';
import type { Gathered } from './wave.ts';

/** A compiled statement, and how many of its kind are sent as one. */
export interface Sendable<Row = unknown> extends CompiledQuery<Row> {
  readonly gathered?: Gathered;
}

/** What our connections can do beside what Kysely asks of them. */
export interface Connection extends DatabaseConnection {
  /**
   * Sends in order, or those of a kind as one, and waits once; rows are dropped. Throws what the first failing
   * one throws.
   */
  executeAll(queries: readonly Sendable[]): Promise<void>;
  /** Rows of a question, at once; absent where the database is somewhere else. */
  answerNow?<Row>(query: CompiledQuery): readonly Row[];
  /** The connection for pieces of work that go in step; absent where that is this one. */
  inStep?(): Connection;
}

const beneath = new WeakMap<object, Connection>();

/** Does work inside a transaction whose compiled statements go straight to its connection. */
export async function directly<T>(
  transaction: Pick<Kysely<unknown>, 'getExecutor'>,
  work: () => Promise<T>,
): Promise<T> {
  await transaction.getExecutor().provideConnection(async (connection) => {
    beneath.set(transaction, connection as Connection);
  });
  try {
    return await work();
  } finally {
    beneath.delete(transaction); // from here on Kysely refuses what comes too late
  }
}

/** An instance, or another name for a transaction, with one connection for everything; until `forget`. */
export function setConnection(db: object, connection: Connection): { forget(): void } {
  beneath.set(db, connection);
  return { forget: () => void beneath.delete(db) };
}

/** Undefined where a connection has to be taken from a pool first. */
export function connectionOf(db: object): Connection | undefined {
  return beneath.get(db);
}
