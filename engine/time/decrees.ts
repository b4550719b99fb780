/**
 * Holidays that are decreed year by year: the company keeps them as data, a calendar names the list.
 * What is reckoned over a year that nobody has decreed yet is provisional.
 */
import type { Calendar } from './calendar.ts';
import { wallAt } from './zone.ts';
import { civilDate, DAY } from './civil.ts';

/** A list of holidays as it is known now. The same version is the same object. */
export interface DecreedHolidays {
  readonly list: string;
  /** Counts the decrees of the list: what was reckoned by another version may have changed. */
  readonly version: number;
  /** Year → dates `YYYY-MM-DD` on which it is closed; a year that is absent was not decreed. */
  readonly years: Readonly<Record<string, readonly string[]>>;
}

/** Lists by id, as the shell loaded them for the calendars of a process. */
export type Decrees = Readonly<Record<string, DecreedHolidays>>;

/** The calendar with the holidays decreed for it. One of no list is itself. */
export function withDecrees(calendar: Calendar, decrees: Decrees | undefined): Calendar {
  const decreed = listOf(calendar, decrees);
  if (!decreed) return calendar;
  const known = merged.get(calendar);
  if (known?.by === decreed) return known.calendar;
  const holidays = [...new Set([...calendar.holidays, ...Object.values(decreed.years).flat()])].sort();
  const made = { by: decreed, calendar: { ...calendar, holidays } };
  merged.set(calendar, made);
  return made.calendar;
}

/** Kept, because a calendar is prepared once per object (opening.ts). */
const merged = new WeakMap<Calendar, { readonly by: DecreedHolidays; readonly calendar: Calendar }>();

/** True when the time between two instants touches a year whose holidays were not decreed. */
export function isProvisional(
  calendar: Calendar,
  decrees: Decrees | undefined,
  zone: string,
  from: number,
  to: number,
): boolean {
  if (calendar.decreed === undefined) return false;
  const years = listOf(calendar, decrees)?.years ?? {};
  const [first, last] = [yearOf(Math.min(from, to), zone), yearOf(Math.max(from, to), zone)];
  for (let year = first; year <= last; year += 1) if (!Object.hasOwn(years, String(year))) return true;
  return false;
}

function listOf({ decreed }: Calendar, decrees: Decrees | undefined): DecreedHolidays | undefined {
  return decreed !== undefined && decrees && Object.hasOwn(decrees, decreed) ? decrees[decreed] : undefined;
}

function yearOf(at: number, zone: string): number {
  return civilDate(Math.floor(wallAt(at, zone) / DAY)).year;
}
