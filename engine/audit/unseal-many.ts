/**
 * Opens many sealed values of one key with one cipher (a cipher for each is a fifth of a verification).
 * AES-GCM enciphers with the key stream of its counter blocks; here that stream alone is made. The tag is
 * not looked at: the ciphertext was proven by the chain, and under another key no text comes out that is
 * JSON and says what the tables say.
 */
import { createCipheriv, createSecretKey } from 'node:crypto';
import type { Value } from '../form/form.ts';
import { subjectIn } from '../store/sealing.ts';
import type { Keys, Sealed } from '../store/sealing.ts';

/** Stands for what is no sealed value under the key of its subject. */
export const UNREADABLE = Symbol('unreadable');

export type Opened = Value | typeof UNREADABLE;

/** The values that are not erased. */
export function unsealMany(sealed: Iterable<Sealed>, keys: Keys): ReadonlyMap<Sealed, Opened> {
  const plain = new Map<Sealed, Opened>();
  const bySubject = new Map<number, Sealed[]>();
  for (const each of sealed) {
    const subject = subjectIn(each);
    const list = bySubject.get(subject);
    if (list) list.push(each);
    else bySubject.set(subject, [each]);
  }
  for (const [subject, some] of bySubject) {
    const key = keys.get(subject);
    if (key) openWith(key, some, plain);
  }
  return plain;
}

const NONCE = 12;
const TAG = 16;
const BLOCK = 16;

interface Piece {
  readonly sealed: Sealed;
  readonly body: Buffer;
  readonly blocks: number;
}

function openWith(key: Uint8Array, all: readonly Sealed[], plain: Map<Sealed, Opened>): void {
  const pieces: Piece[] = [];
  let total = 0;
  for (const sealed of all) {
    const text = sealed.$sealed;
    const body = Buffer.from(text.slice(text.indexOf(':') + 1), 'base64');
    const blocks = Math.ceil((body.length - NONCE - TAG) / BLOCK);
    if (blocks < 1) {
      plain.set(sealed, UNREADABLE);
      continue;
    }
    pieces.push({ sealed, body, blocks });
    total += blocks;
  }
  const stream = keyStream(key, pieces, total);
  let at = 0;
  for (const { sealed, body, blocks } of pieces) {
    const text = body.subarray(NONCE, -TAG);
    for (let n = 0; n < text.length; n++) text[n] = text[n]! ^ stream[at + n]!;
    at += BLOCK * blocks;
    plain.set(sealed, parsed(text.toString('utf8')));
  }
}

function keyStream(key: Uint8Array, pieces: readonly Piece[], total: number): Uint8Array {
  const counters = Buffer.allocUnsafe(BLOCK * total);
  let at = 0;
  for (const { body, blocks } of pieces) {
    for (let block = 0; block < blocks; block++, at += BLOCK) {
      body.copy(counters, at, 0, NONCE);
      counters.writeUInt32BE(block + 2, at + NONCE); // the first block of the counter is the tag's
    }
  }
  return createCipheriv('aes-256-ecb', createSecretKey(key), null).setAutoPadding(false).update(counters);
}

function parsed(text: string): Opened {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return UNREADABLE;
  }
}
