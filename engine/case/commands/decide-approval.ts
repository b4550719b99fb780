import type { Command, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import { judged } from '../answers.ts';
import { drain } from '../drain.ts';
import { isRejection, mayHold, notLocked, notWaiting, reasonGiven, reject, seatAt } from '../guard.ts';
import { afterDecision } from '../steps/approval.ts';
import { write } from '../writing.ts';
import type { Answer, ApprovalKind, StepDef } from '../../process/process.ts';

/** A decision of one seat. Returning and rejecting need a reason; what was shown must still be what is there. */
export function decideApproval(work: Work, command: Command & { type: 'decide-approval' }): Rejection | null {
  const place = seatAt(work, command.step, command.seat);
  if (isRejection(place)) return place;
  if (place.does.kind !== 'approval') return reject('no_such_step');
  const refused =
    mayHold(work, place, command.actor.person) ?? notWaiting(work, place.step) ?? notLocked(work, place);
  if (refused) return refused;
  if (!offers(place.def, place.does, command.answer)) return reject('not_offered');
  if (command.answer === 'return' || command.answer === 'reject') {
    const missing = reasonGiven(command);
    if (missing) return missing;
  }
  const { fingerprint, round } = place.step;
  if (command.fingerprint !== undefined && command.fingerprint !== fingerprint)
    return reject('content_changed');
  const form = place.does.seats[place.seat.seat]?.form;
  const answer =
    form && command.answer === 'approve'
      ? judged(work, form, command.values ?? {}, place.scope, place.def.id)
      : { values: {} };
  if (isRejection(answer)) return answer;
  work.emit({
    type: 'decision-recorded',
    step: place.step.id,
    def: place.def.id,
    seat: place.seat.seat,
    round: round ?? 1,
    person: command.actor.person!,
    onBehalfOf: place.seat.onBehalfOf,
    answer: command.answer,
    reason: command.reason,
    values: answer.values,
    fingerprint,
  });
  write(work, answer.values, place.scope, place.def.id);
  afterDecision(work, place.step.id, place.does);
  drain(work);
  return null;
}

/** Answers a seat may give: what the SOP says a way for. */
export function offers(def: StepDef, does: ApprovalKind, answer: Answer): boolean {
  if (does.mode === 'acknowledge') return answer === 'acknowledge';
  if (answer === 'approve') return true;
  if (answer === 'acknowledge') return false;
  return (
    does.answers[answer] !== undefined ||
    (def.next.kind === 'outcomes' && (answer in def.next.by || def.next.otherwise !== undefined))
  );
}
