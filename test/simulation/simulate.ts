/**
 * One company in one process, everything outside of it played by a seed: the clock, what people do, what
 * other systems send and answer, and a disk that fails. The same seed gives the same trace, whatever the
 * database: what a run was about is said by its seed alone.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Outside } from '../../engine/channel/outside.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import { canonical } from '../../engine/store/canonical.ts';
import type { Store } from '../../engine/store/database.ts';
import { eventsOfCase } from '../../engine/store/rebuild.ts';
import { chanceOf } from '../crash/chance.ts';
import type { Chance } from '../crash/chance.ts';
import { wrongInBackup, wrongInFiles } from '../oracle/of-a-folder.ts';
import { wrongInChains, wrongInStore, wrongWhenFired } from '../oracle/of-a-store.ts';
import { definitions } from '../properties/random-definition.ts';
import { START } from '../properties/walk.ts';
import { failingDisk, type Fault } from './disk.ts';
import { codeOfStore, openTurns } from './turns.ts';
import { hire, putInForce } from '../support/found.ts';

export interface Simulation {
  readonly seed: number;
  readonly folder: string;
  /** `postgres://…`: an empty database. */
  readonly url?: string;
  /** Turns. */
  readonly length: number;
  /**
   * Some turns send several commands in one moment. Not where two databases are compared: several connections
   * do them in an order of their own. Default: yes.
   */
  readonly together?: boolean;
  /** Also reads the whole database as the auditor does (I4). */
  readonly verify?: boolean;
}

export interface Simulated {
  /** Of everything that was asked and answered, and of every event. */
  readonly hash: string;
  readonly trace: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Marks of the oracle first; empty: all is well. */
  readonly wrong: readonly string[];
}

export async function simulate({
  seed,
  folder,
  url,
  length,
  verify,
  together = true,
}: Simulation): Promise<Simulated> {
  const chance = chanceOf(seed * 7919 + 1);
  const text = documentOf(seed);
  const trace: string[] = [];
  const wrong: string[] = [];
  const counts: Record<string, number> = {};
  let now = START;
  const disk = failingDisk();
  const clock = { now: () => now };
  const open = (create: boolean): Promise<OpenedEngine<Store>> =>
    openEngine({ folder, url, clock, create, outside: outsideOf(seed), storeFrom: disk.open });
  let engine = await open(true);
  const { id, sop } = await found(engine, text);
  const tell = (what: string, answer: unknown): void => {
    counts[what] = (counts[what] ?? 0) + 1;
    trace.push(canonical([trace.length, now, what, answer]));
  };
  const restart = async (): Promise<void> => {
    await engine.stop();
    engine = await open(false);
    tell('restart', null);
  };
  const turns = openTurns({ chance, sop, people: id, engine: () => engine, tell, now: () => now, together });

  try {
    for (let turn = 0; turn < length; turn += 1) {
      now += chance.pick([0, 0, 0, 60_000, 3_600_000, 14_400_000, 86_400_000, 400_000_000]);
      const fault =
        chance.below(12) === 0 ? chance.pick<Fault>(['full', 'unheard', 'broken', 'broken-late']) : null;
      if (fault !== null) disk.fail(fault);
      const attempt = await turns.next(`${turn}`).catch(codeOfStore);
      const met = disk.heal();
      if (fault !== null && met) tell(fault, attempt ?? null);
      if (met && (fault === 'broken' || fault === 'broken-late')) await restart();
      else if (chance.below(40) === 0) await restart();
      wrong.push(...(await turns.again()));
      if (wrong.length > 0) break;
    }
    await turns.fire();
    await turns.fire(); // cases that the calendar began just now have clocks of their own
    wrong.push(...(await turns.lost()), ...(await wrongWhenFired(engine)), ...(await wrongInStore(engine)));
    if (verify === true) wrong.push(...(await wrongInChains(folder, url)));
    if (verify === true && url === undefined)
      wrong.push(...wrongInFiles(folder), ...(await wrongInBackup(folder, now)));
    for (const row of await casesIn(engine))
      for (const event of await eventsOfCase(engine.store.reads, row)) trace.push(canonical([row, event]));
  } finally {
    await engine.stop();
  }
  return { hash: createHash('sha256').update(trace.join('\n')).digest('hex'), trace, counts, wrong };
}

/** The first one of the seed that passes the check. */
function documentOf(seed: number): string {
  for (let more = 0; ; more += 1) {
    const [written] = fc.sample(definitions, { numRuns: 1, seed: seed + more * 1_000_003 });
    if (written && readSop(written.text).sop) return written.text;
  }
}

async function found(engine: OpenedEngine<Store>, text: string) {
  const sop = await putInForce(engine.sops, text);
  const id: Record<string, string> = {};
  const cast: Record<string, readonly string[]> = { a: ['clerk'], b: ['clerk', 'lead'], c: ['lead'] };
  for (const [login, roles] of Object.entries(cast)) {
    const grants = login === 'c' ? (['qmr'] as const) : [];
    id[login] = (await hire(engine, { login: `orang-${login}`, roles, grants })).id;
  }
  return { id, sop };
}

/** Other systems answer, or not, by what they are asked and how often. */
function outsideOf(seed: number): Outside {
  const asked = new Map<string, number>();
  return {
    ask: ({ key, input }) => {
      const times = (asked.get(key) ?? 0) + 1;
      asked.set(key, times);
      const chance: Chance = chanceOf(seed + times * 31 + canonical(input).length);
      if (chance.below(3) > 0) return Promise.resolve({ ok: true, output: { n: chance.below(10) } });
      return Promise.resolve({ ok: false, final: chance.below(4) === 0, detail: 'busy' });
    },
  };
}

async function casesIn({ store }: OpenedEngine<Store>): Promise<readonly number[]> {
  const rows = await store.reads.selectFrom('cases').select('id').orderBy('id').execute();
  return rows.map(({ id }) => Number(id));
}
