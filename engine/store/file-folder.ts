/**
 * The folder that keeps attachments, each under the SHA-256 of its stored bytes: `ab/abcdef….bin`.
 * A file is written to a temporary name, flushed, renamed and its folder flushed, so that after a
 * power cut a name either holds all of its bytes or does not exist. Nothing is ever overwritten.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface FileFolder {
  /** Durable when the promise resolves. Answers the SHA-256 (hex) of the bytes: their name. */
  keep(bytes: Uint8Array): Promise<string>;
  /** Under a given name, right or wrong: a copy of a folder is as it was found. */
  keepAs(hash: string, bytes: Uint8Array): Promise<void>;
  /** The bytes as they lie there now, unchecked; null when there is no such file. */
  read(hash: string): Promise<Uint8Array | null>;
  remove(hash: string): Promise<void>;
  /** Hash of every file, in order; one sub-folder is in memory at a time. */
  list(): AsyncIterable<string>;
  /** Where the file of this hash lies, or would. */
  placeOf(hash: string): string;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Makes the folder when it does not exist yet. */
export async function openFileFolder(path: string): Promise<FileFolder> {
  await mkdir(path, { recursive: true });
  return {
    placeOf: (hash) => placeOf(path, hash),
    async keep(bytes) {
      const hash = sha256(bytes);
      const target = placeOf(path, hash);
      await writeDurably(target, bytes);
      return hash;
    },
    keepAs: (hash, bytes) => writeDurably(placeOf(path, hash), bytes),
    read: (hash) => readOrNull(placeOf(path, hash)),
    async remove(hash) {
      if ((await readOrNull(placeOf(path, hash))) === null) return;
      await rm(placeOf(path, hash), { force: true });
      await flushFolder(dirname(placeOf(path, hash)));
    },
    list: () => listHashes(path),
  };
}

/** Writes through a temporary name beside the target; afterwards the name survives a power cut. */
async function writeDurably(target: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(target);
  const made = await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${randomUUID()}.part`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(folder);
  if (made !== undefined) await flushFolder(dirname(folder));
}

/** Names live in their folder: without this a rename may be lost with the power. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Only a hash becomes a path: nothing a person typed reaches the file system. */
function placeOf(path: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('not a SHA-256');
  return join(path, hash.slice(0, 2), `${hash}.bin`);
}

async function readOrNull(place: string): Promise<Uint8Array | null> {
  try {
    return await readFile(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function* listHashes(path: string): AsyncGenerator<string> {
  for (const folder of (await readdir(path)).sort()) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    for (const name of (await readdir(join(path, folder))).sort()) {
      if (/^[0-9a-f]{64}\.bin$/.test(name)) yield name.slice(0, 64);
    }
  }
}
