/**
 * Personal values in the log stand as ciphertext under a key per person they are about (the
 * subject). The keys lie in a table outside of the log: losing a key erases the values from every
 * copy of the log, while its chains still verify.
 */
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, randomFillSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Value } from '../form/form.ts';
import type { Db, Tx } from './database.ts';
import { holdCommon } from './locks.ts';
import { once } from './statement.ts';

/** What stands in an event in place of a personal value: subject, then nonce, ciphertext and tag. */
export type Sealed = { readonly $sealed: string };

export interface SubjectKey {
  readonly id: number;
  readonly key: Uint8Array;
}

/** Key by subject id; null: erased. */
export type Keys = ReadonlyMap<number, Uint8Array | null>;

export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && typeof (value as Sealed).$sealed === 'string';
}

export function seal(subject: SubjectKey, value: Value): Sealed {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', secretOf(subject.key), nonce);
  cipher.setAAD(Buffer.from(String(subject.id)));
  const body = Buffer.concat([
    nonce,
    cipher.update(JSON.stringify(value), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return { $sealed: `${subject.id}:${body.toString('base64')}` };
}

/** Node takes five times as long over the bytes of a key as over a key it knows. */
const secrets = new WeakMap<Uint8Array, KeyObject>();

function secretOf(key: Uint8Array): KeyObject {
  const known = secrets.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  secrets.set(key, made);
  return made;
}

const NONCE = 12;
const nonces = Buffer.alloc(NONCE * 256);
let spent = nonces.length;

/** Twelve bytes of chance, drawn many at a time and each used once; valid until the next call. */
function freshNonce(): Uint8Array {
  if (spent === nonces.length) {
    randomFillSync(nonces);
    spent = 0;
  }
  spent += NONCE;
  return nonces.subarray(spent - NONCE, spent);
}

/** The plain value, or undefined where its key was erased. Throws when the ciphertext was changed. */
export function unseal(keys: Keys, sealed: Sealed): Value | undefined {
  const key = keys.get(subjectIn(sealed));
  if (!key) return undefined;
  const body = Buffer.from(sealed.$sealed.slice(sealed.$sealed.indexOf(':') + 1), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', secretOf(key), body.subarray(0, 12));
  decipher.setAAD(Buffer.from(String(subjectIn(sealed))));
  decipher.setAuthTag(body.subarray(-16));
  const plain = Buffer.concat([decipher.update(body.subarray(12, -16)), decipher.final()]);
  return JSON.parse(plain.toString('utf8')) as Value;
}

export function subjectIn(sealed: Sealed): number {
  return Number.parseInt(sealed.$sealed, 10);
}

const byName = once<{ name: string }, { id: number; key: Uint8Array }>((db, hole) =>
  db
    .selectFrom('subject_keys')
    .select(['id', 'key'])
    .where('name', '=', hole.name)
    .where('key', 'is not', null)
    .$narrowType<{ key: Uint8Array }>(),
);
const byId = once<{ id: number }, { id: number; key: Uint8Array | null }>((db, hole) =>
  db.selectFrom('subject_keys').select(['id', 'key']).where('id', '=', hole.id),
);
const lastSubject = once<Record<never, never>, { id: number }>((db) =>
  db.selectFrom('subject_keys').select('id').orderBy('id', 'desc').limit(1),
);

/**
 * The key of a subject by name (`user:<id>`, `case:<id>`, `<field>=<business key>`), made at first
 * use. After an erasure the same name gets a new subject: nothing of the old one opens again.
 */
export async function subjectNamed(tx: Tx, name: string): Promise<SubjectKey> {
  const [known] = await byName(tx, { name });
  if (known) return known;
  const [meanwhile] = (await holdCommon(tx)) ? await byName(tx, { name }) : [];
  if (meanwhile) return meanwhile;
  const [last] = await lastSubject(tx, {});
  const made = { id: (last?.id ?? 0) + 1, key: randomBytes(32) };
  await tx
    .insertInto('subject_keys')
    .values({ ...made, name })
    .execute();
  return made;
}

/** Keys of the subjects named. */
export async function keysOf(db: Db, subjects: Iterable<number>): Promise<Keys> {
  const keys = new Map<number, Uint8Array | null>();
  for (const id of subjects) {
    if (keys.has(id)) continue;
    const [row] = await byId(db, { id });
    keys.set(id, row?.key ?? null);
  }
  return keys;
}

/** Loses the key for ever. The projections of what it sealed are cleared by the caller (erase.ts). */
export async function loseKey(tx: Tx, subject: number): Promise<void> {
  await tx.updateTable('subject_keys').set({ key: null, name: null }).where('id', '=', subject).execute();
}

/** Every subject whose values stand in these events. */
export function subjectsIn(events: unknown, found: Set<number> = new Set()): Set<number> {
  if (isSealed(events)) found.add(subjectIn(events));
  else if (typeof events === 'object' && events !== null)
    for (const each of Object.values(events)) subjectsIn(each, found);
  return found;
}

/** A copy with every sealed value opened; `erased` says what stands for a lost one, by property name. */
export function openSealed<T>(value: T, keys: Keys, erased: (name: string) => Value, name = ''): T {
  if (typeof value !== 'object' || value === null) return value;
  if (isSealed(value)) return (unseal(keys, value) ?? erased(name)) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => openSealed(each, keys, erased, name)) as T;
  const copy: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) copy[key] = openSealed(each, keys, erased, key);
  return copy as T;
}
