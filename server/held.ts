/**
 * A submission that arrived after its session had ended: kept 30 minutes on the server with its files, gone on with
 * when the same person signs in again. It lies in a session row of its own that no cookie leads to;
 * the sign-in form carries its random name.
 */
import { randomBytes } from 'node:crypto';
import type { Instant, PersonId, SessionRows } from '../engine/index.ts';
import type { Upload } from './ctx.ts';
import { fieldsOf, type Fields } from './fields.ts';
import { hashOf } from './session.ts';

const HELD_MS = 30 * 60_000;

export interface Submission {
  /** Path and query it was sent to. */
  readonly url: string;
  readonly form: Fields;
  readonly files: readonly Upload[];
  /** Its command id, proven at the time. */
  readonly commandId: string;
}

/** As it lies in the row: bytes as base64. One held by an earlier version has no files. */
type Stored = Omit<Submission, 'files'> & {
  readonly files?: readonly (Omit<Upload, 'bytes'> & { readonly bytes: string })[];
};

/** Never kept: who goes on is asked for them again. */
const SECRETS = new Set(['password', 'present', 'repeat']);

/** Keeps it; answers its name. */
export async function hold(
  rows: SessionRows,
  person: PersonId,
  submission: Submission,
  now: Instant,
): Promise<string> {
  const name = randomBytes(32).toString('base64url');
  const files = submission.files.map((file) => ({
    ...file,
    bytes: Buffer.from(file.bytes).toString('base64'),
  }));
  const form = Object.fromEntries(Object.entries(submission.form).filter(([name]) => !SECRETS.has(name)));
  const data = JSON.stringify({ held: { ...submission, form, files }, person });
  // No person on the row: it is no session, whatever is done with its name.
  await rows.set(hashOf(`held:${name}`), { data, person: null, createdAt: now, seenAt: now });
  return name;
}

/** Takes it out; null when unknown, too old, or somebody else's (which is then thrown away). */
export async function takeHeld(
  rows: SessionRows,
  name: string,
  person: PersonId,
  now: Instant,
): Promise<Submission | null> {
  if (!/^[\w-]{43}$/.test(name)) return null;
  const idHash = hashOf(`held:${name}`);
  const row = await rows.get(idHash);
  if (row === null || row.person !== null) return null;
  await rows.destroy(idHash);
  if (now - row.createdAt >= HELD_MS) return null;
  const kept = JSON.parse(row.data) as { held?: Stored; person?: PersonId };
  if (kept.held === undefined || kept.person !== person) return null;
  const files = (kept.held.files ?? []).map((file) => ({
    ...file,
    bytes: Buffer.from(file.bytes, 'base64'),
  }));
  return { ...kept.held, form: fieldsOf(kept.held.form), files };
}
