/**
 * Leases: who does for a while what only one of several processes should do. Judged by the clock of
 * the database, which is the same for all of them; one that died is followed when its time is over.
 */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db, Tx } from './database.ts';
import { dialectOf } from './dialect/speaking.ts';

/** Takes the lease or lengthens it; false while somebody else has it. */
export async function holdLease(tx: Tx, name: string, holder: string, ms: number): Promise<boolean> {
  const now = nowOf(tx);
  const until = sql<number>`${now} + cast(${ms} as bigint)`;
  const rows = await tx
    .insertInto('leases')
    .values({ name, holder, until })
    .onConflict((c) =>
      c
        .column('name')
        .doUpdateSet({ holder, until })
        .where((eb) =>
          eb.or([eb('leases.holder', '=', holder), eb('leases.until', '<=', sql<number>`${now}`)]),
        ),
    )
    .returning('holder')
    .execute();
  return rows.length > 0;
}

export async function dropLease(tx: Tx, name: string, holder: string): Promise<void> {
  await tx.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
}

/** Milliseconds since 1970. */
function nowOf(db: Db): RawBuilder<number> {
  return dialectOf(db) === 'postgres'
    ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
}
