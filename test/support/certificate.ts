/**
 * Certificates for tests: a CA of their own and what it signs, written byte by byte (X.509 in DER),
 * since Node reads certificates and makes none.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { emptyFolder } from './folder.ts';

const DAY = 24 * 3_600_000;

export interface Issued {
  /** Files in a folder of their own, in PEM. */
  readonly cert: string;
  readonly key: string;
  /** base64 of the SHA-256 of the public key, by which a browser can be told to trust it. */
  readonly pin: string;
}

export interface Authority {
  /** PEM, for who is to trust it. */
  readonly ca: string;
  issue(names: readonly string[], days?: number): Issued;
}

export function openAuthority(): Authority {
  const own = keyPair();
  const subject = nameOf('Tertib test CA');
  const ca = certificate({
    subject,
    issuer: subject,
    key: own.publicKey,
    by: own.privateKey,
    days: 10,
    more: isCa,
  });
  return {
    ca: pem('CERTIFICATE', ca),
    issue(names, days = 10) {
      const { publicKey, privateKey } = keyPair();
      const of = nameOf(names[0] ?? 'nobody');
      const leaf = certificate({
        subject: of,
        issuer: subject,
        key: publicKey,
        by: own.privateKey,
        days,
        more: isFor(names),
      });
      const folder = emptyFolder();
      const [cert, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
      writeFileSync(cert, pem('CERTIFICATE', leaf) + pem('CERTIFICATE', ca));
      writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
      return { cert, key, pin: createHash('sha256').update(spki(publicKey)).digest('base64') };
    },
  };
}

function keyPair() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

// ── DER ──────────────────────────────────────────────────────────────────────────────────────────

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length =
    body.length < 0x80
      ? Buffer.of(body.length)
      : body.length < 0x100
        ? Buffer.of(0x81, body.length)
        : Buffer.of(0x82, body.length >> 8, body.length & 0xff);
  return Buffer.concat([Buffer.of(tag), length, body]);
}

const SEQUENCE = 0x30;
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(SEQUENCE, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));

interface Wanted {
  readonly subject: Buffer;
  readonly issuer: Buffer;
  readonly key: KeyObject;
  readonly by: KeyObject;
  /** From a day ago; a negative number: over since then. */
  readonly days: number;
  readonly more: readonly Buffer[];
}

function certificate({ subject, issuer, key, by, days, more }: Wanted): Buffer {
  const from = Math.min(0, days) - 1;
  const serial = Buffer.concat([Buffer.of(1), randomBytes(8)]);
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))), // version 3
    der(0x02, serial),
    ECDSA_SHA256,
    issuer,
    sequence(utc(from), utc(days)),
    subject,
    spki(key),
    der(0xa3, sequence(...more)),
  );
  const signature = sign('sha256', body, by);
  return sequence(body, ECDSA_SHA256, der(0x03, Buffer.of(0), signature));
}

function nameOf(common: string): Buffer {
  return sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(common)))));
}

function utc(days: number): Buffer {
  const text = new Date(Date.now() + days * DAY).toISOString().replaceAll(/[-T:]|\..*/g, '');
  return der(0x17, Buffer.from(`${text.slice(2)}Z`));
}

const TRUE = der(0x01, Buffer.of(0xff));
const isCa: readonly Buffer[] = [
  sequence(oid('551d13'), TRUE, der(0x04, sequence(TRUE))), // basicConstraints: CA
];

/** subjectAltName. */
function isFor(names: readonly string[]): readonly Buffer[] {
  const dns = names.map((name) => der(0x82, Buffer.from(name)));
  return [sequence(oid('551d11'), der(0x04, sequence(...dns)))];
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
