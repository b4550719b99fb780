/**
 * Failed sign-ins, and the places from which accounts signed in before. A place and an account are
 * known by a hash: the table of a server holds no logins and no addresses. What is old enough goes
 * with the next row that is written.
 */
import { createHash } from 'node:crypto';
import type { Instant } from '../case/case.ts';
import type { AttemptRows } from '../runtime/engine.ts';
import type { Db, Write } from './database.ts';
import { once } from './statement.ts';

/** How long a place is known after the last sign-in from it. */
const KNOWN_MS = 90 * 24 * 3_600_000;

const latest = once<{ key: string; after: Instant; limit: number }, { at: Instant }>((db, hole) =>
  db
    .selectFrom('failed_sign_ins')
    .select('at')
    .where('key', '=', hole.key)
    .where('at', '>', hole.after)
    .orderBy('at', 'desc')
    .orderBy('n', 'desc')
    .limit(hole.limit),
);

export function openAttempts(reads: Db, write: Write): AttemptRows {
  return {
    async failures(key, after, limit) {
      return (await latest(reads, { key: hashOf(key), after, limit })).map(({ at }) => at);
    },
    failed: (keys, at, forget) =>
      write(async (tx) => {
        await tx.deleteFrom('failed_sign_ins').where('at', '<=', forget).execute();
        for (const key of keys.map(hashOf)) {
          const [last] = await tx
            .selectFrom('failed_sign_ins')
            .select('n')
            .where('key', '=', key)
            .where('at', '=', at)
            .orderBy('n', 'desc')
            .limit(1)
            .execute();
          await tx
            .insertInto('failed_sign_ins')
            .values({ key, at, n: (last?.n ?? 0) + 1 })
            .execute();
        }
      }),
    async isKnown(key) {
      const row = await reads
        .selectFrom('known_places')
        .select('at')
        .where('key', '=', hashOf(key))
        .executeTakeFirst();
      return row !== undefined;
    },
    succeeded: (key, at) =>
      write(async (tx) => {
        const known = hashOf(key);
        await tx.deleteFrom('failed_sign_ins').where('key', '=', known).execute();
        await tx
          .deleteFrom('known_places')
          .where('at', '<=', at - KNOWN_MS)
          .execute();
        await tx
          .insertInto('known_places')
          .values({ key: known, at })
          .onConflict((c) => c.column('key').doUpdateSet({ at }))
          .execute();
      }),
  };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
