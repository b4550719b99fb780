/** What has to hold before a command may change anything (semantics.md 4.2). */
import type {
  Command,
  Instant,
  PersonId,
  Rejection,
  RejectionCode,
  ScopeState,
  SeatState,
  StepState,
} from './case.ts';
import type { Work } from './work.ts';
import { isBarred, isMember, supervises } from './people.ts';
import { lockHolder } from './blocks/lock.ts';
import { calendarOf, zoneOf } from './clocks.ts';
import { withPreparer } from './steps/approval.ts';
import { seenFrom } from './seen-from.ts';
import { findOwner, findStep } from './tree.ts';
import type { ApprovalKind, Performer, StepDef, TaskKind } from '../process/process.ts';
import { isOpen, nextOpening } from '../time/opening.ts';

export function reject(rejected: RejectionCode, params?: Rejection['params']): Rejection {
  return params ? { rejected, params } : { rejected };
}

export function isRejection(value: unknown): value is Rejection {
  return typeof value === 'object' && value !== null && 'rejected' in value;
}

/** A live seat of a task or approval. */
export interface Place {
  readonly step: StepState;
  readonly scope: ScopeState;
  readonly def: StepDef;
  readonly does: TaskKind | ApprovalKind;
  readonly seat: SeatState;
  readonly performer: Performer;
}

export function seatAt(work: Work, id: number, seat = 0): Place | Rejection {
  const found = findStep(work.state, id);
  if (!found) return reject('task_gone');
  const def = work.stepDef(found.step.def);
  const { does } = def;
  if (does.kind !== 'task' && does.kind !== 'approval') return reject('no_such_step');
  const state = found.step.seats.find((s) => s.seat === seat);
  if (!state || state.status === 'withdrawn' || found.step.mode === 'completed') return reject('task_gone');
  if (state.status === 'decided') return reject('already_decided');
  const performer = does.kind === 'task' ? does.performer : withPreparer(does, does.seats[seat]!.performer);
  return { ...found, def, does, seat: state, performer };
}

/** The step is there to be worked on: not asleep, paused or blocked. */
export function notWaiting(work: Work, step: StepState): Rejection | null {
  if (step.mode === 'paused') return reject('paused');
  if (step.mode === 'blocked') return reject('blocked');
  const asleep =
    step.mode === 'sleeping' && !step.early && step.nextAt !== undefined && step.nextAt > work.facts.now;
  return asleep ? reject('sleeping', { until: step.nextAt! }) : null;
}

/** Another task or branch of a block is worked on, and only one may be at a time. */
export function notLocked(work: Work, place: Place): Rejection | null {
  const holder = lockHolder(work, place.step, place.scope);
  return holder ? reject('locked', { person: holder.person, place: holder.step }) : null;
}

/** The actor may hold the seat: theirs, or offered to a role of theirs, and not barred. */
export function mayHold(work: Work, place: Place, person: PersonId | null): Rejection | null {
  if (person === null) return reject('not_your_task');
  const { seat, performer } = place;
  const candidate = seat.assignee === person || isMember(work.facts, seat.roles, person);
  if (!candidate) return reject('not_your_task');
  if (seat.assignee !== undefined && seat.assignee !== person) {
    return reject('task_taken', { person: seat.assignee, since: seat.startedAt ?? seat.openedAt });
  }
  if (isBarred(seenFrom(work, place.scope).acts, performer, person)) return reject('separation');
  const elsewhere = place.step.seats.some((s) => s !== seat && s.decision?.person === person);
  return elsewhere ? reject('already_decided') : null;
}

/** Contact window of a task: outside it an attempt may only begin with an override and its reason. */
export function windowOpen(work: Work, place: Place, at: Instant, command: Command): Rejection | null {
  if (place.does.kind !== 'task' || place.does.window === undefined) return null;
  const calendar = calendarOf(work, place.does.window);
  const zone = zoneOf(work, calendar);
  if (isOpen(calendar, zone, at)) return null;
  const overridden = 'override' in command && command.override === true;
  if (overridden) return command.reason ? null : reject('reason_missing');
  return reject('window_closed', { opens: nextOpening(calendar, zone, at) });
}

/** A supervisor of the seat's roles or of its holder. */
export function isSupervisor(work: Work, place: Place, person: PersonId | null): boolean {
  return person !== null && supervises(work.process, work.facts, person, place.seat);
}

export function mayAct(
  work: Work,
  performer: Performer,
  person: PersonId | null,
  scope: ScopeState,
): Rejection | null {
  if (person === null || !isMember(work.facts, performer.roles, person)) return reject('not_your_role');
  return isBarred(seenFrom(work, scope).acts, performer, person) ? reject('separation') : null;
}

export function reasonGiven(command: Command): Rejection | null {
  return command.reason?.trim() ? null : reject('reason_missing');
}

export function liveOwner(work: Work, id: number) {
  return findOwner(work.state, id) ?? reject('not_offered');
}
