/** Rows of signed-in sessions. Idle and absolute expiry are the caller's: it has the clock. */
import type { SessionRows } from '../runtime/engine.ts';
import type { PersonId } from '../case/case.ts';
import type { Db, Tx, Write } from './database.ts';
import { findPerson } from './people-rows.ts';
import { once } from './statement.ts';

interface Row {
  readonly data: string;
  readonly person: PersonId | null;
  readonly created_at: number;
  readonly seen_at: number;
}

const byHash = once<{ hash: string }, Row>((db, hole) =>
  db
    .selectFrom('sessions')
    .select(['data', 'person', 'created_at', 'seen_at'])
    .where('id_hash', '=', hole.hash),
);

export function openSessions(reads: Db, write: Write): SessionRows {
  return {
    async get(idHash) {
      const [row] = await byHash(reads, { hash: idHash });
      if (row === undefined) return null;
      return { data: row.data, person: row.person, createdAt: row.created_at, seenAt: row.seen_at };
    },
    set: (idHash, row) =>
      write(async (tx) => {
        // A request in flight while its person is disabled must not bring the session back.
        if (row.person !== null && (await findPerson(tx, row.person))?.disabled !== 0) return;
        const values = { data: row.data, person: row.person, created_at: row.createdAt, seen_at: row.seenAt };
        await tx
          .insertInto('sessions')
          .values({ id_hash: idHash, ...values })
          .onConflict((c) => c.column('id_hash').doUpdateSet(values))
          .execute();
      }, 'own'),
    destroy: (idHash) =>
      write(async (tx) => {
        await tx.deleteFrom('sessions').where('id_hash', '=', idHash).execute();
      }, 'own'),
    destroyOf: (person) => write((tx) => dropSessionsOf(tx, person)),
    sweep: (seenBefore) =>
      write(async (tx) => {
        await tx.deleteFrom('sessions').where('seen_at', '<', seenBefore).execute();
      }),
  };
}

export async function dropSessionsOf(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom('sessions').where('person', '=', person).execute();
}
