/** Reading queues: lanes of a person, merged into one order. No lane is read further than asked. */
import { sql } from 'kysely';
import type { LaneTable, TaskTable } from './case-tables.ts';
import type { Db } from './database.ts';
import type { Band } from './rows.ts';
import { instantText } from './sort.ts';
import { once } from './statement.ts';

/** Where a seat stands in its queue; also the key of the page after it. */
export type Place = {
  readonly sort: string;
  readonly case_id: number;
  readonly step: number;
  readonly seat: number;
};

export const FRONT: Place = { sort: '', case_id: 0, step: 0, seat: 0 };
const END = '\u{10ffff}';

export const lanesOfPrincipal = once<{ principal: string; kind: string }, LaneTable>((db, hole) =>
  db.selectFrom('lanes').selectAll().where('principal', '=', hole.principal).where('kind', '=', hole.kind),
);

/** Lanes of these principals that hold anything. */
export async function lanesOf(
  db: Db,
  principals: readonly string[],
  kind: 'task' | 'approval',
): Promise<readonly LaneTable[]> {
  const lanes: LaneTable[] = [];
  for (const principal of principals) lanes.push(...(await lanesOfPrincipal(db, { principal, kind })));
  return lanes.filter((lane) => lane.started + lane.ready + lane.sleeping + lane.held > 0);
}

export const placesInLane = once<Place & { lane: number; band: number; until: string; limit: number }, Place>(
  (db, hole) =>
    db
      .selectFrom('queue')
      .select(['sort', 'case_id', 'step', 'seat'])
      .where('lane', '=', hole.lane)
      .where('band', '=', hole.band)
      .where(
        sql<boolean>`(sort, case_id, step, seat) > (${hole.sort}, ${hole.case_id}, ${hole.step}, ${hole.seat})`,
      )
      .where('sort', '<=', hole.until)
      .orderBy('sort')
      .orderBy('case_id')
      .orderBy('step')
      .orderBy('seat')
      .limit(hole.limit),
);

export interface Wanted {
  readonly band: Band;
  /** Sleeping only: those whose time has come by then. */
  readonly wokenBy?: number;
  readonly after?: Place;
  readonly limit: number;
}

/** What a lane counts, by band. */
const COUNTED = ['started', 'ready', 'sleeping', 'held'] as const;

/** The first places of some lanes taken together, in the order of the queue. Lanes know where nothing stands. */
export async function mergeLanes(
  db: Db,
  lanes: readonly LaneTable[],
  wanted: Wanted,
): Promise<readonly Place[]> {
  const until = wanted.wokenBy === undefined ? END : instantText(wanted.wokenBy);
  const found: Place[] = [];
  const after = wanted.after ?? FRONT;
  for (const lane of lanes) {
    if (lane[COUNTED[wanted.band]] === 0) continue;
    const { sort, case_id, step, seat } = after;
    const query = { lane: lane.id, band: wanted.band, until, limit: wanted.limit, sort, case_id, step, seat };
    found.push(...(await placesInLane(db, query)));
  }
  const sorted = found.sort(byPlace);
  // A seat offered to two roles of one person stands in two lanes.
  const distinct = sorted.filter((place, i) => i === 0 || byPlace(place, sorted[i - 1]!) !== 0);
  return distinct.slice(0, wanted.limit);
}

function byPlace(a: Place, b: Place): number {
  if (a.sort !== b.sort) return a.sort < b.sort ? -1 : 1;
  return a.case_id - b.case_id || a.step - b.step || a.seat - b.seat;
}

export const taskAt = once<{ case_id: number; step: number; seat: number }, TaskTable>((db, hole) =>
  db
    .selectFrom('tasks')
    .selectAll()
    .where('case_id', '=', hole.case_id)
    .where('step', '=', hole.step)
    .where('seat', '=', hole.seat),
);

export const tasksOfCase = once<{ case_id: number }, TaskTable>((db, hole) =>
  db.selectFrom('tasks').selectAll().where('case_id', '=', hole.case_id).orderBy('step').orderBy('seat'),
);
