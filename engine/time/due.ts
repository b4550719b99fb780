/** When a span of time is over: semantics.md 9. A calendar makes the unit working time. */
import type { Calendar } from './calendar.ts';
import { addMonths, DAY } from './civil.ts';
import { isZero, parseDuration, times } from './duration.ts';
import type { Duration } from './duration.ts';
import { TimeError } from './error.ts';
import { addWorkingDays, closingOf, openingsFrom, workingDayFrom } from './opening.ts';
import { instantAt, wallAt } from './zone.ts';

export interface Span {
  readonly start: number; // instant
  readonly duration: string; // ISO 8601
  readonly zone: string; // IANA: the calendar's, else the document's
  /** Absent: calendar time. */
  readonly calendar?: Calendar;
  /** Sum of pauses in milliseconds of the same unit (elapsed, or open time). */
  readonly shift?: number;
}

/**
 * The instant at which the span is over.
 *
 * Calendar time: months are clamped at the end of the month, days keep the hour of the wall clock, hours
 * are elapsed time. Working time: months and weeks are the calendar's result moved to the next working date,
 * the hour kept; days are working dates after that date (the start's own is not counted), over when the
 * N-th closes; hours are open time.
 * Throws TimeError for a duration, zone or calendar that the check should have refused.
 */
export function dueAfter(span: Span): number {
  return shifted(span, dueOf(span, read(span.duration)));
}

/** The k-th time (k ≥ 1) of `every`, counted from the original start: it does not drift. */
export function addPeriods(span: Span, k: number): number {
  return shifted(span, dueOf(span, times(read(span.duration), k)));
}

export interface NextPeriod {
  readonly k: number;
  readonly due: number;
  /** Times between the one that fires now and this one that are already past: fired once for all. */
  readonly missed: number;
}

/** The first time after `now` once the `fired`-th has fired. */
export function nextPeriod(span: Span, fired: number, now: number): NextPeriod {
  const duration = read(span.duration);
  if (isZero(duration)) throw new TimeError('duration_invalid', span.duration);
  let before = fired; // due of it is not after now, or it has fired
  let step = 1;
  while (addPeriods(span, before + step) <= now) {
    before += step;
    step *= 2;
  }
  let after = before + step;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (addPeriods(span, middle) <= now) before = middle;
    else after = middle;
  }
  return { k: after, due: addPeriods(span, after), missed: after - fired - 1 };
}

/** So much open time later: from the next opening when it is closed. Zero stays where it is. */
export function addOpenTime(calendar: Calendar, zone: string, start: number, ms: number): number {
  if (ms <= 0) return start;
  let left = ms;
  for (const [from, to] of openingsFrom(calendar, zone, start)) {
    const begin = Math.max(from, start);
    if (begin >= to) continue;
    if (left <= to - begin) return begin + left;
    left -= to - begin;
  }
  throw new TimeError('calendar_never_opens', calendar.id);
}

/** Time from one instant to a later one in the unit of a timer: open time with a calendar, else elapsed. */
export function timeBetween(from: number, to: number, zone: string, calendar?: Calendar): number {
  if (!calendar) return to - from;
  let sum = 0;
  for (const [opens, closes] of openingsFrom(calendar, zone, from)) {
    if (opens >= to) return sum;
    sum += Math.max(0, Math.min(closes, to) - Math.max(opens, from));
  }
  return sum;
}

function read(text: string): Duration {
  const parsed = parseDuration(text);
  if ('ok' in parsed) return parsed.ok;
  throw new TimeError('duration_invalid', text);
}

function dueOf({ start, zone, calendar }: Span, duration: Duration): number {
  return calendar ? workingDue(start, duration, zone, calendar) : calendarDue(start, duration, zone);
}

function calendarDue(start: number, duration: Duration, zone: string): number {
  const { months, ms } = duration;
  const days = duration.weeks * 7 + duration.days;
  if (months === 0 && days === 0) return start + ms;
  const wall = wallAt(start, zone);
  const day = Math.floor(wall / DAY);
  return instantAt((addMonths(day, months) + days) * DAY + (wall - day * DAY), zone) + ms;
}

function workingDue(start: number, duration: Duration, zone: string, calendar: Calendar): number {
  const { months, weeks, days, ms } = duration;
  const wall = wallAt(start, zone);
  const first = Math.floor(wall / DAY);
  let day = first;
  let at = start;
  if (months > 0 || weeks > 0) {
    day = workingDayFrom(calendar, addMonths(first, months) + weeks * 7);
    at = instantAt(day * DAY + (wall - first * DAY), zone);
  }
  if (days > 0) at = closingOf(calendar, zone, addWorkingDays(calendar, day, days));
  return addOpenTime(calendar, zone, at, ms);
}

function shifted({ calendar, zone, shift = 0 }: Span, due: number): number {
  if (shift === 0) return due;
  return calendar ? addOpenTime(calendar, zone, due, shift) : due + shift;
}
