/**
 * The short ways people write dates and times: `25`, `25/11`, `besok`, `+3`, `15`, `15:30`, `+30`.
 * Nothing is guessed: what fits no way, or no day of the calendar, is null.
 */
import { addMonths, civilDate, daysInMonth, epochDay, MINUTE } from '../time/civil.ts';
import { formatDate, formatDateTime, isTime, parseDate as dayOf, parseDateTime } from '../time/text.ts';
import { instantOf, localDate, localDateTime } from '../time/zone.ts';

export { instantOf as momentToInstant, isTime };

/** Local wall time of an instant as `2026-11-25T15:30` (seconds cut off). */
export function localMoment(now: number, zone: string): string {
  return localDateTime(now, zone);
}

export function today(now: number, zone: string): string {
  return localDate(now, zone);
}

/** Adds days to `2026-11-25`. */
export function addDays(date: string, days: number): string {
  return formatDate((dayOf(date) ?? 0) + days);
}

/** Adds minutes to `2026-11-25T15:30`, on the clock of the wall. */
export function addMinutes(moment: string, minutes: number): string {
  return formatDateTime((parseDateTime(moment) ?? 0) + minutes * MINUTE);
}

/** True for a day that exists, written `2026-11-25`, from the year 1900 to 2199: others are slips. */
export function isDate(text: string): boolean {
  return /^(?:19|20|21)[0-9]{2}-/.test(text) && dayOf(text) !== undefined;
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
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return formatDate(epochDay({ year, month, day }));
}

function nearestDay(day: number, from: string, past: boolean): string | null {
  const first = epochDay({ ...civilDate(dayOf(from) ?? 0), day: 1 });
  // Of two months in a row one at least has 31 days, but today's may be over already.
  for (let k = 0; k <= 2; k += 1) {
    const { year, month } = civilDate(addMonths(first, past ? -k : k));
    const date = dateOf(year, month, day);
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
