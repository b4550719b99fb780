/**
 * A data folder copied as of one instant, also while a server writes it: first the database, then
 * the files it names. Files never change and are there before their
 * row, so whatever the copied database names can still be read.
 */
import { mkdir, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto } from '../store/copy-file.ts';
import { copyServed } from '../store/copy-rows.ts';
import { DATABASE_FILE } from '../store/database.ts';
import { kyselyOver, openSqlite } from '../store/dialect/sqlite.ts';
import { flushFolder, openFileFolder } from '../store/file-folder.ts';
import { migrations } from '../store/migrations/all.ts';
import { StoreError } from '../store/store-error.ts';
import type { Database } from '../store/tables.ts';

export const FILES_FOLDER = 'files';

/**
 * Into an existing, empty folder; durable when the promise resolves. `url`: the database is there, and
 * becomes a file like any other. Throws store_missing, store_newer, store_older, database_unreachable.
 */
export async function copyData(from: string, to: string, url?: string): Promise<void> {
  const target = join(to, DATABASE_FILE);
  if (url === undefined) await copyFileOf(from, target);
  else await copyServed(url, target, migrations);
  await copyFiles(from, to);
  await flushFolder(to);
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
