/** Which database a connection speaks to, for those who compile a statement before they run it. */
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Dialect } from 'kysely';
import { postgresDdl, sqliteDdl } from './ddl.ts';
import type { Ddl } from './ddl.ts';

export type DialectName = 'sqlite' | 'postgres';

export function dialectOf(db: Pick<Kysely<unknown>, 'getExecutor'>): DialectName {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}

export function ddlOf(db: Pick<Kysely<unknown>, 'getExecutor'>): Ddl {
  return dialectOf(db) === 'postgres' ? postgresDdl : sqliteDdl;
}

/** Builds and compiles queries, runs none (statement.ts compiles the hot ones once). */
export function compilerOf<Tables>(dialect: DialectName): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: compiling[dialect] });
}

const compiling: Readonly<Record<DialectName, Dialect>> = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
};
