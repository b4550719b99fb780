/** Approval: seats that decide on one frozen content, round by round; every round is kept (semantics.md 11). */
import { createHash } from 'node:crypto';
import type { PersonId, ScopeState, SeatState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { completeStep, takeTarget } from '../flow.ts';
import { cancelTimers, settleIncidents, withdrawSeats } from '../leave.ts';
import { fieldAt } from '../clocks.ts';
import { eligible } from '../people.ts';
import { recalled } from '../recalled.ts';
import { seenFrom } from '../seen-from.ts';
import { holds } from '../reading.ts';
import { owners, pathTo } from '../tree.ts';
import { nobodyEligible, openSeat } from './task.ts';
import { canonicalJson } from '../../logic/canonical.ts';
import type { Answer, ApprovalKind, Performer } from '../../process/process.ts';
import type { Value } from '../../form/form.ts';

export function enterApproval(work: Work, id: number, does: ApprovalKind): void {
  const { step, scope } = work.step(id);
  const round = roundsOf(work, step, scope) + 1;
  if (does.rounds && round > does.rounds.max) {
    cancelTimers(work, step.timers, 'ended');
    work.emit({ type: 'limit-reached', scope: scope.id, def: step.def, max: does.rounds.max });
    takeTarget(work, scope.id, does.rounds.then);
    return;
  }
  openRound(work, id, does, round);
}

/** The first link of a chain, else every seat, on the content as it is now. */
export function openRound(work: Work, id: number, does: ApprovalKind, round: number): void {
  const { step, scope } = work.step(id);
  const fingerprint = fingerprintOf(does, (name) => fieldAt(work, scope, name));
  const skipped = does.seats.flatMap(({ when }, index) =>
    when && !holds(work, when, scope, step.def) ? [index] : [],
  );
  if (skipped.length > 0)
    work.emit({ type: 'seats-skipped', step: id, def: step.def, round, fingerprint, seats: skipped });
  const asked = askedSeats(does, work.step(id).step, round);
  const [first] = asked;
  if (first === undefined) {
    // Nobody is asked: that is no approval.
    work.emit({ type: 'incident-raised', kind: 'parking', code: 'nobody_asked', place: step.def, step: id });
    return;
  }
  if (does.mode === 'chain') {
    openLink(work, id, does, first, round, fingerprint);
    return;
  }
  for (const index of asked)
    openSeat(work, id, index, withPreparer(does, does.seats[index]!.performer), round, fingerprint);
  const short = shortOfPeople(work, does, work.step(id));
  if (!short) return;
  work.emit({
    type: 'incident-raised',
    kind: 'parking',
    code: 'too_few_eligible',
    place: step.def,
    step: id,
    params: short,
  });
}

/** Indexes of the seats that a round asks, in their order. */
function askedSeats(does: ApprovalKind, step: StepState, round = step.round): readonly number[] {
  const left = step.skipped?.round === round ? step.skipped?.seats : undefined;
  return [...does.seats.keys()].filter((index) => !left?.includes(index));
}

function openLink(
  work: Work,
  id: number,
  does: ApprovalKind,
  index: number,
  round: number | undefined,
  fingerprint: string | undefined,
): void {
  const performer = withPreparer(does, does.seats[index]!.performer);
  if (!openSeat(work, id, index, performer, round, fingerprint)) nobodyEligible(work, id, performer);
}

/**
 * What is approved has changed under an open round: nobody signed for what is there now, so a new
 * round begins, with no decision carried over.
 */
export function renewRounds(work: Work): void {
  for (const owner of [...owners(work.state.root)]) {
    if (owner.kind !== 'step' || owner.node.mode === 'completed') continue;
    const { node: step, scope } = owner;
    const { does } = work.stepDef(step.def);
    if (does.kind !== 'approval' || step.fingerprint === undefined) continue;
    if (step.fingerprint === fingerprintOf(does, (name) => fieldAt(work, scope, name))) continue;
    withdrawSeats(work, step, 'interrupted', 'content');
    settleIncidents(work, step.id);
    openRound(work, step.id, does, roundsOf(work, step, scope) + 1);
  }
}

function roundsOf(work: Work, step: StepState, scope: ScopeState): number {
  return recalled(work.process, work.state.rounds, step.def, pathTo(work.state.root, scope.id)) ?? 0;
}

/** SHA-256 of the frozen fields: a decision is bound to exactly what was shown. */
function fingerprintOf(does: ApprovalKind, read: (name: string) => Value | undefined): string {
  const content = does.of.map((name) => [name, read(name) ?? null]);
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** Who prepared the matter does not decide on it. */
export function withPreparer(does: ApprovalKind, performer: Performer): Performer {
  if (does.preparedBy === undefined) return performer;
  return { ...performer, notSameAs: [...performer.notSameAs, { step: does.preparedBy, of: 'last' }] };
}

/** A person fills one seat, so n approvals need n different people. A chain finds out link by link. */
export function shortOfPeople(
  work: Work,
  does: ApprovalKind,
  { step, scope }: { readonly step: StepState; readonly scope: ScopeState },
): { readonly needed: number; readonly found: number } | undefined {
  const { acts } = seenFrom(work, scope);
  const able = askedSeats(does, step).map((index) =>
    eligible(work.facts, acts, withPreparer(does, does.seats[index]!.performer)).map(({ person }) => person),
  );
  const needed = does.mode === 'quorum' ? (does.quorum ?? able.length) : able.length;
  const found = fillable(able);
  return found < needed ? { needed, found } : undefined;
}

/** How many seats can be filled at once: each in turn, moving who sits already where that helps. */
function fillable(able: readonly (readonly PersonId[])[]): number {
  const seatOf = new Map<PersonId, number>();
  const fill = (seat: number, asked: Set<PersonId>): boolean =>
    able[seat]!.some((person) => {
      if (asked.has(person)) return false;
      asked.add(person);
      const sits = seatOf.get(person);
      if (sits !== undefined && !fill(sits, asked)) return false;
      seatOf.set(person, seat);
      return true;
    });
  return able.filter((_, seat) => fill(seat, new Set())).length;
}

/** Looks at the round after a decision: the next link, the result, or more to wait for. */
export function afterDecision(work: Work, id: number, does: ApprovalKind): void {
  const { step } = work.step(id);
  const result = resultOf(step, does);
  if (result !== undefined) {
    withdrawSeats(work, step, 'joined');
    completeStep(work, work.step(id).step, result);
  } else if (does.mode === 'chain') {
    const next = askedSeats(does, step)[step.seats.length];
    if (next !== undefined) openLink(work, id, does, next, step.round, step.fingerprint);
  }
}

/** Decided as soon as the result can no longer change, unless everybody is to be heard. */
function resultOf(step: StepState, does: ApprovalKind): Answer | undefined {
  const answers = step.seats.filter(isDecided).map((seat) => seat.decision.answer);
  const total = askedSeats(does, step).length;
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
