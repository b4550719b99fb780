/**
 * G10: several server processes on one PostgreSQL run timers and ask another system, and are killed at
 * random. Each timer fires once, each request has its effect once, what nobody knows of is shown to a person.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import type { CaseEvent } from '../../engine/case/case.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Store } from '../../engine/store/database.ts';
import { openEntry, walkLog } from '../../engine/store/log.ts';
import { chanceOf } from '../crash/chance.ts';
import { wrongInChains, wrongInStore } from '../oracle/of-a-store.ts';
import { pause, startServerProcess, type ServerProcess } from './server-process.ts';
import { openSink, type Done } from './sink.ts';
import { hire, putInForce } from '../support/found.ts';

/** Ask, wait for a clock, ask a system that is asked once by itself. */
const SOP = `id: antar
document: {title: Antar, code: A-1, revision: "00"}
roles: {staff: Staf}
case: {label: Akun, title: account}
data:
  account: {type: text, label: Akun}
  score: {type: number, label: Skor}
process:
  start: {open: {form: [account], by: [staff]}}
  steps:
    first: {title: Tanya, service: {call: sink, in: [account], out: [score], retries: 9}}
    rest: {title: Tunggu, task: staff, handlers: {over: {after: PT2S, goto: last}}}
    last: {title: Tanya lagi, service: {call: sink, in: [account], out: [score], retries: 0}}
`;
/** A try that a dead process had taken is gone on with after this. */
const LEASE = 31_000;

export interface OutboxRun {
  readonly folder: string;
  readonly url: string;
  readonly seed: number;
  readonly kills: number;
  readonly servers: number;
  /** A demo, whose clock is moved past the leases of the dead: nobody waits for them. */
  readonly hurry?: boolean;
}

export interface OutboxFigures {
  readonly kills: number;
  readonly cases: number;
  readonly timers: number;
  readonly requests: number;
  /** The same key again, because whoever had asked was killed. */
  readonly askedAgain: number;
  /** Shown to a person, who let it be asked again. */
  readonly inDoubt: number;
  /** Seconds: of a timer after it was due, of a request until it was settled by itself or shown. */
  readonly latestTimer: number;
  readonly latestRequest: number;
  /** To the database at the end. */
  readonly connections: number;
  readonly wrong: readonly string[];
}

export async function killServers(run: OutboxRun): Promise<OutboxFigures> {
  const { folder, url, seed, kills, hurry } = run;
  const chance = chanceOf(seed);
  const sink = await openSink(path.join(folder, 'asked'), chance, 400);
  const services = path.join(folder, 'services.json');
  writeFileSync(services, JSON.stringify({ sink: { url: sink.url } }), { mode: 0o600 });
  const data = path.join(folder, 'data');
  const engine = await openEngine({ folder: data, url });
  const { staff, qmr } = await found(engine, hurry === true);
  /** As a service manager does: one that could not begin (the machine is busy, no connection in time) begins anew. */
  const start = async (left = 20): Promise<ServerProcess> => {
    try {
      return await startServerProcess({ folder: data, url, flags: ['--services', services] });
    } catch (error) {
      if (left === 0) throw error;
      await pause(1_000);
      return start(left - 1);
    }
  };
  let cases = 0;
  const begin = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) {
      const id = `begin-${(cases += 1)}`;
      const target = { sop: 'antar', process: 'main' };
      const answer = { account: `A-${cases}` };
      const actor = { person: staff };
      const begun = await engine.execute(target, { type: 'start-case', id, start: 'open', actor, answer });
      if ('rejected' in begun) throw new Error(begun.rejected);
    }
  };
  const servers = await Promise.all(Array.from({ length: run.servers }, () => start()));
  let coming: Promise<void> = Promise.resolve();
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      await begin(3);
      await pause(chance.below(1_200));
      await coming; // else the one that comes in the place of a dead one is forgotten, and runs on
      const at = chance.below(servers.length);
      await servers[at]!.end('SIGKILL');
      coming = start().then((server) => void (servers[at] = server));
      if (hurry === true) await engine.company.moveClock(qmr, engine.clock.now() + LEASE);
    }
    await coming;
    const inDoubt = await untilOver(engine, qmr, hurry === true);
    const wrong = [
      ...(await wrongInStore(engine)),
      ...(await wrongInChains(data, url)),
      ...wrongInSink(sink.asked(), cases),
      ...(await wrongEnds(engine, cases)),
    ];
    const keys = new Set(sink.asked().map(({ key }) => key));
    const late = await lateness(engine);
    const requests = keys.size;
    const connections = await connectionsOf(engine);
    return {
      kills,
      cases,
      requests,
      askedAgain: sink.asked().length - requests,
      inDoubt,
      ...late,
      connections,
      wrong,
    };
  } finally {
    await coming;
    await Promise.all(servers.map((server) => server.end('SIGKILL')));
    await engine.stop();
    sink.close();
  }
}

