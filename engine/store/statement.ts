/** Hot statements, built by Kysely and compiled once: building costs more than running them. */
import { sql } from 'kysely';
import type { Compilable, Kysely } from 'kysely';
import { connectionOf } from './dialect/direct.ts';
import type { Sendable } from './dialect/direct.ts';
import type { Gathered } from './dialect/wave.ts';
import { compilerOf, dialectOf } from './dialect/speaking.ts';
import type { DialectName } from './dialect/speaking.ts';
import type { Db, Tx } from './database.ts';
import { heldBackIn } from './held-back.ts';
import type { Addition } from './held-back.ts';
import type { Database } from './tables.ts';

class Hole {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A statement with named holes; answers its rows. */
export interface Statement<P extends object, Row> {
  (db: Db, parameters: P): Promise<Row[]>;
  /**
   * Asks when the answer is first needed, where the database answers at once; elsewhere before. The
   * answer is of the transaction: what is asked for after its end is whatever holds then.
   */
  whenNeeded(db: Db, parameters: P): Promise<() => readonly Row[]>;
  /** The same, to be sent together with others. */
  with(parameters: P): Change;
  /** The text it sends and, for these parameters, what it binds (plans, tests). */
  sent(
    parameters: P,
    dialect?: DialectName,
  ): { readonly text: string; readonly parameters: readonly unknown[] };
}

/** Types of what a question binds, as PostgreSQL calls them. */
type Types<P> = Readonly<Record<keyof P & string, 'bigint' | 'text'>>;

/**
 * `build` is called once, with a `hole` standing for each parameter wherever a value may stand:
 * `once<{ id: number }, { title: string }>((db, hole) => db.selectFrom('cases').select('title').where('id', '=', hole.id))`
 *
 * A question that binds nothing but its holes may say their types: in step (dialect/wave.ts) many are then
 * asked as one.
 */
export function once<P extends object, Row = never>(
  build: (db: Kysely<Database>, hole: P) => Compilable<Row>,
  types?: Types<P>,
): Statement<P, Row> {
  const compiledFor: Partial<Record<DialectName, Sendable<Row>>> = {};
  const compile = (dialect: DialectName): Sendable<Row> => {
    const compiled = build(compilerOf<Database>(dialect), holes<P>()).compile();
    if (types === undefined || dialect !== 'postgres') return compiled;
    return { ...compiled, gathered: gatheredQuestion(build, types, compiled.parameters as readonly Hole[]) };
  };
  const bind = (parameters: P, dialect: DialectName): Sendable<Row> => {
    const compiled = (compiledFor[dialect] ??= compile(dialect));
    return { ...compiled, parameters: fill(compiled.parameters, parameters as Parameters) };
  };
  const run = async (db: Db, parameters: P): Promise<Row[]> =>
    (await (connectionOf(db) ?? db).executeQuery<Row>(bind(parameters, dialectOf(db)))).rows;
  const whenNeeded = async (db: Db, parameters: P): Promise<() => readonly Row[]> => {
    const connection = connectionOf(db);
    let rows: readonly Row[] | undefined = connection?.answerNow ? undefined : await run(db, parameters);
    return () => (rows ??= connection?.answerNow?.<Row>(bind(parameters, dialectOf(db))) ?? []);
  };
  return Object.assign(run, {
    whenNeeded,
    with: (parameters: P): Change => ({ bound: (dialect) => bind(parameters, dialect) }),
    sent(parameters: P, dialect: DialectName = 'sqlite') {
      const query = bind(parameters, dialect);
      return { text: query.sql, parameters: query.parameters };
    },
  });
}

/** The question asked of every element of a list. */
function gatheredQuestion<P extends object>(
  build: (db: Kysely<Database>, hole: P) => Compilable,
  types: Types<P>,
  bound: readonly Hole[],
): Gathered {
  const element = new Proxy({}, { get: (_, name) => sql.ref(`every.${String(name)}`) }) as P;
  const { sql: question } = build(compilerOf<Database>('postgres'), element).compile();
  const members = Object.entries<string>({ asker: 'bigint', ...types }).map(
    ([name, type]) => `"${name}" ${type}`,
  );
  const list = `json_to_recordset($1::json) as every(${members.join(', ')})`;
  const text = `select every."asker", one.* from ${list} cross join lateral (${question}) as one`;
  return { text, names: bound.map(({ name }) => name), answers: true };
}

type Parameters = Readonly<Record<string, unknown>>;

function fill(holes: readonly unknown[], parameters: Parameters): readonly unknown[] {
  const values: unknown[] = [];
  for (const each of holes) values.push(each instanceof Hole ? (parameters[each.name] ?? null) : each);
  return values;
}

function holes<P extends object>(): P {
  return new Proxy({}, { get: (_, name) => new Hole(String(name)) }) as P;
}

/** A statement with its parameters, not sent yet. Deciding what to write needs no database. */
export interface Change {
  bound(dialect: DialectName): Sendable;
  /** It only adds to a row that many cases share. */
  readonly addition?: Addition;
}

/** A change that may be held back and become one with others of its row. */
export function adding(row: string, by: Addition['by'], change: (by: Addition['by']) => Change): Change {
  return { ...change(by), addition: { row, by, change } };
}

/** Sends changes in order, waiting once for all of them. Throws what the first failing one throws. */
export async function send(tx: Tx, changes: Iterable<Change>): Promise<void> {
  const dialect = dialectOf(tx);
  const held = heldBackIn(tx);
  const queries: Sendable[] = [];
  for (const change of changes) {
    if (held && change.addition) held.push(change.addition);
    else queries.push(change.bound(dialect));
  }
  const connection = connectionOf(tx);
  if (connection) await connection.executeAll(queries);
  else for (const query of queries) await tx.executeQuery(query);
}
