/**
 * Checkpoints as signed notes (C2SP tlog-checkpoint and signed-note, Ed25519): three lines that say whose
 * log, how many entries and which root, an empty line, and a signature line. The formats are theirs, so
 * that tools of others read them.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Hash } from './tree.ts';

export interface Checkpoint {
  /** Whose log it is. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

export interface Signer {
  /** Name, key id and public key in one line: what others check with. */
  readonly vkey: string;
  readonly origin: string;
  sign(size: number, root: Hash): string;
}

const ED25519 = 1;
const DASH = '\u2014';

/** A new private key, PEM (PKCS #8). */
export function makeKey(): string {
  return String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

/** Throws where the text holds no Ed25519 key. */
export function signerOf(pem: string): Signer {
  const key = createPrivateKey(pem);
  const bytes = publicBytes(createPublicKey(key));
  const origin = `tertib/${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
  const id = keyId(origin, bytes);
  const vkey = `${origin}+${id.toString('hex')}+${Buffer.concat([Buffer.of(ED25519), bytes]).toString('base64')}`;
  return {
    vkey,
    origin,
    sign(size, root) {
      const body = `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
      const signature = Buffer.concat([id, sign(null, Buffer.from(body, 'utf8'), key)]);
      return `${body}\n${DASH} ${origin} ${signature.toString('base64')}\n`;
    },
  };
}

/** What a note says; null: it is none. Says nothing about its signature. */
export function readNote(note: string): Checkpoint | null {
  const [origin = '', size = '', root = '', empty] = note.split('\n');
  if (origin === '' || !/^(?:0|[1-9]\d{0,14})$/.test(size) || empty !== '' || !/\n\n\u2014 /.test(note))
    return null;
  const bytes = Buffer.from(root, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === root
    ? { origin, size: Number(size), root: bytes }
    : null;
}

/** Did the owner of this key sign the note? */
export function isSignedBy(note: string, vkey: string): boolean {
  const key = readVkey(vkey);
  const end = note.indexOf('\n\n');
  if (key === null || end < 0) return false;
  const body = Buffer.from(note.slice(0, end + 1), 'utf8');
  return note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [dash, name, text = ''] = line.split(' ');
      if (dash !== DASH || name !== key.name) return false;
      const signature = Buffer.from(text, 'base64');
      return signature.subarray(0, 4).equals(key.id) && verify(null, body, key.key, signature.subarray(4));
    });
}

interface Vkey {
  readonly name: string;
  readonly id: Buffer;
  readonly key: KeyObject;
}

/** null: it is none, or its parts do not fit together. */
export function readVkey(vkey: string): Vkey | null {
  const [, name = '', id = '', text = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(vkey.trim()) ?? [];
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519) return null;
  const expected = keyId(name, bytes.subarray(1));
  if (expected.toString('hex') !== id) return null;
  const x = bytes.subarray(1).toString('base64url');
  return {
    name,
    id: expected,
    key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
  };
}

function keyId(name: string, bytes: Uint8Array): Buffer {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.of(ED25519))
    .update(bytes)
    .digest()
    .subarray(0, 4);
}

function publicBytes(key: KeyObject): Buffer {
  const { x = '' } = key.export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
}
