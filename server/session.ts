/**
 * Sessions in our own rows. The browser holds a random id of 256 bits, the database only its SHA-256.
 * A session ends after 30 minutes without a request and 12 hours after sign-in, by the app's clock; a
 * new id is given at each sign-in and password change; sign-out and disabling end it at once.
 *
 * Own rows and not a session library: expiry is judged by a clock that tests move, sign-in rotates the
 * id by construction, and no signing secret has to be kept (the id is the secret).
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Instant, PersonId, SessionRows } from '../engine/index.ts';

const IDLE_MS = 30 * 60_000;
const ABSOLUTE_MS = 12 * 3_600_000;
/** Ended rows stay a day, so that a submission sent after the end is still known to be this person's. */
const KEEP_MS = 24 * 3_600_000;
/** How old `seen` may be before a request writes it again: not every GET costs a write. */
const TOUCH_MS = 60_000;

export interface Session {
  readonly idHash: string;
  readonly person: PersonId;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  /** Key of this session's form tokens. */
  readonly formKey: string;
}

export type SessionState =
  | { readonly kind: 'live'; readonly session: Session }
  | { readonly kind: 'ended'; readonly session: Session }
  | { readonly kind: 'none' };

/** The session of a cookie value; marks it as seen. */
export async function loadSession(rows: SessionRows, id: string | null, now: Instant): Promise<SessionState> {
  if (id === null || !/^[\w-]{43}$/.test(id)) return { kind: 'none' };
  const idHash = hashOf(id);
  const row = await rows.get(idHash);
  if (row === null || row.person === null) return { kind: 'none' };
  const formKey = formKeyOf(row.data);
  if (formKey === null) return { kind: 'none' };
  const session: Session = {
    idHash,
    person: row.person,
    createdAt: row.createdAt,
    seenAt: row.seenAt,
    formKey,
  };
  if (now - row.seenAt >= IDLE_MS || now - row.createdAt >= ABSOLUTE_MS) return { kind: 'ended', session };
  if (now - row.seenAt >= TOUCH_MS) await rows.set(idHash, { ...row, seenAt: now });
  return { kind: 'live', session };
}

/** A new session; answers the cookie's value, which is nowhere else. */
export async function startSession(
  rows: SessionRows,
  person: PersonId,
  now: Instant,
): Promise<{ readonly id: string; readonly session: Session }> {
  const id = randomBytes(32).toString('base64url');
  const formKey = randomBytes(32).toString('base64url');
  const idHash = hashOf(id);
  await rows.sweep(now - KEEP_MS);
  await rows.set(idHash, { data: JSON.stringify({ formKey }), person, createdAt: now, seenAt: now });
  return { id, session: { idHash, person, createdAt: now, seenAt: now, formKey } };
}

/** Name of the cookie; `__Host-` ties it to this host, the root path and TLS. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-tertib' : 'tertib_session';
}

export function setCookie(id: string, secure: boolean): string {
  return `${cookieName(secure)}=${id}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

export function clearCookie(secure: boolean): string {
  return `${cookieName(secure)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure ? '; Secure' : ''}`;
}

/** The session id of a Cookie header; null when it is absent or sent twice (tossing). */
export function readCookie(header: string | undefined, secure: boolean): string | null {
  const name = cookieName(secure);
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  return found.length === 1 ? (found[0] ?? '').slice(name.length + 1) : null;
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function formKeyOf(data: string): string | null {
  try {
    const parsed: unknown = JSON.parse(data);
    const key: unknown =
      typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'formKey') : null;
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}
