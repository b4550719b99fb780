/**
 * The checkpoint log: a folder outside of the database with one line (JSON) for each checkpoint in
 * `log.jsonl`, only ever appended to, and the newest note by itself in `latest.txt`, to be taken elsewhere.
 * `public-key.txt` is what others check with. The private key lies in the data folder, for its owner alone.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { flushFolder } from '../store/file-folder.ts';
import { makeKey, signerOf } from './note.ts';
import type { Signer } from './note.ts';

export const CHECKPOINTS_FOLDER = 'checkpoints';
export const KEY_FILE = 'checkpoint.key';
export const LOG_FILE = 'log.jsonl';
export const PUBLIC_KEY_FILE = 'public-key.txt';
const LATEST_FILE = 'latest.txt';

/** A checkpoint, or that from here on the log is one that was put back from a backup. */
export type CheckpointLine =
  | { readonly at: number; readonly note: string }
  /** Number of the event `log-restored` in the stream `system`. */
  | { readonly at: number; readonly restored: number };

export interface CheckpointLog {
  readonly lines: readonly CheckpointLine[];
  /** Lines that are none, by their number from 1; what a crash tore off at the end is not among them. */
  readonly unreadable: readonly number[];
}

export async function readCheckpointLog(folder: string): Promise<CheckpointLog> {
  const file = join(folder, LOG_FILE);
  if (!existsSync(file)) return { lines: [], unreadable: [] };
  const texts = (await readFile(file, 'utf8')).split('\n');
  texts.pop(); // empty, or torn off
  const lines: CheckpointLine[] = [];
  const unreadable: number[] = [];
  for (const [i, text] of texts.entries()) {
    const line = readLine(text);
    if (line) lines.push(line);
    else unreadable.push(i + 1);
  }
  return { lines, unreadable };
}

function readLine(text: string): CheckpointLine | null {
  try {
    const line = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const isOne = typeof line['note'] === 'string' || typeof line['restored'] === 'number';
    return isOne && typeof line['at'] === 'number' ? (line as unknown as CheckpointLine) : null;
  } catch {
    return null;
  }
}

/** Durable when the promise resolves. */
export async function appendLine(folder: string, line: CheckpointLine): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, LOG_FILE);
  const isNew = !existsSync(file);
  const handle = await open(file, 'a+', 0o600);
  try {
    await cutTornLine(handle);
    await handle.appendFile(`${JSON.stringify(line)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (isNew) await flushFolder(folder);
  if ('note' in line) await replaceFile(folder, LATEST_FILE, line.note);
}

/** What a crash left of a line; no line is as long as what is looked at. */
async function cutTornLine(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat();
  const from = Math.max(0, size - 8_192);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
  const whole = buffer.subarray(0, bytesRead).lastIndexOf(10) + 1;
  if (whole < bytesRead) await handle.truncate(from + whole);
}

async function replaceFile(folder: string, name: string, text: string): Promise<void> {
  const own = join(folder, `.${name}.${randomUUID()}`); // another server may be at it too
  await writeFile(own, text, { mode: 0o600 });
  await rename(own, join(folder, name));
}

/** The key of this installation, made at first use. `data`: the data folder. */
export async function openSigner(data: string, folder: string): Promise<Signer> {
  const file = join(data, KEY_FILE);
  if (!existsSync(file)) await keepNewKey(data, file);
  const signer = signerOf(await readFile(file, 'utf8'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readPublicKey(folder)) !== signer.vkey)
    await replaceFile(folder, PUBLIC_KEY_FILE, `${signer.vkey}\n`);
  return signer;
}

/** Several servers may begin at once: the key of the first is everybody's. */
async function keepNewKey(data: string, file: string): Promise<void> {
  await mkdir(data, { recursive: true, mode: 0o700 });
  const own = `${file}.${randomUUID()}`;
  const handle = await open(own, 'wx', 0o600);
  await handle.writeFile(makeKey());
  await handle.sync();
  await handle.close();
  try {
    await link(own, file); // unlike a renaming it never goes over one that is there
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    await unlink(own);
  }
  await flushFolder(data);
}

/** As it lies beside the checkpoints; null: nothing was signed yet. */
export async function readPublicKey(folder: string): Promise<string | null> {
  const file = join(folder, PUBLIC_KEY_FILE);
  return existsSync(file) ? (await readFile(file, 'utf8')).trim() : null;
}

/** Where the checkpoints of a data folder are, unless somebody says otherwise. */
export function checkpointsOf(data: string, elsewhere?: string): string {
  return elsewhere ?? join(data, CHECKPOINTS_FOLDER);
}
