/**
 * The token of a form (`kunci`): a random submission id and its proof. The id is the command id, so
 * the same form sent twice has one effect; the proof ties it to the session, so a form made elsewhere
 * or for somebody else is refused. Beside it stands the Origin check (server/origin.ts).
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN = /^([\w-]{22})\.([\w-]{22})$/;

/** A fresh token; with `id` the proof for an id that a person has already. */
export function makeKunci(formKey: string, id: string = randomBytes(16).toString('base64url')): string {
  return `${id}.${proof(formKey, id)}`;
}

/** The submission id of a token made with this key; null for anything else. */
export function readKunci(formKey: string, token: string): string | null {
  const [, id = '', mac = ''] = TOKEN.exec(token) ?? [];
  if (id === '') return null;
  return timingSafeEqual(Buffer.from(mac), Buffer.from(proof(formKey, id))) ? id : null;
}

function proof(formKey: string, id: string): string {
  return createHmac('sha256', formKey).update(id).digest().subarray(0, 16).toString('base64url');
}
