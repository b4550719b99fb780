import type { FileRef } from '../../form/form.ts';

export interface Files {
  /** Keeps the bytes (already checked and cleaned) under their SHA-256. */
  put(bytes: Uint8Array, name: string, type: string): Promise<FileRef>;
  get(hash: string): Promise<Uint8Array | null>;
}
