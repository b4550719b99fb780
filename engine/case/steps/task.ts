import type { Work } from '../work.ts';
import type { PersonId, StepState } from '../case.ts';
import { assign } from '../people.ts';
import { seenFrom } from '../seen-from.ts';
import { requestLetter } from './letter.ts';
import type { Performer, TaskKind } from '../../process/process.ts';

/** User task: one seat, given to a person or offered to the pool of its roles. */
export function enterTask(work: Work, step: number, does: TaskKind): void {
  const found = openSeat(work, step, 0, does.performer);
  if (does.letter) requestLetter(work, step, does.letter);
  if (!found) nobodyEligible(work, step, does.performer);
}

/** False when nobody may take it; the caller says so, for that is never silence. */
export function openSeat(
  work: Work,
  id: number,
  seat: number,
  performer: Performer,
  round?: number,
  fingerprint?: string,
): boolean {
  const { step, scope } = work.step(id);
  const chosen = assign(seenFrom(work, scope), work.facts, performer, step.def, seated(step, round));
  const person = chosen.to === 'person' ? { assignee: chosen.assignee, onBehalfOf: chosen.onBehalfOf } : {};
  work.emit({ type: 'task-opened', step: id, seat, roles: performer.roles, round, fingerprint, ...person });
  return chosen.to !== 'nobody';
}

/** A person fills one seat of a round. */
export function seated(step: StepState, round: number | undefined): ReadonlySet<PersonId> {
  if (round === undefined || step.round !== round) return new Set();
  return new Set(step.seats.flatMap((seat) => seat.decision?.person ?? seat.assignee ?? []));
}

export function nobodyEligible(work: Work, step: number, performer: Performer): void {
  work.emit({
    type: 'incident-raised',
    kind: 'parking',
    code: 'nobody_eligible',
    place: work.step(step).step.def,
    step,
    params: { roles: performer.roles.join(', ') },
  });
}
