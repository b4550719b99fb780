/** Hot statements, built by Kysely and compiled once: building costs more than running them. */
import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import { compilerOf, dialectOf } from './dialect/speaking.ts';
import type { DialectName } from './dialect/speaking.ts';
import type { Db } from './database.ts';
import type { Database } from './tables.ts';

type Parameters = Readonly<Record<string, unknown>>;

class Hole {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A statement with named holes; answers its rows. */
export interface Statement<P extends Parameters, Row> {
  (db: Db, parameters: P): Promise<Row[]>;
  /** The text it sends and, for these parameters, what it binds (plans, tests). */
  sent(
    parameters: P,
    dialect?: DialectName,
  ): { readonly text: string; readonly parameters: readonly unknown[] };
}

/**
 * `build` is called once, with a `hole` standing for each parameter wherever a value may stand:
 * `once<{ id: number }, { title: string }>((db, hole) => db.selectFrom('cases').select('title').where('id', '=', hole.id))`
 */
export function once<P extends Parameters, Row = never>(
  build: (db: Kysely<Database>, hole: P) => Compilable<Row>,
): Statement<P, Row> {
  const compiledFor: Partial<Record<DialectName, CompiledQuery<Row>>> = {};
  const bind = (parameters: P, dialect: DialectName): CompiledQuery<Row> => {
    const compiled = (compiledFor[dialect] ??= build(compilerOf<Database>(dialect), holes<P>()).compile());
    const bound = compiled.parameters.map((each) =>
      each instanceof Hole ? (parameters[each.name] ?? null) : each,
    );
    return { ...compiled, parameters: bound };
  };
  const run = async (db: Db, parameters: P): Promise<Row[]> =>
    (await db.executeQuery(bind(parameters, dialectOf(db)))).rows;
  return Object.assign(run, {
    sent(parameters: P, dialect: DialectName = 'sqlite') {
      const query = bind(parameters, dialect);
      return { text: query.sql, parameters: query.parameters };
    },
  });
}

function holes<P extends Parameters>(): P {
  return new Proxy({}, { get: (_, name) => new Hole(String(name)) }) as P;
}
