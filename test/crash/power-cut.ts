/**
 * G4: a process founds an office and works; strace records what it asked of the disk and what it
 * answered. Then the power is cut, at thousands of points of that recording: the disk is put
 * together as it may be found afterwards, opened, and asked whether everything is there that had
 * been answered before the cut.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { verify } from '../../engine/audit/verify.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { DATABASE_FILE } from '../../engine/store/database.ts';
import { chanceOf } from './chance.ts';
import { isAccepted } from './check.ts';
import { compileAhead, startChild } from './child.ts';
import { CUTS, Disk } from './disk.ts';
import type { Image } from './disk.ts';
import { writeCompiled } from './office.ts';
import { recording } from './strace.ts';
import type { Operation, Told } from './told.ts';
import { readTrace, TRACED } from './trace.ts';
import type { Step } from './trace.ts';
import { handClock } from './work.ts';
import type { Orders } from './worker.ts';

const WAL = `${DATABASE_FILE}-wal`;

export interface CutFigures {
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly seed: number;
  readonly cuts: number;
  /** Cuts after which something acknowledged was missing. */
  readonly cutsThatLost: number;
  readonly shareThatLost: number;
  readonly mostLost: number;
  /** Cuts after which the folder did not open, or was not what its log says. */
  readonly cutsThatCorrupted: number;
  /** Different databases found over all cuts; each was verified as a whole. */
  readonly databases: number;
  readonly changes: number;
  readonly commits: number;
  readonly flushesOfTheLog: number;
  /** Copies of the log back into the database within the recording. */
  readonly checkpoints: number;
  readonly acknowledged: number;
  /** Operations answered while their commit was not flushed. */
  readonly answeredBeforeFlush: number;
  readonly seconds: number;
  readonly examples: readonly string[];
}

/** Runs a process under strace in `home`; answers what it did, in order. */
export async function record(home: string, orders: Partial<Orders>): Promise<readonly Step[]> {
  const folder = path.join(home, 'recorded');
  const trace = path.join(home, 'trace');
  const compiled = writeCompiled(path.join(home, 'sop.v8'));
  compileAhead();
  mkdirSync(folder, { recursive: true });
  const child = startChild(recording(trace, TRACED));
  child.order({ folder, compiled, seed: 1, name: 'p', enough: 200, checkpointAfter: 150, ...orders });
  await child.until('done');
  await child.ended;
  const steps = await readTrace(trace, folder);
  rmSync(trace);
  return steps;
}

/** Cuts the power `cuts` times, evenly over the recording from the first answer on. */
export async function cutPower(
  home: string,
  steps: readonly Step[],
  options: { readonly cuts: number; readonly seed: number; readonly synchronous: 'FULL' | 'NORMAL' },
): Promise<CutFigures> {
  const began = performance.now();
  const chance = chanceOf(options.seed);
  const disk = new Disk();
  const acknowledged: Operation[] = [];
  const asked = new Map<string, Operation>();
  const look = lookOnce(path.join(home, 'cut'));
  const sum = { lost: 0, mostLost: 0, corrupt: 0, commits: 0, flushes: 0, checkpoints: 0, early: 0 };
  const examples: string[] = [];
  let done = 0;

  const listen = (text: string): void => {
    for (const line of text.split('\n').filter(Boolean)) {
      const told = JSON.parse(line) as Told;
      if (told.tell === 'asks') asked.set(told.n, { what: told.what, now: told.now });
      if (told.tell !== 'answered') continue;
      const operation = asked.get(told.n);
      if (!operation) continue;
      operation.answer = told.answer;
      if (!isAccepted(operation) && operation.what.ask !== 'found') continue;
      acknowledged.push(operation);
      if (disk.unflushed().includes(WAL)) sum.early += 1;
    }
  };
  const cut = async (): Promise<void> => {
    const kind = CUTS[done % CUTS.length] ?? 'dropped';
    const image = disk.cut(kind, chance);
    const seen = await look(image);
    const missing = acknowledged.filter((operation) => !holds(seen, image, operation));
    if (missing.length > 0) sum.lost += 1;
    if (seen.wrong.length > 0) sum.corrupt += 1;
    sum.mostLost = Math.max(sum.mostLost, missing.length);
    done += 1;
    if (examples.length < 5 && (seen.wrong.length > 0 || missing.length > 0))
      examples.push(`cut ${done} (${kind}): ${missing.length} missing; ${seen.wrong.slice(0, 3).join('; ')}`);
  };

  for (const [i, step] of steps.entries()) {
    if (step.step === 'said') listen(step.text);
    else {
      const { change } = step;
      if (change.change === 'write' && change.path === WAL && isCommit(change.at, change.bytes))
        sum.commits += 1;
      if (change.change === 'flush' && change.path === WAL) sum.flushes += 1;
      if (change.change === 'flush' && change.path === DATABASE_FILE) sum.checkpoints += 1;
      disk.apply(change);
    }
    const wanted = Math.floor((options.cuts * (i + 1)) / steps.length);
    while (done < wanted) await cut();
  }
  rmSync(path.join(home, 'cut'), { recursive: true, force: true });
  return {
    synchronous: options.synchronous,
    seed: options.seed,
    cuts: done,
    cutsThatLost: sum.lost,
    shareThatLost: Math.round((1_000 * sum.lost) / done) / 1_000,
    mostLost: sum.mostLost,
    cutsThatCorrupted: sum.corrupt,
    databases: look.size(),
    changes: steps.filter(({ step }) => step === 'change').length,
    commits: sum.commits,
    flushesOfTheLog: sum.flushes,
    checkpoints: sum.checkpoints,
    acknowledged: acknowledged.length,
    answeredBeforeFlush: sum.early,
    seconds: Math.round((performance.now() - began) / 1_000),
    examples,
  };
}

