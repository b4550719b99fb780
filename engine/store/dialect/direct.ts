/**
 * The connection beneath a Kysely instance, for statements that are compiled already: what Kysely
 * does around one statement (ten promises) costs as much as SQLite does for it.
 */
import type { CompiledQuery, DatabaseConnection, Kysely } from 'kysely';

/** What our connections can do beside what Kysely asks of them. */
export interface Connection extends DatabaseConnection {
  /** Sends in order and waits once; rows are dropped. Throws what the first failing one throws. */
  executeAll(queries: readonly CompiledQuery[]): Promise<void>;
  /** Rows of a question, at once; absent where the database is somewhere else. */
  answerNow?<Row>(query: CompiledQuery): readonly Row[];
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

/** Another name for a transaction whose statements go straight to its connection; until `forget`. */
export function sameConnection(transaction: object, other: object): { forget(): void } {
  const connection = beneath.get(transaction);
  if (connection) beneath.set(other, connection);
  return { forget: () => void beneath.delete(other) };
}

/** An instance with one connection for everything. */
export function setConnection(db: object, connection: Connection): void {
  beneath.set(db, connection);
}

/** Undefined where a connection has to be taken from a pool first. */
export function connectionOf(db: object): Connection | undefined {
  return beneath.get(db);
}
