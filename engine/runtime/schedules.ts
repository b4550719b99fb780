/**
 * Recurring starts: a row for each, with the last instant that was seen to and the next one. A look
 * begins the cases of what is due and moves the row in one transaction, so that each instant is seen
 * to once, through restarts and by however many servers. Nothing is kept in memory but what was read.
 */
import { casesAt } from '../case/by-calendar.ts';
import type { Instant } from '../case/case.ts';
import type { Process, Start } from '../process/process.ts';
import { rhythmOf } from '../process/recurring.ts';
import type { SystemEvent } from '../store/company-events.ts';
import type { Db, Tx } from '../store/database.ts';
import { allInForce } from '../store/in-force.ts';
import type { InForce } from '../store/in-force.ts';
import { generationOf } from '../store/generation.ts';
import { decreesFor } from '../store/holidays.ts';
import type { ScheduleTable } from '../store/outside-tables.ts';
import { recordEvents } from '../store/people-writing.ts';
import { once } from '../store/statement.ts';
import { nextInstant } from '../time/recurring.ts';
import type { Receipt } from './engine.ts';
import { handle, isRejection } from './execute.ts';
import type { Parts } from './parts.ts';

/** `missed: skip`: later than this it was missed. An upgrade or a restart is over by then. */
const GRACE = 3_600_000;
/** Instants of one row that one look sees to; the next look goes on. */
const AT_ONCE = 1_000;

export interface Schedules {
  /** Begins what is due at an instant (now); answers how many cases. */
  run(now: Instant): Promise<number>;
  /** All that was due before an instant, as the revisions say that were in force just before it. */
  runBefore(instant: Instant): Promise<number>;
}

type Key = Pick<ScheduleTable, 'sop' | 'process' | 'start'>;
interface Recurs extends Key {
  readonly in: Process;
  readonly by: Start;
  readonly rule: string;
  /** Since when its revision is in force. */
  readonly since: Instant;
}

const due = once<{ now: Instant }, ScheduleTable>((db, hole) =>
  db
    .selectFrom('schedules')
    .selectAll()
    .where('next_at', 'is not', null)
    .where('next_at', '<=', hole.now)
    .orderBy('next_at')
    .limit(20),
);

export function openSchedules(parts: Parts): Schedules {
  let known: string | null = null;
  let recurring: ReadonlyMap<string, Recurs> = new Map();
  const bringUp = async (at: Instant): Promise<void> => {
    const revisions = await allInForce(parts.reads, at);
    const found = `${revisions.map((each) => each.contentHash).join()} ${await generationOf(parts.reads, 'decrees')}`;
    if (found === known) return;
    recurring = await recurringIn(parts, revisions);
    const all = [...recurring.values()];
    await parts.write((tx) => bringUpToDate(tx, all));
    known = found;
  };
  /** Of some rows; answers how many cases were begun, and which rows there were. */
  const look = async (until: Instant): Promise<{ readonly begun: number; readonly rows: string }> => {
    const rows = await due(parts.reads, { now: until });
    let begun = 0;
    for (const row of rows) {
      const one = recurring.get(keyOf(row));
      if (!one) continue;
      // One that fails must not keep the others from it; it is tried again by the next look.
      begun += await parts.write((tx) => seeTo(parts, tx, one, until)).catch(() => 0);
    }
    return { begun, rows: JSON.stringify(rows) };
  };
  return {
    async run(now) {
      await bringUp(now);
      return recurring.size === 0 ? 0 : (await look(now)).begun;
    },
    async runBefore(instant) {
      await bringUp(instant - 1);
      if (recurring.size === 0) return 0;
      let [begun, rows] = [0, ''];
      for (;;) {
        const looked = await look(instant - 1);
        begun += looked.begun;
        if (looked.rows === '[]' || looked.rows === rows) return begun; // nothing is left, or nothing moves
        rows = looked.rows;
      }
    },
  };
}

function keyOf({ sop, process, start }: Key): string {
  return `${sop}/${process}/${start}`;
}

async function recurringIn(
  parts: Parts,
  revisions: readonly InForce[],
): Promise<ReadonlyMap<string, Recurs>> {
  const found = new Map<string, Recurs>();
  for (const { contentHash, effectiveFrom } of revisions) {
    const sop = await parts.sops.byHash(contentHash);
    for (const process of Object.values(sop.processes)) {
      for (const start of Object.values(process.starts)) {
        if (!start.every) continue;
        const { rule, zone, calendar, dayOff } = start.every;
        const one: Recurs = {
          sop: sop.id,
          process: process.id,
          start: start.id,
          in: process,
          by: start,
          rule: JSON.stringify([rule, zone, calendar ?? null, dayOff]),
          since: effectiveFrom,
        };
        found.set(keyOf(one), one);
      }
    }
  }
  return found;
}

