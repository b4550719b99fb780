/**
 * Backup and restore of a data folder. A backup is a data folder again: database with its keys, and
 * files. Whoever holds one can read it: it is kept like the original. Neither is believed before it
 * was verified.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Instant } from '../case/case.ts';
import { recordSystem } from '../store/company.ts';
import { flushFile, makeOneFile } from '../store/copy-file.ts';
import { fillServed } from '../store/copy-rows.ts';
import { DATABASE_FILE, openStore } from '../store/database.ts';
import { openSqlite } from '../store/dialect/sqlite.ts';
import { flushFolder, openFileFolder } from '../store/file-folder.ts';
import { readStream } from '../store/log.ts';
import { lockFolder } from '../store/lock.ts';
import { StoreError } from '../store/store-error.ts';
import { inTransaction } from '../store/transaction.ts';
import { noteBackup } from './examine-place.ts';
import { bringCheckpoints, copyData, FILES_FOLDER, isEmptyFolder } from './copy.ts';
import type { VerifyReport } from './report.ts';
import { verify } from './verify.ts';

/**
 * Copies a data folder, in use or not, into `to`, which must not exist or be empty. The name `to`
 * appears when the copy is durable and verified, never before; a copy that does not verify is left
 * beside it, named `<to>.unverified`, to be looked at.
 * A PostgreSQL database (`url`) becomes the file of the copy. Throws StoreError store_missing,
 * target_not_empty, store_older, database_unreachable.
 */
