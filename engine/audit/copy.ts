/**
 * A data folder copied as of one instant, also while a server writes it: first the database, then
 * the files it names. Files never change and are there before their
 * row, so whatever the copied database names can still be read.
 */
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, flushFile } from '../store/copy-file.ts';
import { copyServed } from '../store/copy-rows.ts';
import { DATABASE_FILE } from '../store/database.ts';
import { kyselyOver, openSqlite } from '../store/dialect/sqlite.ts';
import { flushFolder, openFileFolder } from '../store/file-folder.ts';
import {
  appendLine,
  checkpointsOf,
  KEY_FILE,
  LOG_FILE,
  PUBLIC_KEY_FILE,
  readCheckpointLog,
} from './checkpoint-log.ts';
import { migrations } from '../store/migrations/all.ts';
import { sinceRestore } from './sequencer.ts';
import { StoreError } from '../store/store-error.ts';
import type { Database } from '../store/tables.ts';

export const FILES_FOLDER = 'files';

/**
 * Into an existing, empty folder; durable when the promise resolves. `url`: the database is there, and
 * becomes a file like any other. Throws store_missing, store_newer, store_older, database_unreachable.
 */
export async function copyData(from: string, to: string, url?: string, checkpoints?: string): Promise<void> {
  const target = join(to, DATABASE_FILE);
  await copyCheckpoints(from, to, checkpoints); // before the database: none of them must be newer
  if (url === undefined) await copyFileOf(from, target);
  else await copyServed(url, target, migrations);
  await copyFiles(from, to);
  await flushFolder(to);
}

/** With the key that signs them: a backup goes on signing as the same installation. */
async function copyCheckpoints(from: string, to: string, elsewhere?: string): Promise<void> {
  const folder = checkpointsOf(to);
  if (!existsSync(checkpointsOf(from, elsewhere))) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of [LOG_FILE, PUBLIC_KEY_FILE])
    await copyIfThere(join(checkpointsOf(from, elsewhere), name), join(folder, name));
  await copyIfThere(join(from, KEY_FILE), join(to, KEY_FILE));
  await flushFolder(folder);
}

async function copyIfThere(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await copyFile(from, to);
  await flushFile(to);
}

/**
 * Puts the checkpoints of a restored folder in place. What was signed about the log that it replaces stays
 * where it is, so that nothing is taken out of sight; a line says from where on the other log speaks.
 */
export async function bringCheckpoints(
  from: string,
  to: string,
  restored: { readonly at: number; readonly restored: number },
  elsewhere?: string,
): Promise<void> {
  const [source, target] = [checkpointsOf(from), checkpointsOf(to, elsewhere)];
  const before = await readCheckpointLog(target);
  if (before.lines.length > 0) await appendLine(target, restored);
  for (const line of sinceRestore((await readCheckpointLog(source)).lines)) await appendLine(target, line);
  await copyIfThere(join(from, KEY_FILE), join(to, KEY_FILE));
  if (existsSync(target)) await copyIfThere(join(source, PUBLIC_KEY_FILE), join(target, PUBLIC_KEY_FILE));
}

async function copyFileOf(from: string, target: string): Promise<void> {
  const source = join(from, DATABASE_FILE);
  if (!existsSync(source)) throw new StoreError('store_missing');
  const handle = openSqlite(source, 'read');
  try {
    handle.pragma('query_only = OFF'); // which would refuse the new file too
    await copyInto(handle, target);
  } finally {
    handle.close();
  }
}

/** A missing file is no error here: what verifies the copy says so with its name. */
async function copyFiles(from: string, to: string): Promise<void> {
  const [source, target] = [join(from, FILES_FOLDER), await openFileFolder(join(to, FILES_FOLDER))];
  if (!existsSync(source)) return;
  const folder = await openFileFolder(source);
  const db = kyselyOver<Database>(openSqlite(join(to, DATABASE_FILE), 'read'));
  try {
    for await (const row of db.selectFrom('files').select('hash').where('key', 'is not', null).stream()) {
      const bytes = await folder.read(row.hash);
      if (bytes !== null) await target.keepAs(row.hash, bytes);
    }
  } finally {
    await db.destroy();
  }
}

/** The folder exists and nothing is in it but what a lock leaves. */
export async function isEmptyFolder(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return (await readdir(folder)).every((name) => name.startsWith('tertib.lock'));
}
