/** Completing a task, or recording one more attempt at it (semantics.md 4 and 5). */
import type { Command, Instant, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import type { BareEvent } from '../work.ts';
import { Stuck } from '../work.ts';
import type { Place } from '../guard.ts';
import {
  isRejection,
  mayHold,
  notLocked,
  notWaiting,
  reasonGiven,
  reject,
  seatAt,
  windowOpen,
} from '../guard.ts';
import { judged } from '../answers.ts';
import { calendarOf, dueOf, fieldAt, instantFrom, zoneOf } from '../clocks.ts';
import { winRace } from '../blocks/race.ts';
import { drain } from '../drain.ts';
import { completeStep, takeTarget } from '../flow.ts';
import { cancelTimers } from '../leave.ts';
import { holds } from '../reading.ts';
import { letterPosted } from '../steps/letter.ts';
import { comparedValues, lateValues, write } from '../writing.ts';
import type { Again, Target, TaskKind } from '../../process/process.ts';
import type { Values } from '../../form/form.ts';
import { dueAfter } from '../../time/due.ts';
import { nextOpening } from '../../time/opening.ts';
import { localDate, startOfNextDay } from '../../time/zone.ts';

/** Clocks of two machines differ a little: a `happenedAt` this near to now is now. */
const TOLERANCE = 60_000;

type Complete = Command & { type: 'complete-task' };
type TaskPlace = Place & { readonly does: TaskKind };

export function completeTask(work: Work, command: Complete): Rejection | null {
  const place = seatAt(work, command.step);
  if (isRejection(place)) return place;
  if (place.does.kind !== 'task') return reject('no_such_step');
  const task: TaskPlace = { ...place, does: place.does };
  const isLate = command.happenedAt !== undefined && command.happenedAt < work.facts.now - TOLERANCE;
  const refused = mayHold(work, place, command.actor.person) ?? (isLate ? late(work, task, command) : null);
  if (refused) return refused;
  if (command.attempt !== undefined && command.attempt !== place.step.attempts)
    return reject('content_changed');
  if (isLate) work.at = Math.min(Math.max(command.happenedAt!, place.step.enteredAt), work.facts.now);
  if (isLate && work.at < place.scope.lastEventAt) return recordLate(work, task, command);
  const waiting = notWaiting(work, place.step) ?? notLocked(work, place);
  if (waiting) return waiting;
  const begun = place.seat.startedAt !== undefined && place.seat.startedAt <= work.at;
  const closed = begun ? null : windowOpen(work, place, work.at, command);
  if (closed) return closed;
  return record(work, task, command);
}

function late(work: Work, place: TaskPlace, command: Complete): Rejection | null {
  const { lateEntry } = place.does;
  if (lateEntry === undefined) return reject('late_not_allowed');
  if (dueAfter({ start: command.happenedAt!, duration: lateEntry, zone: work.process.zone }) < work.facts.now)
    return reject('too_late', { within: lateEntry });
  return reasonGiven(command);
}

/** `work.at` is the effective time. Used for the first entry and, after a correction, for the new one. */
export function record(
  work: Work,
  place: TaskPlace,
  command: Command & { readonly answer: Values },
): Rejection | null {
  const entry = entryOf(work, place, command);
  if (isRejection(entry)) return entry;
  if (place.does.correct !== undefined)
    work.holdMessagesUntil = dueAfter({
      start: work.at,
      duration: place.does.correct,
      zone: work.process.zone,
    });
  const target = place.does.again ? previewNext(work, place, entry) : undefined;
  if (target?.kind === 'again') attempt(work, place, place.does.again!, target, entry);
  else {
    work.emit({ type: 'task-completed', ...entry });
    cancelTimers(work, work.step(place.step.id).step.timers, 'ended');
    write(work, entry.answer, place.scope, place.def.id);
    if (place.does.letter) letterPosted(work, place.step, place.does.letter, entry.answer);
    winRace(work, place.step.id, 'complete');
  }
  drain(work);
  return null;
}

/** Earlier than what its scope has seen since: it is history, and never moves the case. */
function recordLate(work: Work, place: TaskPlace, command: Complete): Rejection | null {
  const entry = entryOf(work, place, command);
  if (isRejection(entry)) return entry;
  work.emit({ type: 'attempt-recorded', ...entry, date: localDate(work.at, work.process.zone), late: true });
  write(work, lateValues(work.process, entry.answer), place.scope, place.def.id, command.reason);
  return null;
}

type Entry = Omit<BareEvent & { type: 'task-completed' }, 'type'>;

function entryOf(
  work: Work,
  place: TaskPlace,
  command: Command & { readonly answer: Values },
): Entry | Rejection {
  const answer = judged(work, place.does.form, command.answer, place.scope, place.def.id);
  if (isRejection(answer)) return answer;
  return {
    step: place.step.id,
    def: place.def.id,
    person: command.actor.person!,
    onBehalfOf: place.seat.onBehalfOf,
    answer: answer.values,
    compared: comparedValues(place.does.form, answer.values),
    override: 'override' in command && command.override ? command.reason : undefined,
  };
}

/**
 * Where `next` would lead after this entry: only to tell an attempt from a completion. The entry
 * counts among the attempts already, as it does where nothing can be tried again.
 */
function previewNext(work: Work, place: TaskPlace, entry: Entry): Target {
  const { next } = place.def;
  if (next.kind !== 'entries') throw new Stuck('no_branch', place.def.id);
  const undo = work.mark();
  work.emit({ type: 'task-completed', ...entry });
  write(work, entry.answer, place.scope, place.def.id);
  const taken = next.entries.find(({ when }) => !when || holds(work, when, place.scope, place.def.id));
  undo();
  if (!taken) throw new Stuck('no_branch', place.def.id);
  return taken.target;
}

function attempt(
  work: Work,
  place: TaskPlace,
  again: Again,
  target: Target & { kind: 'again' },
  entry: Entry,
): void {
  const zone = work.process.zone;
  const date = localDate(work.at, zone);
  const tried = place.step.attempts + 1;
  const before = place.step.attemptsOn;
  const onDate = (before?.date === date ? before.n : 0) + 1;
  const nextAt = nextAttempt(work, place, again, entry.answer, target, onDate);
  // `early` lifts the pause, not the number of tries that a date allows.
  const early = (again.early && onDate < (again.perDay ?? Infinity)) || undefined;
  work.emit({ type: 'attempt-recorded', ...entry, date, nextAt, early });
  write(work, entry.answer, place.scope, place.def.id);
  const index =
    place.def.next.kind === 'entries'
      ? place.def.next.entries.find((e) => e.target === target)?.index
      : undefined;
  if (index !== undefined && index >= 0)
    work.emit({ type: 'branch-taken', step: place.step.id, def: place.def.id, entry: index });
  if (again.max !== undefined && again.then && tried >= again.max) {
    work.emit({ type: 'limit-reached', scope: place.scope.id, def: place.def.id, max: again.max });
    const { step } = work.step(place.step.id);
    work.emit({ type: 'task-withdrawn', step: step.id, seat: 0, reason: 'ended' });
    completeStep(work, step);
    takeTarget(work, place.scope.id, again.then);
  }
}

/** After the pause or at the date given, `perDay` times a date at most, moved into the contact window. */
function nextAttempt(
  work: Work,
  { does: task, scope }: TaskPlace,
  again: Again,
  answer: Values,
  target: Target & { kind: 'again' },
  onDate: number,
): Instant {
  const zone = work.process.zone;
  let at = work.at;
  if (again.after) {
    const duration = again.after.duration;
    if (typeof duration !== 'string') throw new Stuck('clock_failed', 'again');
    at = dueOf(work, work.at, duration, again.after.calendar);
  }
  const asked =
    target.at === undefined
      ? undefined
      : instantFrom(work, answer[target.at] ?? fieldAt(work, scope, target.at));
  if (asked !== undefined) at = Math.max(asked, work.at);
  const today = localDate(work.at, zone);
  if (again.perDay !== undefined && onDate >= again.perDay && localDate(at, zone) === today)
    at = startOfNextDay(work.at, zone);
  if (task.window === undefined) return at;
  const calendar = calendarOf(work, task.window);
  return nextOpening(calendar, zoneOf(work, calendar), at);
}
