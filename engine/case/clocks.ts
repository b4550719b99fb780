/** When a clock starts and when it falls due (semantics.md 9). Answers undefined while that is not known. */
import type { Instant, ScopeState, TimerState } from './case.ts';
import type { Owner } from './tree.ts';
import { findStepOf, pathTo, scopeOf } from './tree.ts';
import { valueAt } from './own-values.ts';
import { recalled } from './recalled.ts';
import type { Work } from './work.ts';
import { Stuck } from './work.ts';
import { readingAt } from './reading.ts';
import type { Clock, HandlerDef, From } from '../process/process.ts';
import type { Calendar } from '../time/calendar.ts';
import { addPeriods, dueAfter } from '../time/due.ts';
import { isProvisional, withDecrees } from '../time/decrees.ts';
import { instantOf } from '../time/zone.ts';
import { evaluate } from '../logic/evaluate.ts';
import type { Rule } from '../logic/rule.ts';
import type { Value } from '../form/form.ts';

export interface Dated {
  readonly start: Instant;
  readonly budget: string; // ISO 8601, '' for a date
  readonly calendar?: string;
  readonly due: Instant;
  /** It reaches into a year whose holidays were not decreed. */
  readonly provisional?: true;
}

/** The zone of a calendar in this case: its own, or the one that a field holds (where the debtor is). */
export function zoneOf(work: Work, calendar: Calendar): string {
  if (typeof calendar.zone === 'string') return calendar.zone;
  const value = work.state.data[calendar.zone.field];
  return typeof value === 'string' && value !== '' ? value : calendar.zone.otherwise;
}

export function calendarOf(work: Work, id: string): Calendar {
  const calendar = work.process.calendars[id];
  if (!calendar) throw new Stuck('clock_failed', id);
  return withDecrees(calendar, work.facts.decrees);
}

/** The mark of a due instant that was reckoned by a calendar over a year not decreed yet. */
export function markOf(
  work: Work,
  calendars: readonly (string | undefined)[],
  start: Instant,
  due: Instant,
): { readonly provisional?: true } {
  const provisional = calendars.some((id) => {
    const calendar = id === undefined ? undefined : work.process.calendars[id];
    return calendar && isProvisional(calendar, work.facts.decrees, zoneOf(work, calendar), start, due);
  });
  return provisional ? { provisional } : {};
}

/** Start, budget and due instant of a clock that stands on the owner. */
export function reckon(work: Work, clock: Clock, owner: Owner, place: string): Dated | undefined {
  if (clock.at) {
    const due =
      'field' in clock.at
        ? instantFrom(work, fieldAt(work, scopeOf(owner), clock.at.field))
        : instantFrom(work, ask(work, clock.at, owner, place));
    if (due === undefined) return undefined;
    const calendars = 'field' in clock.at ? [] : (clock.at.calendars ?? []);
    const start = startOf(work, clock.from, owner) ?? due;
    return { start, budget: '', due, ...markOf(work, calendars, start, due) };
  }
  if (!clock.after) return undefined;
  const start = startOf(work, clock.from, owner);
  const budget =
    typeof clock.after.duration === 'string'
      ? clock.after.duration
      : ask(work, clock.after.duration, owner, place);
  if (start === undefined || typeof budget !== 'string' || budget === '') return undefined;
  const calendar = clock.after.calendar;
  const due = dueOf(work, start, budget, calendar);
  return { start, budget, calendar, due, ...markOf(work, [calendar], start, due) };
}

/** start + budget + pauses, in calendar or working time. */
export function dueOf(work: Work, start: Instant, budget: string, calendar?: string, shift = 0): Instant {
  const working = calendar === undefined ? undefined : calendarOf(work, calendar);
  const zone = working ? zoneOf(work, working) : work.process.zone;
  return dueAfter({ start, duration: budget, zone, calendar: working, shift });
}

/** When a timer falls due for the k-th time, counted from its start, with what pauses have added. */
export function periodOf(work: Work, timer: Omit<TimerState, 'id'>, k: number): Instant {
  const calendar = timer.calendar === undefined ? undefined : calendarOf(work, timer.calendar);
  const zone = calendar ? zoneOf(work, calendar) : work.process.zone;
  return addPeriods({ start: timer.start, duration: timer.budget, zone, calendar, shift: timer.shift }, k);
}

/** The clock of a handler that has one: of `overdue` it is the owner's due instant. */
export function reckonHandler(work: Work, handler: HandlerDef, owner: Owner): Dated | undefined {
  switch (handler.trigger.on) {
    case 'after':
    case 'at':
    case 'every':
      return reckon(work, handler.trigger.clock, owner, handler.id);
    case 'overdue': {
      const dueStep = owner.kind === 'step' ? owner.node : findStepOf(work.state, owner.node.id);
      const due = dueStep?.due;
      if (due === undefined) return undefined;
      const mark = dueStep?.provisional ? { provisional: true as const } : {};
      return { start: owner.node.enteredAt, budget: '', due, ...mark };
    }
    default:
      return undefined;
  }
}

function startOf(work: Work, from: From, owner: Owner): Instant | undefined {
  const path = () => pathTo(work.state.root, scopeOf(owner).id);
  switch (from.kind) {
    case 'entered':
      return owner.node.enteredAt;
    case 'firstEntered':
      // An item is entered once: others of its kind are not it.
      return owner.kind === 'scope' && owner.node.item
        ? owner.node.enteredAt
        : (recalled(work.process, work.state.firstEntered, owner.node.def, path()) ?? owner.node.enteredAt);
    case 'caseStarted':
      return work.state.startedAt;
    case 'field':
      return instantFrom(work, fieldAt(work, scopeOf(owner), from.field));
    case 'sent':
      return recalled(work.process, work.state.sent, from.step, path());
    case 'enteredStep':
      return recalled(work.process, work.state.lastEntered, from.step, path());
  }
}

/** A field as it stands at a place, without judging what it holds. */
export function fieldAt(work: Work, scope: ScopeState | null, field: string): Value | undefined {
  return valueAt(work.state, scope ? pathTo(work.state.root, scope.id) : [], field);
}

/** A date begins at its first instant in the document's zone; a dateTime is local to it. */
export function instantFrom(work: Work, value: Value | undefined): Instant | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(value)) return undefined;
  return instantOf(value.length === 10 ? `${value}T00:00` : value, work.process.zone);
}

function ask(work: Work, rule: Rule, owner: Owner, place: string): Value | undefined {
  try {
    return evaluate(rule, readingAt(work, scopeOf(owner), place));
  } catch (error) {
    throw new Stuck('rule_failed', place, { detail: String(error) });
  }
}
