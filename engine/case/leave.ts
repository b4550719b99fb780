/** Leaving: innermost first, child scopes, drained blocks and side scopes in document order (semantics.md 5). */
import type { LeaveReason, ScopeState, StepState, TimerState } from './case.ts';
import type { Work } from './work.ts';
import { settleValues } from './blocks/settle.ts';

/** `by`: the handler or step that caused it, for the reader of the trail. */
export function leaveScope(work: Work, scope: ScopeState, reason: LeaveReason, by?: string): void {
  leaveContents(work, scope, reason, by);
  cancelTimers(work, scope.timers, reason);
  // A correction puts everything back as it was.
  if (reason !== 'corrected') settleValues(work, work.scope(scope.id), false);
  work.emit({ type: 'scope-left', scope: scope.id, def: scope.def, reason, by });
}

/** Everything that is open in a scope, but not the scope itself. */
export function leaveContents(work: Work, scope: ScopeState, reason: LeaveReason, by?: string): void {
  if (scope.current) leaveStep(work, scope.current, reason, by);
  leaveBesides(work, scope, reason, by);
}

/** Drained blocks and side scopes. */
export function leaveBesides(work: Work, scope: ScopeState, reason: LeaveReason, by?: string): void {
  for (const block of scope.drained) leaveStep(work, block, reason, by);
  for (const side of scope.sides) leaveScope(work, side, reason, by);
}

/** A completed step is past already: only what still hangs on it goes. */
export function leaveStep(work: Work, step: StepState, reason: LeaveReason, by?: string): void {
  for (const child of step.scopes) leaveScope(work, child, reason, by);
  withdrawSeats(work, step, reason, by);
  cancelTimers(work, step.timers, reason);
  settleIncidents(work, step.id);
  withdrawOutside(work, step, reason);
  if (step.mode !== 'completed') work.emit({ type: 'step-left', step: step.id, def: step.def, reason, by });
}

/** A case it waits for is cancelled; an answer it waits for is wanted no more. */
function withdrawOutside(work: Work, step: StepState, reason: LeaveReason): void {
  const { id, def, child, effect, mode } = step;
  if (mode === 'completed') return;
  if (child?.status === 'running' && child.case !== undefined)
    work.emit({ type: 'child-cancel-requested', step: id, def, case: child.case, reason });
  if (effect?.status === 'pending')
    work.emit({ type: 'effect-withdrawn', step: id, def, key: effect.key, reason });
}

/** What was to be done about a step, or about the whole case, is over with it. */
export function settleIncidents(work: Work, step?: number): void {
  for (const incident of work.state.incidents)
    if (step === undefined || incident.step === step)
      work.emit({ type: 'incident-resolved', incident: incident.id });
}

export function withdrawSeats(work: Work, step: StepState, reason: LeaveReason, by?: string): void {
  for (const seat of step.seats) {
    if (seat.status === 'open')
      work.emit({ type: 'task-withdrawn', step: step.id, seat: seat.seat, reason, by });
  }
}

export function cancelTimers(work: Work, timers: readonly TimerState[], reason: LeaveReason): void {
  for (const timer of timers) {
    if (timer.mode !== 'spent') work.emit({ type: 'timer-cancelled', timer: timer.id, reason });
  }
}