async function found(engine: OpenedEngine<Store>, demo: boolean) {
  await engine.company.found('PT Contoh', demo);
  await putInForce(engine.sops, SOP);
  const staff = await hire(engine, { login: 'ani', roles: ['staff'] });
  const qmr = await hire(engine, { login: 'budi', grants: ['qmr', 'administrator'] });
  return { staff: staff.id, qmr: qmr.id };
}

/** What is in doubt is asked again by the quality manager; answers how often he had to. */
async function untilOver(engine: OpenedEngine<Store>, qmr: string, hurry: boolean): Promise<number> {
  const until = Date.now() + 180_000;
  let asked = 0;
  while (Date.now() < until) {
    const open = await engine.store.reads
      .selectFrom('cases')
      .select('id')
      .where('status', '=', 'open')
      .execute();
    if (open.length === 0) return asked;
    for (const { rows } of [await engine.ask.incidents(qmr)])
      for (const { case: id, incident } of rows) {
        const command = `again-${(asked += 1)}`;
        const actor = { person: qmr };
        const answer = await engine.execute(
          { case: id },
          { type: 'retry-incident', id: command, actor, incident },
        );
        if ('rejected' in answer) throw new Error(answer.rejected);
      }
    await pause(500);
    if (hurry) await engine.company.moveClock(qmr, engine.clock.now() + LEASE);
  }
  throw new Error('not everything was settled within three minutes');
}

/** Two requests for each case, each under one key; a key that comes again asks the same. */
function wrongInSink(asked: readonly Done[], cases: number): readonly string[] {
  const bodies = new Map<string, string>();
  const wrong: string[] = [];
  for (const { key, body } of asked) {
    if ((bodies.get(key) ?? body) !== body) wrong.push(`I2 one key, two requests: ${key}`);
    bodies.set(key, body);
  }
  const effects = new Map<string, number>();
  for (const body of bodies.values()) effects.set(body, (effects.get(body) ?? 0) + 1);
  for (const [body, count] of effects)
    if (count !== 2) wrong.push(`I2 done ${count} times instead of 2: ${body}`);
  if (effects.size !== cases) wrong.push(`I1 ${effects.size} of ${cases} cases were asked for`);
  return wrong;
}

async function wrongEnds({ store }: OpenedEngine<Store>, cases: number): Promise<readonly string[]> {
  const fired = new Map<string, number>();
  for await (const row of walkLog(store.reads)) {
    if (!row.stream.startsWith('case:')) continue;
    for (const event of openEntry(row).events as readonly CaseEvent[])
      if (event.type === 'timer-fired') fired.set(row.stream, (fired.get(row.stream) ?? 0) + 1);
  }
  const wrong = [...fired].filter(([, count]) => count !== 1);
  return [
    ...wrong.map(([stream, count]) => `I7 the timer of ${stream} fired ${count} times`),
    ...(fired.size === cases ? [] : [`I7 ${fired.size} of ${cases} timers fired`]),
  ];
}

async function connectionsOf({ store }: OpenedEngine<Store>): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from pg_stat_activity where datname = current_database()`.execute(store.reads);
  return Number(rows[0]?.count);
}

/** How long anything waited: this is what "taken over within a minute" means. */
async function lateness({ store }: OpenedEngine<Store>) {
  let [timers, latestTimer, latestRequest] = [0, 0, 0];
  const due = new Map<string, number>();
  const asked = new Map<string, number>();
  for await (const row of walkLog(store.reads)) {
    if (!row.stream.startsWith('case:')) continue;
    const { recorded, events } = openEntry(row);
    for (const event of events as readonly CaseEvent[]) {
      if (event.type === 'timer-armed') due.set(row.stream, event.due);
      if (event.type === 'timer-fired') {
        timers += 1;
        latestTimer = Math.max(latestTimer, recorded - (due.get(row.stream) ?? recorded));
      }
      if (event.type === 'effect-requested') asked.set(row.stream, recorded);
      if (event.type === 'effect-settled')
        latestRequest = Math.max(latestRequest, recorded - (asked.get(row.stream) ?? recorded));
    }
  }
  const seconds = (ms: number): number => Math.round(ms / 100) / 10;
  return { timers, latestTimer: seconds(latestTimer), latestRequest: seconds(latestRequest) };
}
