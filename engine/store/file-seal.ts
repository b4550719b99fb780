/**
 * A file on disk is AES-256-GCM ciphertext under a key of its own, kept in the database: whoever
 * copies the folder alone reads nothing, and one deleted key erases one file. The layout is
 * nonce (12) ‖ tag (16) ‖ ciphertext; a key seals exactly one file, so the nonce is never reused.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceSize = 12;
const tagSize = 16;

export function sealFile(plain: Uint8Array): { readonly sealed: Uint8Array; readonly key: Uint8Array } {
  const key = randomBytes(32);
  const nonce = randomBytes(nonceSize);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]), key };
}

/** null when the bytes are not what was sealed under this key. */
export function openFile(sealed: Uint8Array, key: Uint8Array): Uint8Array | null {
  if (sealed.length < nonceSize + tagSize) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceSize), {
    authTagLength: tagSize,
  });
  decipher.setAuthTag(sealed.subarray(nonceSize, nonceSize + tagSize));
  const plain = decipher.update(sealed.subarray(nonceSize + tagSize));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null;
  }
}
