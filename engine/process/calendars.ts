/** Calendars as written (`mon-fri: 08:00-17:00`) → opening intervals by day of the week. */
import type { Calendar } from '../time/calendar.ts';
import type { CalendarSource, Definition, HolidaySource } from '../definition/definition.ts';
import { mapValues, own } from './compilation.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export function compileCalendars(definition: Definition, zone: string): Readonly<Record<string, Calendar>> {
  return mapValues(definition.calendars, (source, id) => ({
    id,
    ...holidaysOf(source, definition, new Set([id])),
    zone:
      source.zoneField === undefined
        ? (source.zone ?? zone)
        : { field: source.zoneField, otherwise: source.zone ?? zone },
    hours: compileHours(source.hours),
  }));
}

/** Days of a key: `mon-fri` → 1 to 5; `sat-mon` goes round the end of the week. Monday is 1. */
export function daysOf(key: string): readonly number[] {
  const [first = '', last = first] = key.split('-');
  const from = weekdays.findIndex((day) => day === first);
  const to = weekdays.findIndex((day) => day === last);
  if (from === -1 || to === -1) return [];
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => ((from + index) % 7) + 1);
}

/** Intervals of a day as written, `[from, to)`. */
export function intervalsOf(hours: string | readonly string[]): readonly (readonly [string, string])[] {
  return (typeof hours === 'string' ? [hours] : hours).map((interval) => {
    const [from = '', to = ''] = interval.split('-');
    return [from, to];
  });
}

function compileHours(hours: CalendarSource['hours']): Calendar['hours'] {
  const byDay: Record<number, (readonly [string, string])[]> = {};
  for (const [key, value] of Object.entries(hours)) {
    for (const day of daysOf(key)) (byDay[day] ??= []).push(...intervalsOf(value));
  }
  for (const intervals of Object.values(byDay)) intervals.sort(([a], [b]) => (a < b ? -1 : 1));
  return byDay;
}

/** Own dates, those of the calendar that it names, and the list that the company keeps. */
function holidaysOf(
  source: CalendarSource,
  definition: Definition,
  seen: Set<string>,
): Pick<Calendar, 'holidays' | 'decreed'> {
  const { holidays = [] } = source;
  if (typeof holidays === 'string') {
    const other = seen.has(holidays) ? undefined : own(definition.calendars, holidays);
    return other ? holidaysOf(other, definition, seen.add(holidays)) : { holidays: [] };
  }
  if ('decreed' in holidays) return { holidays: datesOf(holidays.also ?? []), decreed: holidays.decreed };
  return { holidays: datesOf(holidays) };
}

function datesOf(days: readonly HolidaySource[]): readonly string[] {
  return days.map((day) => (typeof day === 'string' ? day : day.date)).sort();
}
