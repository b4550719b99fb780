/** The bytes of a file that a person named. */
import fs from 'node:fs';
import { CommandFailure } from './terminal.ts';
import type { Setting } from './terminal.ts';

/** More than any SOP may have; the parser has its own, smaller bound and a sentence for it. */
const LARGEST = 16 * 1024 * 1024;

/** Throws CommandFailure with a sentence that names the file. */
export function readNamedFile(file: string, { t }: Setting): Uint8Array {
  let handle: number | undefined;
  try {
    handle = fs.openSync(file, 'r');
    const stat = fs.fstatSync(handle);
    if (stat.isDirectory()) throw new CommandFailure(t.cli.file.folder(file));
    // Read no more than needed to see that it is too large; a pipe says nothing of its size.
    const bytes = Buffer.alloc(Math.min(stat.isFile() ? stat.size : LARGEST, LARGEST));
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = fs.readSync(handle, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new CommandFailure(t.cli.file.missing(file));
    if (code === 'EACCES' || code === 'EPERM') throw new CommandFailure(t.cli.file.denied(file));
    throw new CommandFailure(t.cli.file.unreadable(file, code));
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}
