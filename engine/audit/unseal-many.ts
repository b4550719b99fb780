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

/** The values that are not erased. Throws when one is not readable. */
export function unsealMany(sealed: readonly Sealed[], keys: Keys): ReadonlyMap<Sealed, Value> {
  const plain = new Map<Sealed, Value>();
  const bySubject = new Map<number, Sealed[]>();
  for (const each of sealed) {
    const list = bySubject.get(subjectIn(each));
    if (list) list.push(each);
    else bySubject.set(subjectIn(each), [each]);
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

function openWith(key: Uint8Array, sealed: readonly Sealed[], plain: Map<Sealed, Value>): void {
  const bodies = sealed.map(({ $sealed }) => Buffer.from($sealed.slice($sealed.indexOf(':') + 1), 'base64'));
  const blocks = bodies.map((body) => Math.ceil((body.length - NONCE - TAG) / BLOCK));
  if (blocks.some((count) => count < 1)) throw new RangeError('a sealed value is too short');
  const counters = Buffer.alloc(BLOCK * blocks.reduce((sum, count) => sum + count, 0));
  let at = 0;
  for (const [i, body] of bodies.entries()) {
    for (let block = 0; block < blocks[i]!; block++, at += BLOCK) {
      body.copy(counters, at, 0, NONCE);
      counters.writeUInt32BE(block + 2, at + NONCE); // the first block of the counter is the tag's
    }
  }
  const cipher = createCipheriv('aes-256-ecb', createSecretKey(key), null).setAutoPadding(false);
  const stream = cipher.update(counters);
  at = 0;
  for (const [i, body] of bodies.entries()) {
    const text = body.subarray(NONCE, -TAG);
    for (let n = 0; n < text.length; n++) text[n] = text[n]! ^ stream[at + n]!;
    at += BLOCK * blocks[i]!;
    plain.set(sealed[i]!, JSON.parse(text.toString('utf8')) as Value);
  }
}
