/** Firing: once per due instant; a late recurring timer fires once and says how many it missed. */
import type { TimerState } from './case.ts';
import type { Owner } from './tree.ts';
import type { Work } from './work.ts';
import { calendarOf, markOf, zoneOf } from './clocks.ts';
import { completeStep } from './flow.ts';
import { fireHandler, handlerDef } from './handlers.ts';
import { nextPeriod } from '../time/due.ts';

export function fireTimer(work: Work, owner: Owner, timer: TimerState): void {
  work.spend(timer.handler || owner.node.def);
  if (timer.handler === '') {
    work.emit({ type: 'timer-fired', timer: timer.id });
    if (owner.kind === 'step') completeStep(work, work.step(owner.node.id).step);
    return;
  }
  const handler = handlerDef(work, timer.handler);
  const { trigger } = handler;
  if (trigger.on !== 'every') {
    work.emit({ type: 'timer-fired', timer: timer.id });
    fireHandler(work, owner.node.id, handler, { timer: timer.id });
    return;
  }
  const { next, ...passed } = recurrence(work, timer);
  // Of `max` those count too that passed while nobody looked, and what lies beyond it was never to be.
  const missed = Math.min(passed.missed, (trigger.max ?? Infinity) - timer.fired - 1);
  const mark = markOf(work, [timer.calendar], timer.start, next);
  const taken = owner.node.taken[handler.id] ?? 0;
  const last =
    (trigger.max !== undefined && timer.fired + 1 + missed >= trigger.max) ||
    (handler.times !== undefined && taken + 1 >= handler.times);
  const again = last ? {} : { next, ...mark };
  work.emit({ type: 'timer-fired', timer: timer.id, missed, ...again });
  fireHandler(work, owner.node.id, handler, { timer: timer.id, missed });
}

/** k-th due = start + k·period from the original start; the next one lies after now. */
function recurrence(work: Work, timer: TimerState): { readonly missed: number; readonly next: number } {
  const calendar = timer.calendar === undefined ? undefined : calendarOf(work, timer.calendar);
  const zone = calendar ? zoneOf(work, calendar) : work.process.zone;
  const span = { start: timer.start, duration: timer.budget, zone, calendar, shift: timer.shift };
  const { due, missed } = nextPeriod(span, timer.fired + 1, work.facts.now);
  return { missed, next: due };
}
