/**
 * Correction: what the first entry opened is left, its step lives again as it was, and the entry is
 * decided anew with the new answer. Both answers stay in the log (semantics.md 16).
 */
import type { CaseEvent, CaseState, Command, Facts, Rejection, RestoredTree, ScopeState } from '../case.ts';
import { NO_CHANNEL } from '../steps/notify.ts';
import type { Work } from '../work.ts';
import { isRejection, mayHold, reasonGiven, reject, seatAt } from '../guard.ts';
import { cancelTimers, leaveScope, leaveStep } from '../leave.ts';
import { findOwner, owners } from '../tree.ts';
import { fireTimers } from './fire-timers.ts';
import { record } from './complete-task.ts';
import type { TaskKind } from '../../process/process.ts';
import { dueAfter } from '../../time/due.ts';

type Correct = Command & { type: 'correct-task' };

export function correctTask(work: Work, command: Correct): Rejection | null {
  const refused = notCorrectable(work, command) ?? reasonGiven(command);
  if (refused) return refused;
  const before = work.facts.before!;
  undo(work, before.state, before.seq, command);
  fireTimers(work);
  work.at = work.facts.now;
  const place = seatAt(work, command.step);
  if (isRejection(place) || place.does.kind !== 'task') return reject('not_correctable', { stands: 'timer' });
  const barred = mayHold(work, place, command.actor.person);
  return barred ?? record(work, { ...place, does: place.does }, command);
}

/** What stands in the way, if anything does. Asked by the page too, before a correction is offered. */
function notCorrectable(work: Work, command: Correct): Rejection | null {
  const before = work.facts.before;
  const step = before && findOwner(before.state, command.step);
  const does = step?.kind === 'step' ? work.stepDef(step.node.def).does : undefined;
  if (!before || does?.kind !== 'task') return reject('not_correctable');
  return notInTime(work, does, before.since, command);
}

function notInTime(
  work: Work,
  does: TaskKind,
  since: NonNullable<Facts['before']>['since'],
  command: Correct,
): Rejection | null {
  const entry = since.find((event) => isEntry(event) && event.step === command.step);
  if (!entry || !isEntry(entry) || ('late' in entry && entry.late)) return reject('not_correctable');
  if (entry.person !== command.actor.person) return reject('not_your_task');
  if (does.correct === undefined) return reject('not_correctable');
  if (dueAfter({ start: entry.at, duration: does.correct, zone: work.process.zone }) < work.facts.now)
    return reject('too_late', { within: does.correct });
  const first = since.indexOf(entry);
  const hinders = since.slice(first + 1).find((event) => isHindering(event) && !isConsequence(event, entry));
  return hinders ? reject('not_correctable', { stands: hinders.type }) : null;
}

type Entry = CaseEvent & { type: 'task-completed' | 'attempt-recorded' };

function isEntry(event: CaseEvent): event is Entry {
  return event.type === 'task-completed' || event.type === 'attempt-recorded';
}

const HINDERING: ReadonlySet<CaseEvent['type']> = new Set<CaseEvent['type']>([
  'task-started',
  'task-released',
  'task-assigned',
  'task-postponed',
  'task-completed',
  'attempt-recorded',
  'decision-recorded',
  'action-taken',
  'message-received',
  'message-consumed',
  'broadcast-received',
  'timer-fired',
  'effect-settled',
  'task-corrected',
  'item-added',
  'child-started',
  'child-ended',
  'pause-begun',
  'pause-ended',
  'case-joined',
  'incident-raised',
  'incident-resolved',
  'case-cancelled',
  'case-migrated',
]);

/** What somebody did since would be lost with the state that comes back. */
function isHindering(event: CaseEvent): boolean {
  if (event.type === 'data-written') return event.by === 'change-data';
  return HINDERING.has(event.type) || ('reason' in event && event.reason === 'by-hand');
}

/** What the entry itself set off at the same instant does not stand in its own way. */
function isConsequence(event: CaseEvent, entry: CaseEvent): boolean {
  const own =
    event.type === 'timer-fired' ||
    event.type === 'incident-raised' ||
    event.type === 'message-consumed' ||
    (event.type === 'effect-settled' && event.detail === NO_CHANNEL);
  return own && event.at === entry.at;
}

function undo(work: Work, state: CaseState, completion: number, command: Correct): void {
  const kept = new Set([...owners(state.root)].map((owner) => owner.node.id));
  if (work.state.root) leaveNew(work, work.state.root, kept);
  const armed = new Set([...owners(state.root)].flatMap(({ node }) => node.timers.map((timer) => timer.id)));
  for (const { node } of owners(work.state.root))
    cancelTimers(
      work,
      node.timers.filter((timer) => !armed.has(timer.id)),
      'corrected',
    );
  withdrawMessages(work);
  const back = { ...restored(state), ...inboxOf(work.state, state) };
  work.emit({ type: 'task-corrected', step: command.step, completion, reason: command.reason, back });
}

/** The parts of the state that come back as they were; what came to the case from outside is not among them. */
function restored(state: CaseState): RestoredTree {
  const { root, data, acts, attempts, firstEntered, lastEntered } = state;
  const { sent, entries, rounds, outcomes, incidents } = state;
  return {
    root,
    data,
    acts,
    attempts,
    firstEntered,
    lastEntered,
    sent,
    entries,
    rounds,
    outcomes,
    incidents,
  };
}

/** Kept messages that the entry set free are kept again; those that came since stay. */
function inboxOf(now: CaseState, before: CaseState): { readonly inbox?: CaseState['inbox'] } {
  if (now.inbox.length === 0 && before.inbox.length === 0) return {};
  const old = new Set(before.inbox.map((kept) => kept.id));
  return { inbox: [...before.inbox, ...now.inbox.filter((kept) => !old.has(kept.id))] };
}

/** Messages of the entry have not left yet (`not_correctable` otherwise): they never will. */
function withdrawMessages(work: Work): void {
  for (const event of work.facts.before!.since) {
    if (event.type !== 'effect-requested') continue;
    const { step, def, key } = event;
    work.emit({ type: 'effect-settled', step, def, key, ok: false, detail: 'corrected' });
  }
}

/** Leaves what the entry opened, so that its tasks and clocks read as withdrawn; what was there stays. */
function leaveNew(work: Work, scope: ScopeState, kept: ReadonlySet<number>): void {
  for (const step of [...(scope.current ? [scope.current] : []), ...scope.drained]) {
    if (!kept.has(step.id)) leaveStep(work, step, 'corrected');
    else for (const child of step.scopes) leaveChild(work, child, kept);
  }
  for (const side of scope.sides) leaveChild(work, side, kept);
}

function leaveChild(work: Work, scope: ScopeState, kept: ReadonlySet<number>): void {
  if (kept.has(scope.id)) leaveNew(work, scope, kept);
  else leaveScope(work, scope, 'corrected');
}