/** Rows for what is in force, and no others; holidays decreed since move what comes next. */
async function bringUpToDate(tx: Tx, recurring: readonly Recurs[]): Promise<void> {
  const rows = new Map(
    (await tx.selectFrom('schedules').selectAll().execute()).map((row) => [keyOf(row), row]),
  );
  for (const one of recurring) {
    const row = rows.get(keyOf(one));
    rows.delete(keyOf(one));
    const seen = row?.rule === one.rule ? row.seen_at : one.since;
    await put(tx, one, seen);
  }
  for (const row of rows.values()) await at(tx.deleteFrom('schedules'), row).execute();
}

async function put(tx: Tx, one: Recurs, seen: Instant): Promise<void> {
  const values = { rule: one.rule, seen_at: seen, next_at: await nextOf(tx, one, seen) };
  const { sop, process, start } = one;
  await tx
    .insertInto('schedules')
    .values({ sop, process, start, ...values })
    .onConflict((c) => c.columns(['sop', 'process', 'start']).doUpdateSet(values))
    .execute();
}

async function nextOf(db: Db, one: Recurs, after: Instant): Promise<Instant | null> {
  const rhythm = rhythmOf(one.in, one.by.every!, await decreesFor(db, one.in));
  return nextInstant(rhythm, after) ?? null;
}

/** The row as it is inside the transaction: somebody else may have seen to it. */
async function seeTo(parts: Parts, tx: Tx, one: Recurs, until: Instant): Promise<number> {
  const row = await at(tx.selectFrom('schedules').selectAll(), one).executeTakeFirst();
  const now = parts.clock.now();
  if (row?.rule !== one.rule || row.next_at === null || row.next_at > until) return 0;
  const instants = await instantsSince(tx, one, row.seen_at, until);
  const last = instants.at(-1);
  let begun = 0;
  for (const { instant, missed } of wanted(one.by, instants, now))
    begun += await beginCases(parts, tx, one, instant, missed, now);
  await put(tx, one, last ?? row.seen_at);
  return begun;
}

async function instantsSince(tx: Tx, one: Recurs, seen: Instant, now: Instant): Promise<readonly Instant[]> {
  const rhythm = rhythmOf(one.in, one.by.every!, await decreesFor(tx, one.in));
  const instants: Instant[] = [];
  for (
    let next = nextInstant(rhythm, seen);
    next !== undefined && next <= now;
    next = nextInstant(rhythm, next)
  ) {
    instants.push(next);
    if (one.by.every!.missed === 'all' && instants.length === AT_ONCE) break;
  }
  return instants;
}

interface Wanted {
  readonly instant: Instant;
  readonly missed: number;
}

function wanted(start: Start, instants: readonly Instant[], now: Instant): readonly Wanted[] {
  const last = instants.at(-1);
  if (last === undefined) return [];
  switch (start.every!.missed) {
    case 'all':
      return instants.map((instant) => ({ instant, missed: 0 }));
    case 'one':
      return [{ instant: last, missed: instants.length - 1 }];
    case 'skip':
      return now - last <= GRACE ? [{ instant: last, missed: 0 }] : [];
  }
}

/** A case that cannot begin (an open one about the same matter) does not keep the others from it. */
async function beginCases(
  parts: Parts,
  tx: Tx,
  one: Recurs,
  instant: Instant,
  missed: number,
  now: Instant,
): Promise<number> {
  const { sop, process, start } = one;
  const forEach = one.by.every?.forEach;
  const roles = forEach?.of === 'members' ? [forEach.role] : [];
  const members = await parts.people.membersOf(roles, now);
  const membersOf = (role: string) => (members[role] ?? []).map(({ person }) => person);
  let begun = 0;
  for (const { item, command } of casesAt(one.by, instant, membersOf, missed)) {
    const id = `every:${keyOf(one)}:${instant}:${item}`;
    const answer = await handle(
      parts,
      tx,
      { sop, process, asOf: instant },
      { ...command, id, actor: { person: null } },
    );
    if (!isRejection(answer)) begun += isBegun(answer) ? 1 : 0;
    else {
      const code = answer.rejected;
      const refused: SystemEvent = { type: 'start-refused', sop, process, start, instant, item, code };
      await recordEvents(tx, 'system', { by: null, at: now }, [refused]);
    }
  }
  return begun;
}

/** Neither answered before, nor joined to a case that was open. */
function isBegun({ repeated, events }: Receipt): boolean {
  return !repeated && events.some(({ type }) => type === 'case-started');
}

/** The one row of a key. */
function at<Q extends { where(column: 'sop' | 'process' | 'start', is: '=', value: string): Q }>(
  query: Q,
  { sop, process, start }: Key,
): Q {
  return query.where('sop', '=', sop).where('process', '=', process).where('start', '=', start);
}
