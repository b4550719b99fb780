/**
 * Reads a recurrence rule of RFC 5545: the part of it that a start can be said with.
 *
 *   FREQ       DAILY, WEEKLY, MONTHLY, YEARLY (nothing starts a case more often than its hours say)
 *   INTERVAL   1 to 1000            COUNT  1 to 10000, or
 *   UNTIL      20261231 (that day too) or 20261231T170000, by the clock of the zone
 *   BYMONTH    1 to 12              BYMONTHDAY  1 to 31, -1 (last) to -31; not with WEEKLY
 *   BYDAY      MO to SU; with MONTHLY and YEARLY also 1MO, -1FR (of the month or the year)
 *   BYHOUR     0 to 23              BYMINUTE  0 to 59
 *   BYSETPOS   1 to 366, -1 to -366 WKST  MO to SU
 *
 * As in the RFC a day that a month does not have is passed over (BYMONTHDAY=31 in April); the last
 * one is -1. Where the RFC takes what is missing from DTSTART, it comes from the first day, which is
 * written beside the rule; here the first day itself is no occurrence unless the rule says so.
 */
import { DAY } from './civil.ts';
import { occurrences } from './occurrences.ts';
import { parseDate, parseDateTime } from './text.ts';

/** A rule read and checked. Weekdays 1 (Monday) to 7; lists in ascending order. */
export interface Recurrence {
  readonly freq: 'daily' | 'weekly' | 'monthly' | 'yearly';
  readonly interval: number;
  /** Wall clock (zone.ts) before which nothing is; what INTERVAL and COUNT count from. */
  readonly from: number;
  readonly count?: number;
  /** Wall clock after which nothing is. */
  readonly until?: number;
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  readonly byDay: readonly { readonly weekday: number; readonly nth?: number }[];
  readonly bySetPos: readonly number[];
  /** Times of a day that has one, as milliseconds since midnight. */
  readonly times: readonly number[];
  readonly weekStart: number;
}

/** `found`: the part that is wrong; `expected`: what may stand there. `from`: the first day has to be said. */
export interface RecurrenceProblem {
  readonly problem: 'invalid' | 'from';
  readonly found: string;
  readonly expected?: string;
}

const FREQS = { DAILY: 'daily', WEEKLY: 'weekly', MONTHLY: 'monthly', YEARLY: 'yearly' } as const;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const PARTS = [
  'FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYHOUR', 'BYMINUTE', 'BYSETPOS', 'WKST',
]; // prettier-ignore
/** Where nothing hangs on the first day: before every case. */
const ANY_FIRST_DAY = '1970-01-01';

/** `from`: the first day, `2026-01-05` or with an hour `2026-01-05T08:00`. */
export function parseRecurrence(rule: string, from?: string): Recurrence | RecurrenceProblem {
  try {
    return read(rule, from);
  } catch (error) {
    if (error instanceof Wrong) return error.what;
    throw error;
  }
}

class Wrong extends Error {
  readonly what: RecurrenceProblem;
  constructor(what: RecurrenceProblem) {
    super(what.problem);
    this.what = what;
  }
}

function refuse(found: string, expected?: string): never {
  throw new Wrong({ problem: 'invalid', found, ...(expected === undefined ? {} : { expected }) });
}

type Parts = ReadonlyMap<string, string>;

function read(rule: string, from: string | undefined): Recurrence {
  const parts = split(rule);
  const freq = own(FREQS, parts.get('FREQ') ?? '');
  if (freq === undefined) refuse(`FREQ=${parts.get('FREQ') ?? ''}`, Object.keys(FREQS).join(', '));
  const interval = number(parts, 'INTERVAL', 1, 1_000) ?? 1;
  const count = number(parts, 'COUNT', 1, 10_000);
  if (count !== undefined && parts.has('UNTIL')) refuse('UNTIL', 'COUNT');
  const byMonth = numbers(parts, 'BYMONTH', 1, 12);
  const byMonthDay = numbers(parts, 'BYMONTHDAY', 1, 31, true);
  if (freq === 'weekly' && byMonthDay.length > 0) refuse('BYMONTHDAY', 'BYDAY');
  const byDay = weekdays(parts, freq === 'monthly' || freq === 'yearly');
  const bySetPos = numbers(parts, 'BYSETPOS', 1, 366, true);
  if (bySetPos.length > 0 && ![...parts.keys()].some((key) => key.startsWith('BY') && key !== 'BYSETPOS'))
    refuse('BYSETPOS', 'BYDAY, BYMONTHDAY, BYMONTH, BYHOUR');
  const saysDay = {
    daily: true,
    weekly: byDay.length > 0,
    monthly: byDay.length + byMonthDay.length > 0,
    yearly: byDay.length + byMonthDay.length > 0,
  }[freq];
  if (from === undefined && (interval > 1 || count !== undefined || !saysDay))
    throw new Wrong({ problem: 'from', found: rule });
  const first = wallOf(from ?? ANY_FIRST_DAY);
  if (first === undefined) refuse(from ?? '', '2026-01-05, 2026-01-05T08:00');
  const whole: Recurrence = {
    freq,
    interval,
    from: first,
    byMonth,
    byMonthDay,
    byDay,
    bySetPos,
    times: timesOf(parts, first),
    weekStart: weekday(parts.get('WKST') ?? 'MO', 'WKST'),
  };
  if (occurrences(whole, first).next().done) refuse(rule); // the thirtieth of February
  return { ...whole, ...(count === undefined ? {} : { count }), ...untilOf(parts) };
}

