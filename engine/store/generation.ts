/**
 * Numbers that go up whenever something changed that processes keep in memory: by them a process
 * learns what another one did.
 */
import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import { once } from './statement.ts';

/** people: accounts, absences, the clock of a demo. decrees: holidays that cases wait for. */
export type Kept = 'people' | 'decrees';

const current = once<{ name: string }, { value: number }>((db, hole) =>
  db.selectFrom('counters').select('value').where('name', '=', hole.name),
);
const raise = once<{ name: string }>((db, hole) =>
  db
    .insertInto('counters')
    .values({ name: hole.name, value: 1 })
    .onConflict((c) => c.column('name').doUpdateSet({ value: sql`counters.value + 1` })),
);

export async function generationOf(db: Db, kept: Kept): Promise<number> {
  return (await current(db, { name: `generation:${kept}` }))[0]?.value ?? 0;
}

/** Said in the transaction of the change. */
export async function markChanged(tx: Tx, kept: Kept): Promise<void> {
  await raise(tx, { name: `generation:${kept}` });
}
