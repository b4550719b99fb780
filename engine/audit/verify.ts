/**
 * Is everything in this data folder what was recorded? Walks the whole log once: each entry is checked
 * as a link of its stream and replayed, a case in memory and what is no case into a scratch database;
 * every table that follows from the log is compared with that, and every text and file with its hash.
 * Works beside a running server: it reads one snapshot and takes no lock.
 */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { DATABASE_FILE, openStore } from '../store/database.ts';
import type { Db, Store, Write } from '../store/database.ts';
import { openSnapshot } from '../store/dialect/postgres.ts';
import { kyselyOver, openSqlite } from '../store/dialect/sqlite.ts';
import { openFileFolder } from '../store/file-folder.ts';
import { lockFolder } from '../store/lock.ts';
import { refuseOtherSchema } from '../store/migrate.ts';
import { migrations } from '../store/migrations/all.ts';
import { StoreError } from '../store/store-error.ts';
import type { Database } from '../store/tables.ts';
import { inTransaction } from '../store/transaction.ts';
import { checkFiles, checkTexts } from './beside.ts';
import { compareTables } from './compare-tables.ts';
import { collectFindings } from './report.ts';
import type { VerifyReport } from './report.ts';
import { openReading } from './reading.ts';
import { proveCases } from './prove-cases.ts';
import { walkOthers } from './walk-others.ts';

export interface VerifyOptions {
  /** The data folder: files, and the database unless `url` says where that is. */
  readonly folder: string;
  /** `postgres://…` */
  readonly url?: string;
}

/**
 * Throws StoreError store_missing, store_newer, store_older or database_unreachable; anything else
 * is in the report.
 */
export async function verify({ folder, url }: VerifyOptions): Promise<VerifyReport> {
  const live = await (url === undefined ? snapshotOf(folder) : openSnapshot<Database>(url));
  const scratchFolder = await mkScratch(folder).catch(async (error: unknown) => {
    await live.destroy();
    throw error;
  });
  try {
    await refuseOtherSchema(live, migrations); // tables of the schema that it knows itself
    const scratch = await openStore({ folder: scratchFolder });
    scratch.handles.writing.pragma('synchronous = OFF'); // thrown away in any case
    try {
      return await compareAll(live, scratch, folder);
    } finally {
      await scratch.close();
    }
  } finally {
    await live.destroy();
    await rm(scratchFolder, { recursive: true, force: true }); // it held plain values
  }
}

/** One snapshot for the whole verification. */
async function snapshotOf(folder: string): Promise<Db> {
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file)) throw new StoreError('store_missing');
  const handle = openSqlite(file, 'read');
  handle.pragma('cache_size = -16384'); // almost every page is read once
  const live = kyselyOver<Database>(handle);
  await sql`begin`.execute(live);
  return live;
}

async function mkScratch(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeStale(folder);
  return mkdtemp(join(folder, scratchPrefix));
}

async function compareAll(live: Db, scratch: Store, folder: string): Promise<VerifyReport> {
  const findings = collectFindings();
  const texts = await checkTexts(live, findings);
  const log = openReading(texts, findings);
  const write: Write = (work) => inTransaction(scratch.writing, work);
  await walkOthers(live, write, log);
  await proveCases({ live, scratch: scratch.writing, write, texts, log, findings });
  await compareTables(live, scratch.writing, log.broken, findings);
  const files = await checkFiles(
    live,
    scratch.writing,
    await openFileFolder(join(folder, 'files')),
    findings,
  );
  const company = await live.selectFrom('company').select('demo').executeTakeFirst();
  return {
    intact: findings.listed.length === 0,
    demo: company?.demo === 1,
    ...log.counted,
    cases: await countCases(live),
    revisions: texts.revisions,
    files,
    findings: findings.listed,
    more: findings.more,
    unanchored: log.counted.entries,
  };
}

async function countCases(db: Db): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

const scratchPrefix = 'verify-';

/** A verification that was killed left plain values behind; one that runs holds its folder. */
async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(scratchPrefix)) continue;
    const stale = join(folder, name);
    try {
      lockFolder(stale).release();
    } catch {
      continue;
    }
    await rm(stale, { recursive: true, force: true });
  }
}
