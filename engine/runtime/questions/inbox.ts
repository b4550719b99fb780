/** A person's queue: what is theirs now, what comes next, and what waits for what. */
import type { Instant, PersonId } from '../../case/case.ts';
import type { LaneTable } from '../../store/case-tables.ts';
import type { Db } from '../../store/database.ts';
import { FRONT, lanesOf, mergeLanes, taskAt } from '../../store/queue.ts';
import type { Place } from '../../store/queue.ts';
import { Band } from '../../store/rows.ts';
import { once } from '../../store/statement.ts';
import { localDate } from '../../time/zone.ts';
import type { Inbox, Page, Questions, TaskRow } from '../engine.ts';
import { processOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { sightOf } from '../rights.ts';
import { splitByWindow } from '../windows.ts';
import type { SplitLanes } from '../windows.ts';
import { limited, pageKey, readPageKey, taskRow } from './rows.ts';

const MOST_NOW = 200;
/** Counts stop here: "1000+". */
const CAP = 1001;

export async function askInbox(
  parts: Parts,
  id: PersonId,
  filter: Parameters<Questions['inbox']>[1],
): Promise<Inbox> {
  const { reads, clock } = parts;
  const now = clock.now();
  const sight = await sightOf(parts, id);
  const lanes = sight ? await lanesOf(reads, sight.queues, 'task') : [];
  const split = await splitByWindow(parts, lanes, now);
  const started = await mergeLanes(reads, lanes, { band: Band.started, limit: MOST_NOW });
  const woken = await mergeLanes(reads, split.open, { band: Band.sleeping, wokenBy: now, limit: MOST_NOW });
  const mine = await rowsAt(reads, [...started, ...woken]);
  const available = sum(split.open, (lane) => lane.ready) + mine.length;
  return {
    now: mine,
    next: await nextPage(reads, split.open.filter(fits(filter)), filter, limited(filter.limit)),
    available: Math.min(available, CAP),
    waiting: await waiting(parts, lanes, woken, reads),
    nextAt: available > 0 ? null : await nextAt(reads, split, now),
    ...(await doneToday(parts, lanes, id, now)),
    closedWindows: closedWindows(split),
  };
}

/** The approver's queue: open seats of approvals, theirs first in the order of the process. */
export async function askApprovals(parts: Parts, id: PersonId, after?: string): Promise<Page<TaskRow>> {
  const sight = await sightOf(parts, id);
  if (!sight) return { rows: [], next: null };
  const lanes = await lanesOf(parts.reads, sight.queues, 'approval');
  const [band, place] = readBandPlace(after);
  const limit = limited(undefined);
  const started =
    band === Band.started
      ? await mergeLanes(parts.reads, lanes, { band: Band.started, after: place, limit: limit + 1 })
      : [];
  const left = limit + 1 - started.length;
  const from = band === Band.ready ? place : FRONT;
  const ready =
    left > 0 ? await mergeLanes(parts.reads, lanes, { band: Band.ready, after: from, limit: left }) : [];
  const all = [
    ...started.map((each) => [Band.started, each] as const),
    ...ready.map((each) => [Band.ready, each] as const),
  ];
  const shown = all.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: await rowsAt(
      parts.reads,
      shown.map(([, each]) => each),
    ),
    next: all.length > limit && last ? pageKey(last) : null,
  };
}

function readBandPlace(key: string | undefined): readonly [Band, Place] {
  const read = readPageKey(key);
  if (!Array.isArray(read)) return [Band.started, FRONT];
  return [read[0] === Band.ready ? Band.ready : Band.started, placeIn(read[1])];
}

function placeIn(read: unknown): Place {
  const { sort, case_id, step, seat } = (read ?? {}) as Partial<Place>;
  const whole = typeof sort === 'string' && [case_id, step, seat].every(Number.isSafeInteger);
  return whole ? ({ sort, case_id, step, seat } as Place) : FRONT;
}

/** Places looked at for one page of what is due; a queue of its own order may hold few of them. */
const MOST_LOOKED_AT = 2000;

async function nextPage(
  reads: Db,
  lanes: readonly LaneTable[],
  { after: key, dueBefore }: { readonly after?: string; readonly dueBefore?: Instant },
  limit: number,
): Promise<Page<TaskRow>> {
  const after = placeIn(readPageKey(key));
  if (dueBefore !== undefined) return pageOfDue(reads, lanes, after, dueBefore, limit);
  const places = await mergeLanes(reads, lanes, { band: Band.ready, after, limit: limit + 1 });
  const shown = places.slice(0, limit);
  const last = shown.at(-1);
  return { rows: await rowsAt(reads, shown), next: places.length > limit && last ? pageKey(last) : null };
}

async function pageOfDue(
  reads: Db,
  lanes: readonly LaneTable[],
  from: Place,
  before: Instant,
  limit: number,
): Promise<Page<TaskRow>> {
  const rows: TaskRow[] = [];
  let after = from;
  for (let looked = 0; looked < MOST_LOOKED_AT;) {
    const places = await mergeLanes(reads, lanes, { band: Band.ready, after, limit: 100 });
    for (const place of places) {
      after = place;
      const [row] = await rowsAt(reads, [place]);
      if (row && row.due !== null && row.due < before) rows.push(row);
      if (rows.length === limit) return { rows, next: pageKey(after) };
    }
    if (places.length < 100) return { rows, next: null };
    looked += places.length;
  }
  return { rows, next: pageKey(after) };
}