function split(rule: string): Parts {
  const parts = new Map<string, string>();
  for (const part of rule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')) {
    const [, key = '', value = ''] = /^([A-Z]+)=([A-Z0-9,+-]+)$/.exec(part) ?? [];
    if (!PARTS.includes(key)) refuse(part, PARTS.join(', '));
    if (parts.has(key)) refuse(part);
    parts.set(key, value);
  }
  return parts;
}

function number(parts: Parts, key: string, least: number, most: number): number | undefined {
  const value = parts.get(key);
  return value === undefined ? undefined : inRange(key, value, least, most, false);
}

function numbers(parts: Parts, key: string, least: number, most: number, signed = false): readonly number[] {
  const value = parts.get(key);
  if (value === undefined) return [];
  const read = value.split(',').map((each) => inRange(key, each, least, most, signed));
  return [...new Set(read)].sort((a, b) => a - b);
}

function inRange(key: string, text: string, least: number, most: number, signed: boolean): number {
  const value = /^[+-]?\d{1,5}$/.test(text) ? Number(text) : NaN;
  const size = signed ? Math.abs(value) : value;
  if (size >= least && size <= most) return value;
  return refuse(`${key}=${text}`, `${least}–${most}${signed ? `, -1–-${most}` : ''}`);
}

function weekdays(parts: Parts, nths: boolean): Recurrence['byDay'] {
  const value = parts.get('BYDAY');
  if (value === undefined) return [];
  return value.split(',').map((each) => {
    const [, nth = '', name = ''] = /^([+-]?\d{0,2})([A-Z]{2})$/.exec(each) ?? [];
    const day = weekday(name, 'BYDAY', each);
    if (nth === '') return { weekday: day };
    const size = Math.abs(Number(nth));
    if (!nths || !(size >= 1 && size <= 53)) refuse(`BYDAY=${each}`, WEEKDAYS.join(', '));
    return { weekday: day, nth: Number(nth) };
  });
}

function weekday(name: string, key: string, found = name): number {
  const index = WEEKDAYS.indexOf(name);
  return index < 0 ? refuse(`${key}=${found}`, WEEKDAYS.join(', ')) : index + 1;
}

function untilOf(parts: Parts): { readonly until?: number } {
  const value = parts.get('UNTIL');
  if (value === undefined) return {};
  const [, date = '', hour = '', minute = ''] = /^(\d{8})(?:T(\d{2})(\d{2})\d{2})?$/.exec(value) ?? [];
  const day = date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const wall = wallOf(hour === '' ? `${day}T23:59` : `${day}T${hour}:${minute}`);
  return wall === undefined ? refuse(`UNTIL=${value}`, '20261231, 20261231T170000') : { until: wall };
}

function timesOf(parts: Parts, first: number): readonly number[] {
  const start = first - Math.floor(first / DAY) * DAY;
  const hours = numbers(parts, 'BYHOUR', 0, 23);
  const minutes = numbers(parts, 'BYMINUTE', 0, 59);
  const ofHour = hours.length > 0 ? hours : [Math.floor(start / 3_600_000)];
  const ofMinute = minutes.length > 0 ? minutes : [Math.floor(start / 60_000) % 60];
  return ofHour.flatMap((hour) => ofMinute.map((minute) => (hour * 60 + minute) * 60_000));
}

function wallOf(text: string): number | undefined {
  const day = parseDate(text);
  return day === undefined ? parseDateTime(text) : day * DAY;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
