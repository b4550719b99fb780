/**
 * The poll: cases whose earliest timer is due, each by the one command that everybody fires them by.
 * Nothing is kept in memory per timer: a delay of months is a row, not a setTimeout.
 */
import type { Instant } from '../case/case.ts';
import type { Db } from '../store/database.ts';
import { faultOf } from '../store/dialect/faults.ts';
import { once } from '../store/statement.ts';
import { fireTimers, isRejection } from './execute.ts';
import type { Parts } from './parts.ts';

export const dueCases = once<{ now: Instant; limit: number }, { id: number; seq: number }>((db, hole) =>
  db
    .selectFrom('cases')
    .select(['id', 'seq'])
    .where('next_due', 'is not', null)
    .where('next_due', '<=', hole.now)
    .orderBy('next_due')
    .limit(hole.limit),
);

export interface DueTimers {
  /** Fires what is due; answers how many timers fired. */
  fire(limit: number): Promise<number>;
}

export function openDueTimers(parts: Parts): DueTimers {
  /** Cases whose timers would not move: not tried again until the case has changed. */
  const stuck = new Map<number, number>();
  return {
    async fire(limit) {
      const due = await dueCases(parts.reads, { now: parts.clock.now(), limit: limit + stuck.size });
      const fresh = due.filter(({ id, seq }) => stuck.get(id) !== seq);
      const counts = await Promise.all(
        fresh.map(async ({ id, seq }) => {
          const outcome = await fireCase(parts, id).catch(unlessStoreFails); // one bad case must not stop the others
          if (outcome === null) stuck.set(id, seq);
          else stuck.delete(id);
          return outcome ?? 0;
        }),
      );
      return counts.reduce((sum, each) => sum + each, 0);
    },
  };
}

/** Room on the disk or the database server may come back at any time: tried again by the next poll. */
function unlessStoreFails(error: unknown): 0 | null {
  return faultOf(error) === null ? null : 0;
}

/** Timers fired in one case; null when nothing could move. */
function fireCase(parts: Parts, id: number): Promise<number | null> {
  return parts.write(
    async (tx) => {
      const answer = await fireTimers(parts, tx, id);
      if (answer === null) return 0;
      if (isRejection(answer) || answer.events.length === 0) return null;
      return answer.events.filter((event) => event.type === 'timer-fired').length;
    },
    { case: id },
  );
}

/** True when a timer of some case waits to be fired. */
export async function anyDue(db: Db, now: Instant): Promise<boolean> {
  return (await dueCases(db, { now, limit: 1 })).length > 0;
}
