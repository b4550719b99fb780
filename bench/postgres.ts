/**
 * Completions on PostgreSQL: one server process, two of them, and the floor (postgres-floor.ts), in turns.
 *
 *     node bench/postgres.ts [ROUNDS]
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../engine/index.ts';
import type { OpenedEngine } from '../engine/index.ts';
import { startPostgres, urlOf } from '../test/support/postgres.ts';
import { accountOf, clock, COLLECTORS, hire, TARGET } from './cast.ts';
import type { Waiting } from './desk.ts';
import { accepted } from './patterns.ts';
import { openFloor } from './postgres-floor.ts';
import type { Work } from './postgres-child.ts';
import { figure, median, ratio, takeTurns } from './rounds.ts';
import type { Figure } from './rounds.ts';

const AT_ONCE = 32;
/** Completions of one turn of one process. */
const EACH = 192;

interface Server {
  /** Microseconds of processor time. */
  complete(work: Work): Promise<number>;
  end(): Promise<void>;
}

export async function measurePostgres(rounds: number): Promise<readonly Figure[]> {
  const postgres = await startPostgres({ durable: true });
  const folder = mkdtempSync(join(tmpdir(), 'tertib-bench-'));
  try {
    const url = urlOf(await postgres.createDatabase());
    const waiting = await fill(folder, url, EACH * 3 * (rounds + 1));
    let taken = 0;
    const floor = await openFloor(urlOf(await postgres.createDatabase()), EACH);
    const servers = await Promise.all([openServer(folder, url), openServer(folder, url)]);
    const cpu = { one: [] as number[], two: [] as number[] };
    const by = (name: 'one' | 'two', those: readonly Server[]) => async (): Promise<number> => {
      const work = those.map(() => ({ atOnce: AT_ONCE, waiting: waiting.slice(taken, (taken += EACH)) }));
      const used = await Promise.all(those.map((server, i) => server.complete(work[i]!)));
      cpu[name].push(used.reduce((sum, each) => sum + each, 0) / (EACH * those.length));
      return EACH * those.length;
    };
    await by('two', servers)(); // what is read and planned once is no part of a round
    cpu.two.length = 0;
    const [first] = servers;
    const t = await takeTurns(rounds, {
      floor: floor.turn,
      one: by('one', [first]),
      two: by('two', servers),
    });
    await floor.close();
    for (const server of servers) await server.end();
    const behind = {
      floorUs: median(t.floor.wall),
      oneUs: median(t.one.wall),
      twoUs: median(t.two.wall),
      oneCpuUs: median(cpu.one),
      twoCpuUs: median(cpu.two),
    };
    return [
      figure(
        'PostgreSQL: completions / one function over 16 connections',
        ratio(t.floor.wall, t.one.wall),
        { least: 0.5 },
        behind,
      ),
      figure('PostgreSQL: two server processes / one', ratio(t.one.wall, t.two.wall), { least: 1.5 }, {}),
    ];
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Cases that wait for step 01. */
async function fill(folder: string, url: string, cases: number): Promise<readonly Waiting[]> {
  const engine = await openEngine({ folder, url, clock });
  try {
    // Who works there is the same on either database.
    const { supervisor } = await hire(engine as unknown as OpenedEngine, COLLECTORS);
    const start = async (n: number): Promise<Waiting> => {
      const begun = accepted(
        await engine.execute(TARGET, {
          type: 'start-case',
          id: `start-${n}`,
          start: 'account',
          actor: { person: supervisor },
          answer: accountOf(n),
        }),
      );
      const opened = begun.events.find((event) => event.type === 'task-opened');
      if (opened?.assignee === undefined) throw new Error('bench: nobody got the first task');
      return { id: Number(begun.case), step: opened.step, person: opened.assignee };
    };
    return await Promise.all(Array.from({ length: cases }, (_, n) => start(n + 1)));
  } finally {
    await engine.stop();
  }
}

async function openServer(folder: string, url: string): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'postgres-child.ts'), [folder, url]);
  const answer = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`bench: a server ended with ${code}`)));
    });
  await answer();
  return {
    complete(work) {
      const done = answer();
      child.send(work);
      return done as Promise<number>;
    },
    end: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.send('end');
      }),
  };
}

if (import.meta.main) {
  const rounds = Number(process.argv[2] ?? 9);
  console.log(
    JSON.stringify({ node: process.version, rounds, figures: await measurePostgres(rounds) }, null, 2),
  );
}
