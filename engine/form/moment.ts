/**
 * The short ways people write dates and times: `25`, `25/11`, `besok`, `+3`, `15`, `15:30`, `+30`.
 * Nothing is guessed: what fits no way, or no day of the calendar, is null.
 */
import { Temporal } from 'temporal-polyfill';

/** Local wall time of an instant as `2026-11-25T15:30` (seconds cut off). */
export function localMoment(now: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' });
}

export function today(now: number, zone: string): string {
  return localMoment(now, zone).slice(0, 10);
}

/** Adds days to `2026-11-25`. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Adds minutes to `2026-11-25T15:30`, on the clock of the wall. */
export function addMinutes(moment: string, minutes: number): string {
  return Temporal.PlainDateTime.from(moment).add({ minutes }).toString({ smallestUnit: 'minute' });
}

/** The instant of a local `2026-11-25T15:30` (a gap of summer time counts from its end). */
export function momentToInstant(moment: string, zone: string): number {
  return Temporal.PlainDateTime.from(moment).toZonedDateTime(zone).epochMilliseconds;
}

/** True for a day that exists, written `2026-11-25`, from the year 1900 to 2199. */
export function isDate(text: string): boolean {
  const parts = /^((?:19|20|21)[0-9]{2})-([0-9]{2})-([0-9]{2})$/.exec(text);
  return parts !== null && dateOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) !== null;
}

/** True for `00:00` to `23:59`. */
export function isTime(text: string): boolean {
  return /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/.test(text);
}

const WORDS: Readonly<Record<string, number>> = {
  'hari ini': 0,
  hariini: 0,
  today: 0,
  besok: 1,
  tomorrow: 1,
  lusa: 2,
  kemarin: -1,
  yesterday: -1,
};

/**
 * A date as people write it, or null. A day (`25`) or a day and month (`25/11`) without a year is
 * the next one from `from` on, that day included; with `past` the latest one up to that day.
 */
export function parseDate(text: string, from: string, past = false): string | null {
  const word = Object.hasOwn(WORDS, text.toLowerCase()) ? WORDS[text.toLowerCase()] : undefined;
  if (word !== undefined) return addDays(from, word);
  if (isDate(text)) return text;
  const ahead = /^\+([0-9]{1,3})$/.exec(text);
  if (ahead !== null) return addDays(from, Number(ahead[1]));
  const day = /^[0-9]{1,2}$/.exec(text);
  if (day !== null) return nearestDay(Number(text), from, past);
  const parts = /^([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-]([0-9]{2}|[0-9]{4}))?$/.exec(text);
  if (parts === null) return null;
  const [, d = '', m = '', y] = parts;
  if (y === undefined) return nearestDayOfYear(Number(d), Number(m), from, past);
  return bounded(dateOf(y.length === 2 ? 2000 + Number(y) : Number(y), Number(m), Number(d)));
}

/** `15`, `15:30` or `15.30` as `15:30`; null for anything else. */
export function parseTime(text: string): string | null {
  const parts = /^([0-9]{1,2})(?:[:.]([0-9]{2}))?$/.exec(text);
  if (parts === null) return null;
  const time = `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}`;
  return isTime(time) ? time : null;
}

/** Minutes of `+30`; null for anything else, and for more than a week. */
export function parseMinutesAhead(text: string): number | null {
  const parts = /^\+([0-9]{1,5})$/.exec(text);
  if (parts === null) return null;
  const minutes = Number(parts[1]);
  return minutes <= 7 * 24 * 60 ? minutes : null;
}

function bounded(date: string | null): string | null {
  return date !== null && isDate(date) ? date : null;
}

function dateOf(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null; // no such day: 31/2
  }
}

function nearestDay(day: number, from: string, past: boolean): string | null {
  const start = Temporal.PlainDate.from(from);
  // Two months on there is always a month with 31 days.
  for (let k = 0; k <= 2; k += 1) {
    const month = start.with({ day: 1 }).add({ months: past ? -k : k });
    const date = dateOf(month.year, month.month, day);
    if (date !== null && (past ? date <= from : date >= from)) return date;
  }
  return null;
}

function nearestDayOfYear(day: number, month: number, from: string, past: boolean): string | null {
  const year = Number(from.slice(0, 4));
  for (const candidate of past ? [year, year - 1] : [year, year + 1]) {
    const date = dateOf(candidate, month, day);
    if (date !== null && (past ? date <= from : date >= from)) return date;
  }
  return null;
}
