/** Zones that exist, dates that exist, hours that open before they close and do not overlap. */
import { daysOf, intervalsOf } from '../../process/calendars.ts';
import { isZone } from '../../time/zone.ts';
import { isDate } from '../../time/text.ts';
import type { CalendarSource, HolidaySource } from '../definition.ts';
import { below } from '../place.ts';
import type { Check, Finding } from './check.ts';

export const zoneUnknown: Check = {
  code: 'unknown_zone',
  severity: 'error',
  *find({ definition }) {
    const zones: [string, string | undefined][] = [['zone', definition.zone]];
    for (const [id, { zone }] of Object.entries(definition.calendars ?? {}))
      zones.push([`${below('calendars', id)}/zone`, zone]);
    for (const [path, zone] of zones) {
      if (zone !== undefined && !isZone(zone))
        yield { path, at: 'value', found: zone, expected: 'Asia/Jakarta' };
    }
  },
};

export const dateUnknown: Check = {
  code: 'no_such_date',
  severity: 'error',
  *find({ definition }) {
    const dates: [string, string][] = [];
    for (const [id, { holidays }] of Object.entries(definition.calendars ?? {})) {
      const { path, days } = datesIn(holidays, `${below('calendars', id)}/holidays`);
      for (const [index, day] of days.entries()) {
        dates.push(
          typeof day === 'string' ? [below(path, index), day] : [`${below(path, index)}/date`, day.date],
        );
      }
    }
    for (const [index, { date }] of (definition.document.history ?? []).entries()) {
      if (date !== undefined) dates.push([`${below('document/history', index)}/date`, date]);
    }
    for (const [path, date] of dates) if (!isDate(date)) yield { path, at: 'value', found: date };
  },
};

/** The dates that a calendar itself writes down, and where. */
function datesIn(
  holidays: CalendarSource['holidays'],
  path: string,
): { readonly path: string; readonly days: readonly HolidaySource[] } {
  if (holidays === undefined || typeof holidays === 'string') return { path, days: [] };
  return 'decreed' in holidays
    ? { path: `${path}/also`, days: holidays.also ?? [] }
    : { path, days: holidays };
}

export const hoursInvalid: Check = {
  code: 'hours_invalid',
  severity: 'error',
  *find({ definition }) {
    for (const [id, { hours }] of Object.entries(definition.calendars ?? {})) {
      const path = `${below('calendars', id)}/hours`;
      const byDay = new Map<number, (readonly [string, string])[]>();
      if (Object.keys(hours).length === 0) yield { path, expected: 'mon-fri: 08:00-17:00' } satisfies Finding;
      for (const [key, value] of Object.entries(hours)) {
        for (const [from, to] of intervalsOf(value)) {
          const others = daysOf(key).flatMap((day) => byDay.get(day) ?? []);
          const overlaps = others.some(([start, end]) => from < end && start < to);
          if (from >= to || overlaps) yield { path: below(path, key), at: 'value', found: `${from}-${to}` };
          for (const day of daysOf(key)) byDay.set(day, [...(byDay.get(day) ?? []), [from, to]]);
        }
      }
    }
  },
};
