/**
 * Working time told a second time, as naively as can be: minute by minute, each minute asked of Intl what the
 * clock on the wall shows. Slow, and without a line in common with engine/time.
 */
import type { Calendar } from '../../engine/time/calendar.ts';

const MINUTE = 60_000;

interface Wall {
  readonly date: string;
  readonly time: string;
  readonly weekday: number;
}

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function wall(at: number, zone: string): Wall {
  const parts = formatter(zone).formatToParts(at);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    date: `${of('year')}-${of('month')}-${of('day')}`,
    time: `${of('hour')}:${of('minute')}`,
    weekday: WEEKDAYS.indexOf(of('weekday')),
  };
}

export function isOpenAt(calendar: Calendar, zone: string, at: number): boolean {
  const { date, time, weekday } = wall(at, zone);
  if (calendar.holidays.includes(date)) return false;
  return (calendar.hours[weekday] ?? []).some(([from, to]) => from <= time && time < to);
}

/** Open minutes between two whole minutes. */
export function openMinutes(calendar: Calendar, zone: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += MINUTE) if (isOpenAt(calendar, zone, at)) count += 1;
  return count;
}

/** The end of the n-th open minute after a whole minute. */
export function afterOpenMinutes(calendar: Calendar, zone: string, from: number, minutes: number): number {
  let left = minutes;
  let at = from;
  for (; left > 0; at += MINUTE) if (isOpenAt(calendar, zone, at)) left -= 1;
  return at;
}

/** The end of the last open minute of the n-th date with open minutes after the date of `from`. */
export function afterWorkingDates(calendar: Calendar, zone: string, from: number, n: number): number {
  const seen = new Set<string>();
  const first = wall(from, zone).date;
  let closing = from;
  for (let at = from; ; at += MINUTE) {
    const { date } = wall(at, zone);
    if (date === first || !isOpenAt(calendar, zone, at)) continue;
    if (!seen.has(date) && seen.size === n) return closing;
    seen.add(date);
    closing = at + MINUTE;
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}
