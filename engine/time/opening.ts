/** When a calendar is open: by instant, and by working date. */
import type { Calendar } from './calendar.ts';
import { DAY, MINUTE, weekday } from './civil.ts';
import { TimeError } from './error.ts';
import { parseDate, parseMinutes } from './text.ts';
import { instantAt, wallAt } from './zone.ts';

/** Opening times of one date as instants [from, to), in order. */
export type Opening = readonly [from: number, to: number];

/** True when it is open at the instant; the closing minute itself is closed. */
export function isOpen(calendar: Calendar, zone: string, at: number): boolean {
  return openingsOn(calendar, zone, dayOf(at, zone)).some(([from, to]) => from <= at && at < to);
}

/** The instant itself when open, else the next opening. Throws TimeError calendar_never_opens. */
export function nextOpening(calendar: Calendar, zone: string, at: number): number {
  for (const [from, to] of openingsFrom(calendar, zone, at)) if (at < to) return Math.max(at, from);
  throw new TimeError('calendar_never_opens', calendar.id);
}

/** When the opening in which `at` lies ends; undefined when closed then. */
export function closesAt(calendar: Calendar, zone: string, at: number): number | undefined {
  return openingsOn(calendar, zone, dayOf(at, zone)).find(([from, to]) => from <= at && at < to)?.[1];
}

/** True when the calendar opens at some time on this date (days since 1970-01-01). */
export function isWorkingDay(calendar: Calendar, day: number): boolean {
  const { hours, holidays } = prepare(calendar);
  return hours[weekday(day)]!.length > 0 && !holidays.has(day);
}

/** The day itself when it is a working date, else the next one (`step` -1: the one before). */
export function workingDayFrom(calendar: Calendar, day: number, step: 1 | -1 = 1): number {
  for (let tried = 0, at = day; tried < SEARCH_DAYS; tried += 1, at += step)
    if (isWorkingDay(calendar, at)) return at;
  throw new TimeError('calendar_never_opens', calendar.id);
}

/** N working dates later (earlier for a negative n); the day itself is not counted. */
export function addWorkingDays(calendar: Calendar, day: number, n: number): number {
  const step = n < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(n); left > 0; left -= 1) at = workingDayFrom(calendar, at + step, step);
  return at;
}

/** Working dates after `from` up to and with `to`; negative backwards. */
export function workdaysBetween(calendar: Calendar, from: number, to: number): number {
  if (to < from) return -workdaysBetween(calendar, to, from) || 0;
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (isWorkingDay(calendar, day)) count += 1;
  return count;
}

/** The instant at which a working date closes for good. */
export function closingOf(calendar: Calendar, zone: string, day: number): number {
  const last = openingsOn(calendar, zone, day).at(-1);
  if (!last) throw new TimeError('calendar_never_opens', calendar.id);
  return last[1];
}

/** The openings from the date of `at` on, day after day. Ends after a long time without any. */
export function* openingsFrom(calendar: Calendar, zone: string, at: number): Generator<Opening, undefined> {
  let closed = 0;
  for (let day = dayOf(at, zone); closed < SEARCH_DAYS; day += 1) {
    const openings = openingsOn(calendar, zone, day);
    closed = openings.length > 0 ? 0 : closed + 1;
    yield* openings;
  }
  return undefined;
}

/** Two years: no calendar of a company is closed longer. */
const SEARCH_DAYS = 731;

function dayOf(at: number, zone: string): number {
  return Math.floor(wallAt(at, zone) / DAY);
}

function openingsOn(calendar: Calendar, zone: string, day: number): readonly Opening[] {
  const { hours, holidays } = prepare(calendar);
  const ofDay = hours[weekday(day)]!;
  if (ofDay.length === 0 || holidays.has(day)) return [];
  return ofDay
    .map(([from, to]) => [instantAt(day * DAY + from, zone), instantAt(day * DAY + to, zone)] as const)
    .filter(([from, to]) => from < to); // swallowed by a jump of the clock
}

interface Prepared {
  /** By weekday 1..7: openings in milliseconds since midnight. */
  readonly hours: readonly (readonly (readonly [number, number])[])[];
  readonly holidays: ReadonlySet<number>;
}

const prepared = new WeakMap<Calendar, Prepared>();

function prepare(calendar: Calendar): Prepared {
  const known = prepared.get(calendar);
  if (known) return known;
  const hours = [0, 1, 2, 3, 4, 5, 6, 7].map((of) =>
    (calendar.hours[of] ?? []).map(([from, to]) => [minutes(from) * MINUTE, minutes(to) * MINUTE] as const),
  );
  const holidays = new Set(calendar.holidays.map((date) => parseDate(date) ?? invalid(date)));
  const made = { hours, holidays };
  prepared.set(calendar, made);
  return made;
}

function minutes(text: string): number {
  return parseMinutes(text) ?? invalid(text);
}

function invalid(text: string): never {
  throw new TimeError('time_invalid', text);
}
