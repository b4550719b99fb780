/** Certificate and key of a server at which TLS ends, read and looked at before anybody relies on them. */
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ConfigProblem, Listening } from './config.ts';

export interface Tls {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** The computer that it is for. */
  readonly name: string;
  /** The certificate is good until then (ms since 1970). */
  readonly validTo: number;
}

/** null: TLS does not end here. */
export function readTls({
  tls,
  origin,
  host,
}: Pick<Listening, 'tls' | 'origin' | 'host'>): Tls | ConfigProblem | null {
  if (tls === null) return null;
  const [cert, key] = [readOrNull(tls.cert), readOrNull(tls.key)];
  if (cert === null) return { problem: 'tls_unreadable', found: tls.cert };
  if (key === null) return { problem: 'tls_unreadable', found: tls.key };
  const certificate = certificateOf(cert);
  if (certificate === null) return { problem: 'tls_cert_invalid', found: tls.cert };
  const secret = secretOf(key);
  if (secret === null) return { problem: 'tls_key_invalid', found: tls.key };
  if (!certificate.checkPrivateKey(secret)) return { problem: 'tls_mismatch', found: tls.key };
  const name = origin === null ? (firstName(certificate) ?? host) : new URL(origin).hostname;
  if (origin !== null && !isFor(certificate, name)) return { problem: 'tls_name', found: name };
  return { cert, key, name, validTo: Date.parse(certificate.validTo) };
}

function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

function isFor(certificate: X509Certificate, name: string): boolean {
  const address = name.replace(/^\[|\]$/g, '');
  const named = isIP(address) === 0 ? certificate.checkHost(name) : certificate.checkIP(address);
  return named !== undefined;
}

/** The first one of the file: the others are the chain above it. */
function certificateOf(pem: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function secretOf(pem: Buffer): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** The first name of a computer that the certificate is for; a name with a star is none that people type. */
function firstName({ subjectAltName = '' }: X509Certificate): string | null {
  return /(?:^|, )DNS:([^*,\s]+)/.exec(subjectAltName)?.[1] ?? null;
}
