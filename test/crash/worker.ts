/**
 * The process that is killed: opens the engine over a folder, founds the office where there is
 * none, and works. It waits for its orders on standard input (a line of JSON), so that it can be
 * started before it is needed. It ends by itself only where the orders say how much is enough.
 */
import { readFileSync, readSync, writeSync } from 'node:fs';
import v8 from 'node:v8';
import type { CompiledSop } from '../../engine/process/compile.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import type { OpenEngine } from '../../engine/runtime/open.ts';
import type { SqliteStore } from '../../engine/store/database.ts';
import { chanceOf } from './chance.ts';
import { castOf, foundOffice, OPENING } from './office.ts';
import type { Told } from './told.ts';
import { dayClock, handClock, workOn } from './work.ts';

export interface Orders {
  readonly folder: string;
  /** `postgres://…`: the database is there. */
  readonly url?: string;
  /** Real time (ms) at which the shared clock of several processes began; else each has its own. */
  readonly epoch?: number;
  /** Runs timers as a server does, beside what the load asks for. */
  readonly poll?: boolean;
  readonly seed: number;
  readonly name: string;
  readonly from?: number;
  /** A compiled SOP as v8 wrote it: compiling one takes longer than the whole run. */
  readonly compiled?: string;
  /** Operations before it says that it is warm. */
  readonly warmUp?: number;
  /** Operations after that; without it, until it is killed. */
  readonly enough?: number;
  /** Only for the control of the harness: what the product never does. */
  readonly synchronous?: 'NORMAL';
  /** Pages of WAL after which SQLite copies them back: a short run should see that as well. */
  readonly checkpointAfter?: number;
  /** Room for the database, in pages; SQLite says "full" beyond it. */
  readonly mostPages?: number;
}

/** Straight to the descriptor: nothing of what was told waits in this process when it is killed. */
function tell(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`);
}

function readOrders(): Orders {
  const bytes = Buffer.alloc(4_096);
  let text = '';
  while (!text.includes('\n')) {
    const read = readSync(0, bytes);
    if (read === 0) process.exit(0);
    text += bytes.toString('utf8', 0, read);
  }
  return JSON.parse(text) as Orders;
}

function compiledBefore(file: string | undefined): OpenEngine['readSop'] {
  return file === undefined ? undefined : () => v8.deserialize(readFileSync(file)) as CompiledSop;
}

async function run(orders: Orders): Promise<void> {
  const { folder, seed, name, from = OPENING, warmUp = 0, enough } = orders;
  const clock = orders.epoch === undefined ? handClock(from) : dayClock(orders.epoch);
  const engine = await openEngine({
    folder,
    clock,
    url: orders.url,
    readSop: compiledBefore(orders.compiled),
    // As the product does it: nothing is acknowledged any more, the process ends.
    onFatal: (error) => {
      tell({ tell: 'failed', code: error.code });
      process.exit(1);
    },
  });
  if ('handles' in engine.store) {
    const { writing } = (engine.store as SqliteStore).handles;
    if (orders.synchronous) writing.pragma(`synchronous = ${orders.synchronous}`);
    if (orders.checkpointAfter) writing.pragma(`wal_autocheckpoint = ${orders.checkpointAfter}`);
  }
  if (orders.poll) engine.start();
  tell({ tell: 'opened' });
  if ((await engine.company.get()) === null) {
    tell({ tell: 'asks', n: 'found', now: clock.now(), what: { ask: 'found' } });
    tell({ tell: 'answered', n: 'found', answer: await foundOffice(engine) });
  }
  const work = { engine, clock, cast: await castOf(engine), chance: chanceOf(seed), tell };
  if (warmUp > 0) await workOn({ ...work, name: `${name}w` }, warmUp);
  tell({ tell: 'warm' });
  if (enough !== 0) await workOn({ ...work, name }, enough);
  await engine.stop();
  tell({ tell: 'done' });
}

await run(readOrders()).catch((error: unknown) => {
  const { code } = error as { code?: unknown };
  tell({ tell: 'failed', code: typeof code === 'string' ? code : String(error) });
  process.exitCode = 1;
});
