/** Cases that a figure over other cases may be about: found by an index, judged by whoever asks. */
import type { CaseState } from '../case/case.ts';
import { once } from './statement.ts';

export interface Found {
  readonly id: number;
  readonly revision: string;
  readonly process: string;
  readonly state: string;
}

/** No figure is reckoned over more cases than this: a part of the truth would be a lie. */
export const MOST_COUNTED = 10_000;

export const casesWithValue = once<
  { sop: string; process: string; field: string; value: string; since: number; limit: number },
  Found
>((db, hole) =>
  db
    .selectFrom('matches')
    .innerJoin('cases', 'cases.id', 'matches.case_id')
    .select(['cases.id', 'cases.revision', 'cases.process', 'cases.state'])
    .where('matches.sop', '=', hole.sop)
    .where('matches.process', '=', hole.process)
    .where('matches.field', '=', hole.field)
    .where('matches.value', '=', hole.value)
    .where('cases.started_at', '>=', hole.since)
    .limit(hole.limit),
);

export const casesSince = once<{ sop: string; process: string; since: number; limit: number }, Found>(
  (db, hole) =>
    db
      .selectFrom('cases')
      .select(['id', 'revision', 'process', 'state'])
      .where('sop', '=', hole.sop)
      .where('process', '=', hole.process)
      .where('started_at', '>=', hole.since)
      .limit(hole.limit),
);

/** Cases of a revision that keeps no value ready: a later one asks for it. */
export const casesBoundTo = once<{ revision: string; process: string; since: number; limit: number }, Found>(
  (db, hole) =>
    db
      .selectFrom('cases')
      .select(['id', 'revision', 'process', 'state'])
      .where('revision', '=', hole.revision)
      .where('process', '=', hole.process)
      .where('started_at', '>=', hole.since)
      .limit(hole.limit),
);

export function stateOf(found: Found): CaseState {
  return JSON.parse(found.state) as CaseState;
}
