/**
 * What can be told of an installation by looking at it: the folder, the disk, the database, a sample of
 * the log. Changes nothing of the data and works beside a running server; `verify` is the whole proof.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { DATABASE_FILE } from '../store/database.ts';
import type { Db } from '../store/database.ts';
import { openSnapshot } from '../store/dialect/postgres.ts';
import { kyselyOver, openSqlite } from '../store/dialect/sqlite.ts';
import { openFileFolder } from '../store/file-folder.ts';
import type { EntryRow } from '../store/log.ts';
import { newestOf, schemaOf } from '../store/migrate.ts';
import { migrations } from '../store/migrations/all.ts';
import type { Database } from '../store/tables.ts';
import { lookAtCheckpoints } from './examine-checkpoints.ts';
import { lookAtDisk, readDisk, type Disk } from './examine-disk.ts';
import { lookAtBackup, lookAtLock, lookAtRights, lookAtServers, lookAtZone } from './examine-place.ts';
import { checkLink } from './link.ts';

export type Point =
  | 'folder' // it is there and may be written
  | 'rights' // nobody else on this computer reads the data
  | 'lock' // who serves them; empty: nobody
  | 'zone' // of this computer
  | 'backup' // days since the last one; empty: none is known of
  | 'disk' // room left, in MiB
  | 'flush' // milliseconds that a flush takes
  | 'medium' // what makes one doubt that a flush keeps anything: memory, network, its time; empty: nothing
  | 'database' // it can be opened
  | 'schema' // the one that this program knows
  | 'integrity' // SQLite's own look at its pages
  | 'server' // version and settings of PostgreSQL
  | 'chain' // the newest entries of the log
  | 'checkpoint' // when the last one was signed; empty: never; where they cannot be written: the folder
  | 'anchor' // folder of the checkpoints: not where the database is
  | 'clock' // not before what was recorded last
  | 'files'; // none is missing, none is left over

export interface Examined {
  readonly point: Point;
  readonly state: 'good' | 'warning' | 'bad';
  /** What was found, as a number or a word for the sentence. */
  readonly found: string;
}

const SAMPLE = 500;

export async function examine(options: {
  readonly folder: string;
  readonly url?: string;
  /** Where the checkpoints are, when they are not in the data folder. */
  readonly checkpoints?: string;
  readonly now: number;
  /** Of this computer, where it is not to be asked. */
  readonly zone?: string;
  readonly disk?: Disk;
}): Promise<readonly Examined[]> {
  const { folder, url, now, zone = new Intl.DateTimeFormat().resolvedOptions().timeZone } = options;
  const found: Examined[] = [];
  const tell = (point: Point, state: Examined['state'], what: string | number): void =>
    void found.push({ point, state, found: String(what) });
  if (!mayWrite(folder)) {
    tell('folder', 'bad', folder);
    return found;
  }
  tell('folder', 'good', folder);
  lookAtRights(folder, tell);
  lookAtZone(zone, tell);
  lookAtBackup(folder, now, tell);
  lookAtDisk(options.disk ?? (await readDisk(folder)), tell);
  const db = await open(folder, url);
  if (typeof db === 'string') {
    tell('database', 'bad', db);
    return found;
  }
  try {
    tell('database', 'good', url === undefined ? 'SQLite' : 'PostgreSQL');
    const [schema, known] = [(await schemaOf(db)) ?? 0, newestOf(migrations)];
    tell('schema', schema > known ? 'bad' : schema < known ? 'warning' : 'good', schema);
    if (url === undefined) {
      lookAtLock(folder, tell);
      const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
      tell('integrity', rows[0]?.quick_check === 'ok' ? 'good' : 'bad', rows[0]?.quick_check ?? '');
    } else {
      await lookAtServers(db, tell);
      await lookAtServer(db, tell);
    }
    if (schema !== known) return found;
    await lookAtLog(db, now, tell);
    await lookAtCheckpoints(options, await newestIn(db), tell);
    await lookAtFiles(db, folder, tell);
  } catch (error) {
    tell('database', 'bad', codeOf(error));
  } finally {
    await db.destroy();
  }
  return found;
}

export type Tell = (point: Point, state: Examined['state'], what: string | number) => void;

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A code where it cannot be opened. */
async function open(folder: string, url: string | undefined): Promise<Db | string> {
  try {
    if (url !== undefined) return await openSnapshot<Database>(url);
    const file = join(folder, DATABASE_FILE);
    return existsSync(file) ? kyselyOver<Database>(openSqlite(file, 'read')) : 'store_missing';
  } catch (error) {
    return codeOf(error);
  }
}

async function lookAtServer(db: Db, tell: Tell): Promise<void> {
  // Its time zone and its isolation are only told: every transaction says its own, and times are numbers.
  const { rows } = await sql<Readonly<Record<string, string>>>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
      current_setting('default_transaction_isolation') as isolation`.execute(db);
  const { version = '', fsync = '', encoding = '', zone = '', isolation = '' } = rows[0] ?? {};
  const bad = fsync !== 'on' || encoding !== 'UTF8';
  tell(
    'server',
    bad ? 'bad' : Number.parseInt(version, 10) < 18 ? 'warning' : 'good',
    `${version}, fsync ${fsync}, ${encoding}, ${zone}, ${isolation}`,
  );
}

async function lookAtLog(db: Db, now: number, tell: Tell): Promise<void> {
  const rows: EntryRow[] = await db
    .selectFrom('entries')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(SAMPLE)
    .execute();
  // Each is checked by itself, and against the one before it where that is in the sample.
  const last = new Map<string, EntryRow>();
  let wrong = 0;
  for (const row of rows.toReversed()) {
    const before = last.get(row.stream);
    const head =
      before === undefined
        ? { seq: row.seq - 1, hash: row.prev }
        : { seq: before.seq + before.count - 1, hash: before.hash };
    if (checkLink(row, head) !== null) wrong += 1;
    last.set(row.stream, row);
  }
  tell('chain', wrong === 0 ? 'good' : 'bad', wrong === 0 ? rows.length : wrong);
  // A demo's clock may have been moved ahead: what it recorded says nothing about this one.
  const company = await db.selectFrom('company').select('clock_offset').executeTakeFirst();
  const newest = (rows[0]?.recorded ?? 0) - Number(company?.clock_offset ?? 0);
  const behind = Math.ceil((newest - now) / 1_000);
  tell('clock', behind > 60 ? 'bad' : behind > 5 ? 'warning' : 'good', Math.max(0, behind));
}

async function newestIn(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('entries')
    .select('recorded')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.recorded ?? null;
}

async function lookAtFiles(db: Db, folder: string, tell: Tell): Promise<void> {
  const rows = await db.selectFrom('files').select('hash').where('key', 'is not', null).execute();
  const kept = new Set(rows.map(({ hash }) => hash));
  let over = 0;
  const path = join(folder, 'files');
  if (existsSync(path)) {
    for await (const hash of (await openFileFolder(path)).list()) if (!kept.delete(hash)) over += 1;
  }
  if (kept.size > 0) tell('files', 'bad', kept.size);
  else tell('files', over > 0 ? 'warning' : 'good', over > 0 ? over : rows.length);
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
