/** Taking a task, giving it back, handing it over, postponing it: who holds it changes, the case does not move. */
import type { Command, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import {
  isRejection,
  isSupervisor,
  mayHold,
  notLocked,
  notWaiting,
  reasonGiven,
  reject,
  seatAt,
  windowOpen,
} from '../guard.ts';
import { seenFrom } from '../seen-from.ts';
import { winRace } from '../blocks/race.ts';
import { drain } from '../drain.ts';
import { isBarred, isMember } from '../people.ts';

export function startTask(work: Work, command: Command & { type: 'start-task' }): Rejection | null {
  const place = seatAt(work, command.step, command.seat);
  if (isRejection(place)) return place;
  const { person } = command.actor;
  const refused = mayHold(work, place, person) ?? notWaiting(work, place.step) ?? notLocked(work, place);
  if (refused) return refused;
  if (place.seat.startedAt !== undefined) return null;
  const closed = windowOpen(work, place, work.at, command);
  if (closed) return closed;
  const override = command.override ? command.reason : undefined;
  work.emit({ type: 'task-started', step: command.step, seat: place.seat.seat, person: person!, override });
  if (winRace(work, command.step, 'start')) drain(work);
  return null;
}

export function releaseTask(work: Work, command: Command & { type: 'release-task' }): Rejection | null {
  const place = seatAt(work, command.step, command.seat);
  if (isRejection(place)) return place;
  const { person } = command.actor;
  if (place.seat.assignee === undefined) return null;
  if (place.seat.assignee !== person && !isSupervisor(work, place, person)) return reject('not_your_task');
  work.emit({
    type: 'task-released',
    step: command.step,
    seat: place.seat.seat,
    person: place.seat.assignee,
  });
  return null;
}

/** By its holder, or by a supervisor; the new one must be a candidate who is not barred. */
export function assignTask(work: Work, command: Command & { type: 'assign-task' }): Rejection | null {
  const place = seatAt(work, command.step, command.seat);
  if (isRejection(place)) return place;
  const { person } = command.actor;
  if (place.seat.assignee !== person && !isSupervisor(work, place, person)) return reject('not_allowed');
  if (!isMember(work.facts, place.seat.roles, command.to))
    return reject('not_eligible', { person: command.to });
  if (isBarred(seenFrom(work, place.scope).acts, place.performer, command.to)) return reject('separation');
  if (place.seat.assignee === command.to) return null;
  work.emit({
    type: 'task-assigned',
    step: command.step,
    seat: place.seat.seat,
    from: place.seat.assignee,
    to: command.to,
    reason: command.reason,
  });
  return null;
}

/** Sleeps until a time: no attempt, and the clocks run on. */
export function postponeTask(work: Work, command: Command & { type: 'postpone-task' }): Rejection | null {
  const place = seatAt(work, command.step);
  if (isRejection(place)) return place;
  if (place.does.kind !== 'task') return reject('no_such_step');
  const refused =
    mayHold(work, place, command.actor.person) ?? notWaiting(work, place.step) ?? reasonGiven(command);
  if (refused) return refused;
  if (command.until <= work.facts.now) return reject('in_past');
  work.emit({ type: 'task-postponed', step: command.step, until: command.until, reason: command.reason });
  return null;
}
