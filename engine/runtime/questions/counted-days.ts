/** Which days of a calendar counted between two instants, and why the others did not. Pure. */
import type { Instant } from '../../case/case.ts';
import { isWorkingDay } from '../../time/opening.ts';
import type { Calendar } from '../../time/calendar.ts';
import { DAY, weekday } from '../../time/civil.ts';
import { formatDate } from '../../time/text.ts';
import { wallAt } from '../../time/zone.ts';

export interface CountedDay {
  /** `YYYY-MM-DD` in the zone of the calendar. */
  readonly date: string;
  readonly counts: boolean;
  /** Why it does not: closed on that day of the week, or a holiday by the document or by a decree. */
  readonly because: 'weekday' | 'holiday' | 'decree' | null;
  /** Of a decreed holiday. */
  readonly name: string;
}

interface Decree {
  readonly days: readonly { readonly date: string; readonly name: string }[];
}

/** Longer clocks are told by their ends alone. */
const MOST = 400;

/** From the day of the start up to the day it falls due, both included. */
export function countedDays(
  calendar: Calendar,
  zone: string,
  start: Instant,
  due: Instant,
  decrees: readonly Decree[],
): readonly CountedDay[] {
  const [first, last] = [dayOf(start, zone), dayOf(due, zone)];
  if (last < first || last - first > MOST) return [];
  const names = new Map(decrees.flatMap(({ days }) => days.map(({ date, name }) => [date, name] as const)));
  const holidays = [...new Set([...calendar.holidays, ...names.keys()])].sort();
  const then: Calendar = { ...calendar, holidays };
  const found: CountedDay[] = [];
  for (let day = first; day <= last; day += 1) {
    const date = formatDate(day);
    const counts = isWorkingDay(then, day);
    const closed = (calendar.hours[weekday(day)] ?? []).length === 0;
    const because = counts
      ? null
      : closed
        ? 'weekday'
        : calendar.holidays.includes(date)
          ? 'holiday'
          : 'decree';
    found.push({ date, counts, because, name: counts ? '' : (names.get(date) ?? '') });
  }
  return found;
}

function dayOf(at: Instant, zone: string): number {
  return Math.floor(wallAt(at, zone) / DAY);
}