/** A frame of the WAL whose header says the size of the database: the last one of a commit. */
function isCommit(at: number, bytes: Buffer): boolean {
  return at >= 32 && bytes.length === 24 && bytes.readUInt32BE(4) > 0;
}

interface Seen {
  readonly ids: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
  /** The office is founded: company, SOP in force, people. */
  readonly founded: boolean;
  readonly wrong: readonly string[];
}

function holds({ ids, files, founded }: Seen, image: Image, { what, answer }: Operation): boolean {
  if (what.ask === 'found') return founded;
  if (what.ask === 'execute') return ids.has(what.command.id);
  if (what.ask === 'claim') return ids.has(`claim:${what.id}`);
  const hash = answer && 'hash' in answer ? String(answer.hash) : '';
  const bytes = image.get(`files/${hash.slice(0, 2)}/${hash}.bin`);
  return files.has(hash) && bytes !== undefined && sha256(bytes) === hash;
}

/** Many cuts leave the same database: recovered once per cut, verified as a whole once per content. */
function lookOnce(folder: string): { (image: Image): Promise<Seen>; size(): number } {
  const known = new Map<string, Promise<Seen>>();
  const look = (image: Image): Promise<Seen> => {
    const content = recoveredContent(folder, image);
    if (content === null) return lookAt(folder, image);
    const before = known.get(content);
    if (before) return before;
    const seen = lookAt(folder, image);
    known.set(content, seen);
    return seen;
  };
  return Object.assign(look, { size: () => known.size });
}

/** Hash of the database after SQLite has recovered it, and of the names of all files; null: it does not open. */
function recoveredContent(folder: string, image: Image): string | null {
  lay(folder, image);
  const file = path.join(folder, DATABASE_FILE);
  if (!existsSync(file)) return 'no database';
  try {
    const handle = new Sqlite(file);
    try {
      const files = [...image.keys()].filter((name) => name.startsWith('files/')).sort();
      return `${sha256(handle.serialize())} ${sha256(Buffer.from(files.join('\n')))}`;
    } finally {
      handle.close();
    }
  } catch {
    return null;
  }
}

/** Lays the files of an image into the folder, and nothing else. */
function lay(folder: string, image: Image): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of image) {
    if (name === 'tertib.lock' || name.endsWith('-shm')) continue; // nothing in them outlives a process
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
}

/** Opens the folder as the product does after a cut, and verifies all of it. */
async function lookAt(folder: string, image: Image): Promise<Seen> {
  lay(folder, image);
  try {
    const engine = await openEngine({ folder, clock: handClock() });
    try {
      const wrong: string[] = [];
      const { reads, handles } = engine.store;
      const integrity = handles.writing.pragma('integrity_check', { simple: true });
      if (integrity !== 'ok') wrong.push(`integrity: ${String(integrity)}`);
      const report = await verify({ folder });
      wrong.push(...report.findings.map((finding) => JSON.stringify(finding)));
      const ids = await reads.selectFrom('commands').select('id').execute();
      const files = await reads.selectFrom('files').select('hash').execute();
      const people = await reads.selectFrom('people').select('id').execute();
      const inForce = await reads
        .selectFrom('revisions')
        .select('sop')
        .where('state', '=', 'effective')
        .execute();
      return {
        ids: new Set(ids.map(({ id }) => id)),
        files: new Set(files.map(({ hash }) => hash)),
        founded: (await engine.company.get()) !== null && people.length === 9 && inForce.length === 1,
        wrong,
      };
    } finally {
      await engine.stop();
    }
  } catch (error) {
    return { ids: new Set(), files: new Set(), founded: false, wrong: [String(error)] };
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
