/**
 * G9: ten years pass over clocks of six time zones, through restarts, standstills of months and a computer whose
 * clock jumps forwards and back. Each timer fires once, at the instant that another reckoner (Temporal) names,
 * never before the clock of the computer says so, and none is forgotten.
 */
import { Temporal } from 'temporal-polyfill';
import type { CaseEvent } from '../../engine/case/case.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Store } from '../../engine/store/database.ts';
import { openEntry, walkLog } from '../../engine/store/log.ts';
import { chanceOf } from '../crash/chance.ts';
import { wrongInStore } from '../oracle/of-a-store.ts';
import { hire, putInForce } from '../support/found.ts';

const ZONES = [
  'Asia/Jakarta',
  'Asia/Makassar',
  'Asia/Jayapura',
  'America/New_York',
  'Australia/Sydney',
  'Australia/Lord_Howe',
] as const;
const ONCE = 'PT37M PT5H P1D P1DT12H P2D P7D P2W P1M P1M15D P3M P6M P1Y P2Y'.split(' ');
const AGAIN: Readonly<Record<string, number>> = { P1M: 24, P9D: 26, P1Y: 5 };
const DAY = 86_400_000;
const BEGIN = Date.UTC(2026, 0, 30, 2, 17);
const TEN_YEARS = 3_652 * DAY;

export interface Years {
  readonly folder: string;
  readonly seed: number;
  readonly cases: number;
  /** Each restarts the engine, or makes the clock jump, or lets time pass only. */
  readonly turns: number;
}

export interface YearsFigures {
  readonly cases: number;
  readonly turns: number;
  readonly restarts: number;
  readonly jumps: number;
  /** Instants at which a timer had to fire; several that passed while nobody looked count each. */
  readonly due: number;
  readonly firings: number;
  readonly wrong: readonly string[];
}

export async function passYears({ folder, seed, cases, turns }: Years): Promise<YearsFigures> {
  const chance = chanceOf(seed);
  let [time, jump, restarts, jumps, begun] = [BEGIN, 0, 0, 0, 0];
  const clock = { now: () => time + jump };
  let engine: OpenedEngine<Store> = await openEngine({ folder, clock });
  await found(engine);
  const wrong: string[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    for (; begun < Math.ceil((cases * (turn + 1)) / turns); begun += 1) await begin(engine, begun);
    time += Math.floor(chance.next() * 2 * (TEN_YEARS / turns));
    jump = chance.below(2) === 0 ? 0 : Math.floor((chance.next() - 0.5) * 60 * DAY);
    if (jump !== 0) jumps += 1;
    if (chance.below(2) === 0) {
      restarts += 1;
      await engine.stop();
      engine = await openEngine({ folder, clock, create: false });
    }
    while ((await engine.fireDueTimers()) > 0);
    const late = await engine.store.reads
      .selectFrom('cases')
      .select('id')
      .where('next_due', '<=', clock.now())
      .execute();
    if (late.length > 0) wrong.push(`I7 ${late.length} cases were left with a due timer at turn ${turn}`);
  }
  [time, jump] = [Math.max(time, BEGIN + TEN_YEARS) + 30 * DAY, 0];
  while ((await engine.fireDueTimers()) > 0);
  const held = await holdAgainst(engine, clock.now());
  wrong.push(...held.wrong, ...(await wrongInStore(engine)));
  await engine.stop();
  return { cases: begun, turns, restarts, jumps, due: held.due, firings: held.firings, wrong };
}

async function found(engine: OpenedEngine<Store>): Promise<void> {
  await engine.company.found('PT Contoh', false);
  for (const [n, zone] of ZONES.entries()) {
    const once = ONCE.map((after, at) => `once_${at}: {after: ${after}, set: {n: ${at}}}`);
    const again = Object.entries(AGAIN).map(
      ([every, max], at) => `again_${at}: {every: ${every}, max: ${max}, set: {n: ${at}}}`,
    );
    const text = `id: jam-0${n}
zone: ${zone}
document: {title: Jam ${n}, code: J-${n}, revision: "00"}
roles: {clerk: Petugas}
data: {n: {type: number, label: N}}
process:
  start: {open: {form: [n]}}
  steps:
    wait: {title: Tunggu, task: clerk, handlers: {${[...once, ...again].join(', ')}}}
`;
    await putInForce(engine.sops, text);
  }
  await hire(engine, { login: 'qmr', grants: ['qmr'] });
}

async function begin(engine: OpenedEngine<Store>, n: number): Promise<void> {
  const [qmr] = await engine.people.list();
  const target = { sop: `jam-0${n % ZONES.length}`, process: 'main' };
  const actor = { person: qmr!.id };
  const begun = await engine.execute(target, {
    type: 'start-case',
    id: `begin-${n}`,
    start: 'open',
    actor,
    answer: { n: 0 },
  });
  if ('rejected' in begun) throw new Error(begun.rejected);
}

interface Armed {
  readonly start: number;
  readonly budget: string;
  /** Instants; what was missed counts. */
  readonly most: number;
  readonly zone: string;
  /** Instants that were seen to: fired, or passed before one that was fired for all of them. */
  seen: number;
}

/** Every instant that another reckoner names, up to the end, was seen to once and not before it came. */
async function holdAgainst({ store }: OpenedEngine<Store>, end: number) {
  const armed = new Map<string, Armed>();
  const wrong: string[] = [];
  let [due, firings] = [0, 0];
  for await (const row of walkLog(store.reads)) {
    if (!row.stream.startsWith('case:')) continue;
    const { events, recorded } = openEntry(row);
    let zone = '';
    for (const event of events as readonly CaseEvent[]) {
      if (event.type === 'case-started') zone = ZONES[Number(event.sop.slice(-1))]!;
      if (event.type === 'timer-armed') {
        const { start, budget, handler } = event;
        const most = handler.startsWith('again') ? AGAIN[budget]! : 1;
        armed.set(`${row.stream} ${event.timer}`, { start, budget, most, zone, seen: 0 });
      }
      if (event.type !== 'timer-fired') continue;
      firings += 1;
      const key = `${row.stream} ${event.timer}`;
      const timer = armed.get(key)!;
      const missed = event.missed ?? 0;
      const named = nth(timer, timer.seen + 1);
      if (event.at !== named) wrong.push(`I7 ${key} fired for ${event.at}, Temporal says ${named}`);
      if (recorded < named) wrong.push(`I7 ${key} fired early: ${recorded}, due ${named}`);
      timer.seen += 1 + missed;
    }
  }
  for (const [key, timer] of armed) {
    let expected = 0;
    while (expected < timer.most && nth(timer, expected + 1) <= end) expected += 1;
    due += expected;
    if (timer.seen !== expected) wrong.push(`I7 ${key}: ${timer.seen} of ${expected} instants were seen to`);
  }
  return { due, firings, wrong };
}

function nth({ start, budget, zone }: Armed, k: number): number {
  const one = Temporal.Duration.from(budget);
  const whole = Temporal.Duration.from({
    years: one.years * k,
    months: one.months * k,
    weeks: one.weeks * k,
    days: one.days * k,
    hours: one.hours * k,
    minutes: one.minutes * k,
  });
  return Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).add(whole).epochMilliseconds;
}
