/** Rows by their numbers, many with one statement that is built and prepared once. */
import type { Compilable, Kysely } from 'kysely';
import type { Db } from '../store/database.ts';
import { once } from '../store/statement.ts';
import type { Database } from '../store/tables.ts';

const AT_ONCE = 32;
const NAMES = Array.from({ length: AT_ONCE }, (_, i) => `n${i}`);

export function manyById<Row>(
  build: (db: Kysely<Database>, ids: readonly number[]) => Compilable<Row>,
): (db: Db, ids: readonly number[]) => Promise<readonly Row[]> {
  const some = once<Record<string, number>, Row>((db, hole) =>
    build(
      db,
      NAMES.map((name) => hole[name]!),
    ),
  );
  return async (db, ids) => {
    const found: Row[] = [];
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const last = Math.min(from + AT_ONCE, ids.length) - 1; // said again where there are fewer
      const bound = Object.fromEntries(NAMES.map((name, i) => [name, ids[Math.min(from + i, last)]!]));
      for (const row of await some(db, bound)) found.push(row);
    }
    return found;
  };
}
