/** A calendar as an author writes it → Calendar. */
import type { Calendar } from './calendar.ts';
import { isDate, parseMinutes } from './text.ts';
import { isZone } from './zone.ts';

export interface CalendarProblem {
  readonly code:
    | 'calendar_zone_unknown'
    | 'calendar_day_unknown'
    | 'calendar_hours_invalid'
    | 'calendar_hours_overlap'
    | 'calendar_day_twice'
    | 'calendar_never_opens'
    | 'calendar_holiday_invalid'
    | 'calendar_unknown';
  /** Inside the calendar: `['hours', 'mon-fri']`. */
  readonly path: readonly (string | number)[];
  readonly found?: string;
  readonly expected?: string;
}

export interface CalendarSource {
  readonly zone?: string;
  /** Field of the case that holds a zone name; `zone` is then used while it is empty. */
  readonly zoneField?: string;
  /** `mon`, `mon-fri`, `mon,wed` → `08:00-17:00`, several in a list or after a comma. */
  readonly hours: Readonly<Record<string, string | readonly string[]>>;
  /** Dates on which it is closed, or the id of the calendar whose holidays it shares. */
  readonly holidays?: string | readonly HolidaySource[];
}

export type HolidaySource = string | { readonly date: string; readonly name?: string };

export type CompiledCalendar =
  | { readonly calendar: Calendar; readonly problems?: undefined }
  | { readonly calendar?: undefined; readonly problems: readonly CalendarProblem[] };

/**
 * Never throws on a source of the declared shape. `otherwise` is the document's zone; `shared` finds the
 * source of another calendar, for its holidays.
 */
export function compileCalendar(
  id: string,
  source: CalendarSource,
  otherwise: string,
  shared: (id: string) => CalendarSource | undefined = () => undefined,
): CompiledCalendar {
  const problems: CalendarProblem[] = [];
  const zone = source.zone ?? otherwise;
  if (!isZone(zone)) problems.push({ code: 'calendar_zone_unknown', path: ['zone'], found: zone });
  const hours = compileHours(source.hours, problems);
  const holidays = compileHolidays(source.holidays ?? [], shared, problems);
  if (problems.length > 0) return { problems };
  const where = source.zoneField === undefined ? zone : { field: source.zoneField, otherwise: zone };
  return { calendar: { id, zone: where, hours, holidays } };
}

function compileHolidays(
  source: string | readonly HolidaySource[],
  shared: (id: string) => CalendarSource | undefined,
  problems: CalendarProblem[],
): readonly string[] {
  const dates = typeof source === 'string' ? (shared(source)?.holidays ?? []) : source;
  if (typeof source === 'string' && !shared(source))
    problems.push({ code: 'calendar_unknown', path: ['holidays'], found: source });
  if (typeof dates === 'string') {
    problems.push({
      code: 'calendar_holiday_invalid',
      path: ['holidays'],
      found: dates,
      expected: 'YYYY-MM-DD',
    });
    return [];
  }
  const days = dates.map((holiday, index) => {
    const date = typeof holiday === 'string' ? holiday : holiday.date;
    const path = typeof source === 'string' ? ['holidays'] : ['holidays', index];
    if (!isDate(date))
      problems.push({ code: 'calendar_holiday_invalid', path, found: date, expected: 'YYYY-MM-DD' });
    return date;
  });
  return [...new Set(days)].sort();
}

/** The zone of a calendar for a case: of its field, as long as that holds a zone that exists. */
export function zoneOf(calendar: Calendar, read: (field: string) => unknown): string {
  if (typeof calendar.zone === 'string') return calendar.zone;
  const named = read(calendar.zone.field);
  return typeof named === 'string' && named !== '' && isZone(named) ? named : calendar.zone.otherwise;
}

type Hours = Record<number, readonly (readonly [string, string])[]>;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function compileHours(source: CalendarSource['hours'], problems: CalendarProblem[]): Hours {
  const hours: Hours = {};
  for (const [key, texts] of Object.entries(source)) {
    const path = ['hours', key];
    const days = daysOf(key);
    if (!days) {
      problems.push({ code: 'calendar_day_unknown', path, found: key, expected: 'mon, tue-fri' });
      continue;
    }
    const intervals = intervalsOf(texts, path, problems);
    for (const day of days) {
      if (hours[day]) problems.push({ code: 'calendar_day_twice', path, found: DAYS[day - 1]! });
      hours[day] = intervals;
    }
  }
  const open = Object.values(hours).some((intervals) => intervals.length > 0);
  if (!open && problems.length === 0) problems.push({ code: 'calendar_never_opens', path: ['hours'] });
  return hours;
}

/** `mon`, `mon-fri`, `sat-mon` (over the end of the week), `mon,wed,fri`. */
function daysOf(key: string): readonly number[] | undefined {
  const days: number[] = [];
  for (const part of key.toLowerCase().split(',')) {
    const [first, last, ...more] = part.split('-').map((name) => DAYS.indexOf(name.trim()) + 1);
    if (!first || last === 0 || more.length > 0) return undefined;
    for (let day = first; ; day = (day % 7) + 1) {
      days.push(day);
      if (day === (last ?? first)) break;
    }
  }
  return days;
}

function intervalsOf(
  texts: string | readonly string[],
  path: CalendarProblem['path'],
  problems: CalendarProblem[],
): readonly (readonly [string, string])[] {
  const parts = (typeof texts === 'string' ? texts.split(',') : texts).map((text) => text.trim());
  const intervals: (readonly [string, string])[] = [];
  for (const part of parts.filter((text) => text !== '')) {
    const [from = '', to = '', ...more] = part.split('-').map((text) => text.trim().replace('.', ':'));
    const [begins, ends] = [parseMinutes(from), parseMinutes(to)];
    if (begins === undefined || ends === undefined || more.length > 0 || begins >= ends)
      problems.push({ code: 'calendar_hours_invalid', path, found: part, expected: '08:00-17:00' });
    else intervals.push([from, to]);
  }
  intervals.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  intervals.forEach(([from], index) => {
    const before = intervals[index - 1];
    if (before && from < before[1])
      problems.push({ code: 'calendar_hours_overlap', path, found: `${before.join('-')}, ${from}` });
  });
  return intervals;
}
