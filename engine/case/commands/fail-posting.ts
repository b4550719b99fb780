/** A letter that cannot be posted: who was to post it says why (language.md 3, `failed`). */
import type { Command, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import { drain } from '../drain.ts';
import { completeStep } from '../flow.ts';
import { isRejection, mayHold, notLocked, notWaiting, reasonGiven, reject, seatAt } from '../guard.ts';
import { settleLetter } from '../steps/letter.ts';

export function failPosting(work: Work, command: Command & { type: 'fail-posting' }): Rejection | null {
  const place = seatAt(work, command.step);
  if (isRejection(place)) return place;
  if (place.does.kind !== 'task' || !place.does.letter?.failed) return reject('no_such_step');
  const refused =
    mayHold(work, place, command.actor.person) ??
    notWaiting(work, place.step) ??
    notLocked(work, place) ??
    reasonGiven(command);
  if (refused) return refused;
  settleLetter(work, place.step.id, { ok: false, detail: command.reason! });
  work.emit({ type: 'task-withdrawn', step: place.step.id, seat: 0, reason: 'ended' });
  completeStep(work, work.step(place.step.id).step, 'failed');
  drain(work);
  return null;
}
