/**
 * One-time links. The token leaves this room once, in the answer of `issueToken`; the table knows
 * its SHA-256 only. Using it deletes it, a newer one for the same person replaces it.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Instant, PersonId } from '../case/case.ts';
import type { Db, Tx } from './database.ts';

/** 256 bits, safe in an address. */
export async function keepToken(tx: Tx, person: PersonId, until: Instant): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await dropTokensOf(tx, person);
  await tx
    .insertInto('tokens')
    .values({ hash: hashOfToken(token), person, until })
    .execute();
  return token;
}

/** Whose token it is; null when unknown, used or past its time. */
export async function personOfToken(db: Db, token: string, now: Instant): Promise<PersonId | null> {
  const row = await db
    .selectFrom('tokens')
    .select(['person', 'until'])
    .where('hash', '=', hashOfToken(token))
    .executeTakeFirst();
  return row !== undefined && now < row.until ? row.person : null;
}

export async function dropTokensOf(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom('tokens').where('person', '=', person).execute();
}

function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