export async function backup(options: {
  readonly folder: string;
  readonly to: string;
  readonly url?: string;
  /** Where the checkpoints are, when they are not in the folder. */
  readonly checkpoints?: string;
}): Promise<VerifyReport> {
  const [folder, to] = [resolve(options.folder), resolve(options.to)];
  if (existsSync(to) && !(await isEmptyFolder(to))) throw new StoreError('target_not_empty');
  await mkdir(dirname(to), { recursive: true });
  const part = join(dirname(to), `.${basename(to)}.${randomUUID()}.part`);
  await mkdir(part, { mode: 0o700 });
  try {
    await copyData(folder, part, options.url, options.checkpoints);
    const report = await verify({ folder: part });
    if (report.intact) await rm(to, { recursive: true, force: true });
    await rename(part, report.intact ? to : `${to}.unverified`);
    await flushFolder(dirname(to));
    if (report.intact) await noteBackup(folder, to);
    return report;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

export interface Restore {
  /** A backup. */
  readonly from: string;
  /** The data folder; nobody may have it open. */
  readonly to: string;
  /** Needed where `to` holds a database already: it is kept aside in `to`. */
  readonly replace?: boolean;
  /** Names the folder of what was replaced. */
  readonly now: Instant;
  /** The database goes to this PostgreSQL one, which has to be empty, whatever `replace` says. */
  readonly url?: string;
  /** Where checkpoints are kept, when it is not in the data folder. */
  readonly checkpoints?: string;
}

export interface Restored {
  readonly report: VerifyReport;
  /** Where the replaced database is kept; null: there was none, or nothing was restored. */
  readonly aside: string | null;
}

/**
 * Puts a backup into a data folder. The log of the restored one says that it was, and when the last
 * entry before was recorded. The copy is verified before anything is replaced: a report that
 * is not intact means that nothing changed. A crash leaves the old database whole or the new one.
 * Throws StoreError store_missing, store_locked, target_not_empty, database_unreachable.
 */
export async function restore(options: Restore): Promise<Restored> {
  const { from, replace = false, now, url, checkpoints } = options;
  const to = resolve(options.to);
  if (!existsSync(join(from, DATABASE_FILE))) throw new StoreError('store_missing');
  if (url !== undefined) return restoreServed({ from, to, now, checkpoints }, url);
  const wasEmpty = await isEmptyFolder(to);
  if (!wasEmpty && !replace) throw new StoreError('target_not_empty');
  return restoreChecked({ from, to, now, checkpoints }, async (staging) => {
    const aside = existsSync(join(to, DATABASE_FILE)) ? await keepAside(to, now) : null;
    await moveIn(staging, to);
    return aside;
  });
}

type Restoring = Pick<Restore, 'from' | 'to' | 'now' | 'checkpoints'>;

/** Files first: they disturb nobody, and a row finds its own. */
async function restoreServed(what: Restoring, url: string): Promise<Restored> {
  const { to } = what;
  await mkdir(to, { recursive: true, mode: 0o700 });
  return restoreChecked(what, async (staging) => {
    await moveFilesIn(staging, to);
    await fillServed(url, join(staging, DATABASE_FILE));
    return null;
  });
}

/** Puts a copy in place once it is proven whole, one restore at a time; `put` answers where the old data went. */
async function restoreChecked(
  { from, to, now, checkpoints }: Restoring,
  put: (staging: string) => Promise<string | null>,
): Promise<Restored> {
  const lock = lockFolder(to);
  await removeLeftovers(to);
  const staging = await mkdtemp(join(to, stagingPrefix));
  try {
    await copyData(resolve(from), staging);
    const restored = await declare(staging, now);
    const report = await verify({ folder: staging });
    if (!report.intact) return { report, aside: null };
    const aside = await put(staging);
    await bringCheckpoints(staging, to, { at: now, restored }, checkpoints);
    return { report, aside };
  } finally {
    await rm(staging, { recursive: true, force: true });
    lock.release();
  }
}

const stagingPrefix = 'restoring-';

/** A restore that was killed leaves plain values behind. Under the lock none is running. */
async function removeLeftovers(to: string): Promise<void> {
  for (const name of await readdir(to)) {
    if (name.startsWith(stagingPrefix)) await rm(join(to, name), { recursive: true, force: true });
  }
}

/** Brings an older backup up to date and says in its log that from here on it is a restored one: number of that event. */
async function declare(staging: string, now: Instant): Promise<number> {
  const store = await openStore({ folder: staging, create: false, copyBefore: false });
  let said = 0;
  try {
    await inTransaction(store.writing, async (tx) => {
      const last = await tx
        .selectFrom('entries')
        .select(['id', 'recorded'])
        .orderBy('id', 'desc')
        .executeTakeFirst();
      const at = { now: () => now };
      await recordSystem(tx, null, at, { type: 'log-restored', recorded: last?.recorded ?? null });
      said = (await readStream(tx, 'system')).at(-1)?.seq ?? 0;
    });
  } finally {
    await store.close();
  }
  makeOneFile(join(staging, DATABASE_FILE)); // moved by one rename, so nothing may lie beside it
  await flushFile(join(staging, DATABASE_FILE));
  return said;
}

/** The old database and its files under a folder of their own, whole and openable. */
async function keepAside(to: string, now: Instant): Promise<string> {
  const database = join(to, DATABASE_FILE);
  const old = openSqlite(database, 'write');
  old.pragma('wal_checkpoint(TRUNCATE)'); // a log of the old database must not meet the new one
  old.close();
  const aside = join(to, `replaced-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`);
  await mkdir(aside, { mode: 0o700 });
  await keepUnder(database, join(aside, DATABASE_FILE));
  for (const ending of ['-wal', '-shm']) await rm(database + ending, { force: true });
  if (existsSync(join(to, FILES_FOLDER))) {
    const files = await openFileFolder(join(to, FILES_FOLDER));
    for await (const hash of files.list()) await keepUnder(files.placeOf(hash), placeIn(aside, hash));
  }
  await flushFolder(aside);
  return aside;
}

/** First the files, which disturb nobody, then the database in one step. */
async function moveIn(staging: string, to: string): Promise<void> {
  await moveFilesIn(staging, to);
  await rename(join(staging, DATABASE_FILE), join(to, DATABASE_FILE));
  await flushFolder(to);
}

async function moveFilesIn(staging: string, to: string): Promise<void> {
  const files = await openFileFolder(join(staging, FILES_FOLDER));
  for await (const hash of files.list()) {
    const place = placeIn(to, hash);
    await mkdir(dirname(place), { recursive: true });
    await rename(files.placeOf(hash), place);
    await flushFolder(dirname(place));
  }
  await flushFolder(to);
}

function placeIn(folder: string, hash: string): string {
  return join(folder, FILES_FOLDER, hash.slice(0, 2), `${hash}.bin`);
}

/** A second name for the same bytes; a copy where the file system knows no such thing. */
async function keepUnder(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to);
    await flushFile(to);
  }
}