async function rowsAt(reads: Db, places: readonly Place[]): Promise<readonly TaskRow[]> {
  const rows: TaskRow[] = [];
  for (const { case_id, step, seat } of places) {
    const [row] = await taskAt(reads, { case_id, step, seat });
    if (row) rows.push(taskRow(row));
  }
  return rows;
}

function fits(filter: { sop?: string; step?: string }): (lane: LaneTable) => boolean {
  return (lane) =>
    (filter.sop === undefined || lane.sop === filter.sop) &&
    (filter.step === undefined || lane.def === filter.step);
}

/** What sleeps or is held, by step; those whose time has come are no longer waiting. */
async function waiting(
  parts: Parts,
  lanes: readonly LaneTable[],
  woken: readonly Place[],
  reads: Db,
): Promise<Inbox['waiting']> {
  const counts = new Map<string, { def: string; title: string; count: number }>();
  for (const lane of lanes) {
    const count = lane.sleeping + lane.held;
    if (count === 0) continue;
    const known = counts.get(`${lane.sop}/${lane.def}`);
    const title =
      known?.title ??
      (await processOf(parts.sops, lane.revision, lane.process)).steps[lane.def]?.title ??
      lane.def;
    counts.set(`${lane.sop}/${lane.def}`, { def: lane.def, title, count: (known?.count ?? 0) + count });
  }
  for (const row of await rowsAt(reads, woken)) {
    const known = counts.get(`${row.sop}/${row.def}`);
    if (known) counts.set(`${row.sop}/${row.def}`, { ...known, count: known.count - 1 });
  }
  return [...counts.values()].filter((each) => each.count > 0);
}

/** When something will be there to do: the first that wakes, or the first window that opens. */
async function nextAt(reads: Db, split: SplitLanes<LaneTable>, now: Instant): Promise<Instant | null> {
  const instants: Instant[] = split.closed.filter(({ lane }) => lane.ready > 0).map(({ opensAt }) => opensAt);
  const sleeping = [...split.open.map((lane) => ({ lane, opensAt: now })), ...split.closed];
  for (const { lane, opensAt } of sleeping) {
    const [first] = await mergeLanes(reads, [lane], { band: Band.sleeping, limit: 1 });
    if (first) instants.push(Math.max(Number(first.sort), opensAt));
  }
  return instants.length === 0 ? null : Math.min(...instants);
}

function closedWindows({ closed }: SplitLanes<LaneTable>): Inbox['closedWindows'] {
  const found = new Map<string, { window: string; opensAt: Instant; count: number }>();
  for (const { lane, opensAt } of closed) {
    const window = lane.window ?? '';
    const known = found.get(window);
    const count = (known?.count ?? 0) + lane.ready + lane.sleeping;
    if (count > 0)
      found.set(window, { window, opensAt: Math.min(known?.opensAt ?? opensAt, opensAt), count });
  }
  return [...found.values()];
}

interface Done {
  readonly def: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

const doneByStep = once<{ person: string; date: string }, Done>((db, hole) =>
  db
    .selectFrom('done')
    .select((eb) => [
      'def',
      eb.fn.countAll<number>().as('count'),
      eb.fn.min<number>('at').as('first'),
      eb.fn.max<number>('at').as('last'),
    ])
    .where('person', '=', hole.person)
    .where('date', '=', hole.date)
    .groupBy('def'),
);

/** Today is a date where the person's SOPs are; who has no queue yet has done nothing. */
async function doneToday(
  parts: Parts,
  lanes: readonly LaneTable[],
  person: PersonId,
  now: Instant,
): Promise<Pick<Inbox, 'doneToday' | 'done' | 'doneBetween'>> {
  const dates = new Set<string>();
  for (const lane of lanes)
    dates.add(localDate(now, (await processOf(parts.sops, lane.revision, lane.process)).zone));
  if (dates.size === 0) dates.add(localDate(now, await anyZone(parts)));
  const rows: Done[] = [];
  for (const date of dates) rows.push(...(await doneByStep(parts.reads, { person, date })));
  const counts = new Map<string, number>();
  for (const { def, count } of rows) counts.set(def, (counts.get(def) ?? 0) + Number(count));
  const done = [...counts].map(([def, count]) => ({ def, count })).sort((a, b) => b.count - a.count);
  const first = Math.min(...rows.map((row) => Number(row.first)));
  const last = Math.max(...rows.map((row) => Number(row.last)));
  return {
    doneToday: sum(done, ({ count }) => count),
    done,
    doneBetween: rows.length === 0 ? null : [first, last],
  };
}

const someRevision = once<{ now: Instant }, { content_hash: string }>((db, hole) =>
  db
    .selectFrom('revisions')
    .select('content_hash')
    .where('effective_from', '<=', hole.now)
    .orderBy('content_hash')
    .limit(1),
);

async function anyZone({ reads, sops, clock }: Parts): Promise<string> {
  const [row] = await someRevision(reads, { now: clock.now() });
  return row ? (await sops.byHash(row.content_hash)).zone : 'UTC';
}

const held = once<{ person: string }, { open: number }>((db, hole) =>
  db.selectFrom('loads').select('open').where('person', '=', hole.person),
);

/** Open tasks that are somebody's own, whatever roles they have: also those they stand in for. */
export async function countHeld({ reads }: Parts, person: PersonId): Promise<number> {
  return (await held(reads, { person }))[0]?.open ?? 0;
}

function sum<T>(list: readonly T[], of: (each: T) => number): number {
  return list.reduce((total, each) => total + of(each), 0);
}
