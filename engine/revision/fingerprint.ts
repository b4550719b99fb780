import { createHash } from 'node:crypto';
import type { UseSource } from '../definition/definition.ts';

/**
 * What a signature is bound to: SHA-256 (hex) over the content and everything that it uses, each by its
 * hash. A document that uses nothing has its content hash.
 */
export function fingerprintOf(contentHash: string, uses: readonly UseSource[]): string {
  if (uses.length === 0) return contentHash;
  const lines = [contentHash, ...uses.map(({ id, revision, hash }) => `${id} ${revision} ${hash}`)];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
