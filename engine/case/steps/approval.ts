/** Approval: seats that decide on one frozen content, round by round; every round is kept (semantics.md 11). */
import { createHash } from 'node:crypto';
import type { SeatState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { completeStep, takeTarget } from '../flow.ts';
import { cancelTimers, withdrawSeats } from '../leave.ts';
import { eligible } from '../people.ts';
import { openSeat } from './task.ts';
import type { Answer, ApprovalKind, Performer } from '../../process/process.ts';
import type { Values } from '../../form/form.ts';

export function enterApproval(work: Work, id: number, does: ApprovalKind): void {
  const { step, scope } = work.step(id);
  const round = (work.state.rounds[step.def] ?? 0) + 1;
  if (does.rounds && round > does.rounds.max) {
    cancelTimers(work, step.timers, 'ended');
    work.emit({ type: 'limit-reached', scope: scope.id, def: step.def, max: does.rounds.max });
    takeTarget(work, scope.id, does.rounds.then);
    return;
  }
  const fingerprint = fingerprintOf(does, work.state.data);
  const opening = does.mode === 'chain' ? does.seats.slice(0, 1) : does.seats;
  opening.forEach((seat, index) =>
    openSeat(work, id, index, withPreparer(does, seat.performer), round, fingerprint),
  );
  if (does.mode === 'quorum') parkIfTooFew(work, id, does);
}

/** SHA-256 of the frozen fields: a decision is bound to exactly what was shown. */
export function fingerprintOf(does: ApprovalKind, data: Values): string {
  const content = does.of.map((name) => [name, data[name] ?? null]);
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** Who prepared the matter does not decide on it. */
export function withPreparer(does: ApprovalKind, performer: Performer): Performer {
  if (does.preparedBy === undefined) return performer;
  return { ...performer, notSameAs: [...performer.notSameAs, { step: does.preparedBy, of: 'last' }] };
}

/** A person fills one seat, so a quorum of n needs n different people. */
function parkIfTooFew(work: Work, step: number, does: ApprovalKind): void {
  const able = new Set(
    does.seats.flatMap((seat) =>
      eligible(work.facts, work.state.acts, withPreparer(does, seat.performer)).map((m) => m.person),
    ),
  );
  const needed = does.quorum ?? does.seats.length;
  if (able.size >= needed) return;
  const { def, mode } = work.step(step).step;
  if (mode === 'blocked') return;
  work.emit({
    type: 'incident-raised',
    kind: 'parking',
    code: 'too_few_eligible',
    place: def,
    step,
    params: { needed, found: able.size },
  });
}

/** Looks at the round after a decision: the next link, the result, or more to wait for. */
export function afterDecision(work: Work, id: number, does: ApprovalKind): void {
  const { step } = work.step(id);
  const result = resultOf(step, does);
  if (result !== undefined) {
    withdrawSeats(work, step, 'joined');
    completeStep(work, work.step(id).step, result);
  } else if (does.mode === 'chain') {
    const next = step.seats.length;
    openSeat(work, id, next, withPreparer(does, does.seats[next]!.performer), step.round, step.fingerprint);
  }
}

/** Decided as soon as the result can no longer change, unless everybody is to be heard. */
function resultOf(step: StepState, does: ApprovalKind): Answer | undefined {
  const answers = step.seats.filter(isDecided).map((seat) => seat.decision.answer);
  const total = does.seats.length;
  const approvals = answers.filter((answer) => answer === 'approve' || answer === 'acknowledge').length;
  const against = answers.find((answer) => answer === 'return' || answer === 'reject');
  const needed = does.mode === 'quorum' ? (does.quorum ?? total) : total;
  if (does.hearAll && answers.length < total && does.mode !== 'chain') return undefined;
  if (approvals >= needed) return does.mode === 'acknowledge' ? 'acknowledge' : 'approve';
  if (against !== undefined && total - (answers.length - approvals) < needed) return against;
  return undefined;
}

function isDecided(seat: SeatState): seat is SeatState & { decision: NonNullable<SeatState['decision']> } {
  return seat.decision !== undefined;
}
