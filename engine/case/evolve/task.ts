import type { CaseState, EventOf, SeatState, StepState } from '../case.ts';
import type { TaskEvent } from '../events/task.ts';
import { remember } from '../remembered.ts';
import { findStep } from '../tree.ts';
import { noteAttempt, touchScope, withAct } from './acts.ts';
import type { Arms } from './arms.ts';
import { itemsOfStep } from './entered.ts';
import { onSeat, onStep } from './lift.ts';

export const taskArms: Arms<TaskEvent> = {
  'task-opened': taskOpened,
  'task-started': (state, event) =>
    onSeat(state, event.step, event.seat, (seat) => ({
      ...seat,
      assignee: event.person,
      onBehalfOf: event.onBehalfOf ?? seat.onBehalfOf,
      startedAt: event.at,
    })),
  'task-released': (state, event) =>
    onSeat(state, event.step, event.seat, ({ assignee: _, onBehalfOf: __, startedAt: ___, ...seat }) => seat),
  'task-assigned': (state, event) =>
    onSeat(state, event.step, event.seat, ({ startedAt: _, onBehalfOf: __, ...seat }) => ({
      ...seat,
      assignee: event.to,
      ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }),
    })),
  'task-postponed': (state, event) =>
    onStep(state, event.step, (step) => ({
      ...restSeats(step),
      mode: 'sleeping',
      nextAt: event.until,
      early: false,
    })),
  'task-completed': taskCompleted,
  'attempt-recorded': attemptRecorded,
  'task-corrected': (state, event) => ({ ...state, ...event.back }),
  'task-withdrawn': (state, event) =>
    onSeat(state, event.step, event.seat, (seat) => ({ ...seat, status: 'withdrawn' })),
  'seats-skipped': seatsSkipped,
  'decision-recorded': decisionRecorded,
};

function taskOpened(state: CaseState, event: EventOf<'task-opened'>): CaseState {
  const def = findStep(state, event.step)?.step.def;
  const rounds =
    event.round === undefined || def === undefined
      ? state.rounds
      : remember(state.rounds, def, itemsOfStep(state, event.step), event.round);
  const seat: SeatState = {
    seat: event.seat,
    status: 'open',
    roles: event.roles,
    assignee: event.assignee,
    onBehalfOf: event.onBehalfOf,
    openedAt: event.at,
  };
  return onStep({ ...state, rounds }, event.step, (step) => ({
    ...step,
    round: event.round ?? step.round,
    fingerprint: event.fingerprint ?? step.fingerprint,
    // A new round begins with the seats that it opens; nothing is carried over.
    seats: [...(event.round === step.round ? step.seats.filter((s) => s.seat !== event.seat) : []), seat],
  }));
}

function taskCompleted(state: CaseState, event: EventOf<'task-completed'>): CaseState {
  const n = findStep(state, event.step)?.step.n ?? 1;
  const tried = noteAttempt(state, event, n);
  return touchScope(
    onStep(tried, event.step, (step) => ({
      ...step,
      mode: 'completed',
      attempts: step.attempts + 1,
      seats: step.seats.map((seat) => ({ ...seat, status: 'decided', assignee: event.person })),
    })),
    event.step,
    event.at,
    event.person,
  );
}

function attemptRecorded(state: CaseState, event: EventOf<'attempt-recorded'>): CaseState {
  const n = findStep(state, event.step)?.step.n ?? 1;
  const tried = noteAttempt(state, event, n);
  if (event.late) return onStep(tried, event.step, (step) => ({ ...step, attempts: step.attempts + 1 }));
  return touchScope(
    onStep(tried, event.step, (step) => ({
      ...restSeats(step),
      attempts: step.attempts + 1,
      attemptsOn: { date: event.date, n: (step.attemptsOn?.date === event.date ? step.attemptsOn.n : 0) + 1 },
      mode: event.nextAt === undefined ? 'open' : 'sleeping',
      nextAt: event.nextAt,
      early: event.early,
    })),
    event.step,
    event.at,
  );
}

/** Between attempts the task stays with its person, but is no longer started. */
function restSeats(step: StepState): StepState {
  return {
    ...step,
    seats: step.seats.map(({ startedAt: _, ...seat }) => seat),
  };
}

function seatsSkipped(state: CaseState, event: EventOf<'seats-skipped'>): CaseState {
  const { round, fingerprint, seats } = event;
  const rounds = remember(state.rounds, event.def, itemsOfStep(state, event.step), round);
  return onStep({ ...state, rounds }, event.step, (step) => ({
    ...step,
    round,
    fingerprint,
    skipped: { round, seats },
    seats: round === step.round ? step.seats : [],
  }));
}

function decisionRecorded(state: CaseState, event: EventOf<'decision-recorded'>): CaseState {
  const n = findStep(state, event.step)?.step.n ?? 1;
  const acts = withAct(state.acts, {
    step: event.def,
    n,
    person: event.person,
    onBehalfOf: event.onBehalfOf,
    happenedAt: event.at,
    items: itemsOfStep(state, event.step),
  });
  return touchScope(
    onSeat({ ...state, acts }, event.step, event.seat, (seat) => ({
      ...seat,
      status: 'decided',
      decision: { person: event.person, answer: event.answer, at: event.at, reason: event.reason },
    })),
    event.step,
    event.at,
    event.person,
  );
}
