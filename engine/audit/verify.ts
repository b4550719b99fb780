/**
 * Is everything in this data folder what was recorded? Walks the whole log once: each entry is checked
 * as a link of its stream and replayed, a case in memory and what is no case into a scratch database;
 * every table that follows from the log is compared with that, and every text and file with its hash.
 * Works beside a running server: it reads one snapshot and takes no lock.
 */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../store/database.ts';
import type { Db, Store, Write } from '../store/database.ts';
import { openFileFolder } from '../store/file-folder.ts';
import { lockFolder } from '../store/lock.ts';
import { inTransaction } from '../store/transaction.ts';
import { checkFiles, checkTexts } from './beside.ts';
import { checkpointsOf, readCheckpointLog, readPublicKey } from './checkpoint-log.ts';
import { checkTree } from './check-tree.ts';
import type { TreeCheck } from './check-tree.ts';
import { compareTables } from './compare-tables.ts';
import { collectFindings } from './report.ts';
import type { VerifyReport } from './report.ts';
import { openLive } from './live.ts';
import { openReading } from './reading.ts';
import { proveCases } from './prove-cases.ts';
import { openAside } from './replay-aside.ts';
import type { Aside } from './replay-aside.ts';
import { walkOthers } from './walk-others.ts';

export interface VerifyOptions {
  /** The data folder: files, and the database unless `url` says where that is. */
  readonly folder: string;
  /** `postgres://…` */
  readonly url?: string;
  /** Where the checkpoints are, when they are not in the data folder. */
  readonly checkpoints?: string;
  /** A checkpoint (signed note) that was kept elsewhere: the log must still be the one that it speaks of. */
  readonly outside?: string;
  /** Public key that checkpoints must be signed with; default: the one that lies beside them. */
  readonly vkey?: string;
  /** Replays the cases in a thread even where the log is small (tests). */
  readonly aside?: boolean;
}

/**
 * Throws StoreError store_missing, store_newer, store_older or database_unreachable; anything else
 * is in the report.
 */
export async function verify(options: VerifyOptions): Promise<VerifyReport> {
  const { folder, url } = options;
  const checkpoints = checkpointsOf(folder, options.checkpoints);
  const signed = {
    log: await readCheckpointLog(checkpoints),
    vkey: options.vkey ?? (await readPublicKey(checkpoints)),
    keyGiven: options.vkey !== undefined,
    outside: options.outside,
  };
  const live = await openLive({ folder, url });
  const scratchFolder = await mkScratch(folder).catch(async (error: unknown) => {
    await live.destroy();
    throw error;
  });
  try {
    const scratch = await openStore({ folder: scratchFolder });
    scratch.handles.writing.pragma('synchronous = OFF'); // thrown away in any case
    try {
      // A snapshot of PostgreSQL is one connection's: there the cases are replayed here.
      const aside = url === undefined ? await openAside(live, folder, options.aside) : null;
      try {
        return await compareAll({ live, aside, scratch, folder, signed });
      } finally {
        await aside?.stop();
      }
    } finally {
      await scratch.close();
    }
  } finally {
    await live.destroy();
    await rm(scratchFolder, { recursive: true, force: true }); // it held plain values
  }
}

async function mkScratch(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeStale(folder);
  return mkdtemp(join(folder, scratchPrefix));
}

interface Parts {
  readonly live: Db;
  readonly aside: Aside | null;
  readonly scratch: Store;
  readonly folder: string;
  readonly signed: Omit<TreeCheck, 'live' | 'findings'>;
}

async function compareAll({ live, aside, scratch, folder, signed }: Parts): Promise<VerifyReport> {
  const findings = collectFindings();
  const texts = await checkTexts(live, findings);
  const log = openReading(texts, findings);
  const write: Write = (work) => inTransaction(scratch.writing, work);
  const anchors = await proveCases({
    live,
    aside,
    write,
    texts,
    log,
    findings,
    async beside() {
      await walkOthers(live, write, log);
      return checkTree({ live, ...signed, findings });
    },
  });
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
    anchors,
    unanchored: anchors.size - (anchors.latest?.size ?? 0),
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
