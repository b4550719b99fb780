/**
 * A verification of a million events against a bare reading of the same rows with one SHA-256 of each, both in
 * a process of their own and by turns: seconds, processor time, and the most memory that each ever held.
 *
 *     node bench/verify.ts [CASES] [ROUNDS]        default 100,000 (ten events in each) and 3
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { verify } from '../engine/index.ts';
import { DATABASE_FILE } from '../engine/store/database.ts';
import { openBench } from './cast.ts';
import { load } from './load.ts';
import { figure, median } from './rounds.ts';

interface Spent {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly events: number;
  readonly intact: boolean;
}

/** What a process did of itself, told to the one that started it. */
async function spend(folder: string, work: 'floor' | 'verify'): Promise<Spent> {
  const began = performance.now();
  const done = work === 'floor' ? readBare(folder) : await verify({ folder });
  const { user, system } = process.cpuUsage();
  return {
    seconds: (performance.now() - began) / 1_000,
    cpuSeconds: (user + system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1_024,
    events: done.events,
    intact: done.intact,
  };
}

function readBare(folder: string): { readonly events: number; readonly intact: boolean } {
  const handle = new Sqlite(path.join(folder, DATABASE_FILE), { readonly: true });
  let [events, intact] = [0, true];
  for (const row of handle.prepare('select prev, body, hash, count from entries order by id').iterate()) {
    const { prev, body, hash, count } = row as Record<'prev' | 'body' | 'hash', Buffer> & { count: number };
    events += count;
    intact &&= createHash('sha256').update(prev).update(body).digest().equals(hash);
  }
  handle.close();
  return { events, intact };
}

/** Filled and signed elsewhere: on Linux the most memory of a process counts that of the one it was forked from. */
function prepare(folder: string, cases: number): void {
  execFileSync(process.execPath, ['--no-warnings', import.meta.filename, '--prepare', folder, String(cases)]);
}

function inProcess(folder: string, work: 'floor' | 'verify'): Spent {
  const out = execFileSync(
    process.execPath,
    ['--no-warnings', import.meta.filename, '--spend', work, folder],
    {
      encoding: 'utf8',
    },
  );
  return JSON.parse(out) as Spent;
}

async function fill(folder: string, cases: number): Promise<void> {
  if (!existsSync(folder)) await load(folder, cases);
  const engine = await openBench(folder);
  await engine.checkpoints.make();
  await engine.stop();
}

async function measure(cases: number, rounds: number): Promise<void> {
  const kept = process.env['BENCH_FOLDERS'];
  const place = kept ?? mkdtempSync(path.join(tmpdir(), 'tertib-bench-'));
  try {
    const folder = path.join(place, String(cases));
    prepare(folder, cases);
    const ours: Spent[] = [];
    const floor: Spent[] = [];
    for (let i = 0; i < rounds; i++) {
      floor.push(inProcess(folder, 'floor'));
      ours.push(inProcess(folder, 'verify'));
    }
    if (ours.some(({ intact }) => !intact)) throw new Error('bench: the log that was filled is not whole');
    const of = (all: readonly Spent[], name: 'seconds' | 'cpuSeconds' | 'peakMb'): number =>
      median(all.map((each) => each[name]));
    const events = ours[0]?.events ?? 0;
    console.log(
      JSON.stringify(
        {
          node: process.version,
          cases,
          events,
          rounds,
          figures: [
            figure(
              'verification, seconds',
              of(ours, 'seconds'),
              { most: 30 },
              { cpuSeconds: of(ours, 'cpuSeconds') },
            ),
            figure('verification, peak MB', of(ours, 'peakMb'), { most: 300 }, {}),
            figure(
              'verification / bare reading and SHA-256, processor time',
              median(ours.map(({ cpuSeconds }, i) => cpuSeconds / floor[i]!.cpuSeconds)),
              { most: 15 },
              {
                floorSeconds: of(floor, 'seconds'),
                floorCpuSeconds: of(floor, 'cpuSeconds'),
                floorPeakMb: of(floor, 'peakMb'),
              },
            ),
          ],
        },
        null,
        2,
      ),
    );
  } finally {
    if (kept === undefined) rmSync(place, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
if (args[0] === '--prepare') await fill(args[1] ?? '', Number(args[2]));
else if (args[0] === '--spend')
  console.log(JSON.stringify(await spend(args[2] ?? '', args[1] === 'floor' ? 'floor' : 'verify')));
else await measure(Number(args[0] ?? 100_000), Number(args[1] ?? 3));
