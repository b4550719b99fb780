/**
 * An absence began, changed or is over: who holds a task that nobody has started is looked at again
 * (semantics.md 11). It goes to who stands in, and back when its own person is there.
 */
import type { PersonId, SeatState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { isRejection, seatAt } from '../guard.ts';
import { holderNow } from '../people.ts';
import { seenFrom } from '../seen-from.ts';
import { seated } from '../steps/task.ts';
import { owners } from '../tree.ts';

export function settleAbsences(work: Work): null {
  work.at = work.facts.now;
  for (const owner of [...owners(work.state.root)]) {
    if (owner.kind !== 'step' || owner.node.mode === 'completed') continue;
    for (const { seat } of owner.node.seats) settleSeat(work, owner.node.id, seat);
  }
  return null;
}

function settleSeat(work: Work, id: number, index: number): void {
  const place = seatAt(work, id, index);
  if (isRejection(place) || place.seat.status !== 'open') return;
  const { step, seat, performer } = place;
  if (seat.assignee === undefined || seat.startedAt !== undefined) return;
  const owner = seat.onBehalfOf ?? seat.assignee;
  const { acts } = seenFrom(work, place.scope);
  const now = holderNow(acts, work.facts, performer, owner, seatedBeside(step, seat));
  if (!now || (now.assignee === seat.assignee && now.onBehalfOf === seat.onBehalfOf)) return;
  const { assignee: to, onBehalfOf } = now;
  const whose = onBehalfOf === undefined ? {} : { onBehalfOf };
  work.emit({
    type: 'task-assigned',
    step: id,
    seat: index,
    from: seat.assignee,
    to,
    ...whose,
    absent: owner,
  });
}

/** Who fills another seat of the round. */
function seatedBeside(step: StepState, seat: SeatState): ReadonlySet<PersonId> {
  const others = step.seats.filter((each) => each !== seat);
  return seated({ ...step, seats: others }, step.round);
}
