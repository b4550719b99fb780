/** Dates and hours as text: `2026-11-25`, `15:30`, `2026-11-25T15:30`. Years 0001 to 9999. */
import { civilDate, DAY, daysInMonth, epochDay, HOUR, MINUTE } from './civil.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** True for a date that exists. */
export function isDate(text: string): boolean {
  return parseDate(text) !== undefined;
}

/** `HH:MM`, 00:00 to 23:59. */
export function isTime(text: string): boolean {
  return TIME.test(text);
}

/** `YYYY-MM-DDTHH:MM`, seconds allowed. */
export function isDateTime(text: string): boolean {
  return parseDateTime(text) !== undefined;
}

/** Days since 1970-01-01, or undefined. */
export function parseDate(text: string): number | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return epochDay({ year, month, day });
}

/** Milliseconds of the wall clock since 1970-01-01T00:00, or undefined. */
export function parseDateTime(text: string): number | undefined {
  const match = DATE_TIME.exec(text);
  const day = match?.[1] === undefined ? undefined : parseDate(match[1]);
  if (!match || day === undefined) return undefined;
  return day * DAY + Number(match[2]) * HOUR + Number(match[3]) * MINUTE + Number(match[4] ?? 0) * 1000;
}

/** Minutes since midnight; `24:00` is the end of the day. */
export function parseMinutes(text: string): number | undefined {
  if (text === '24:00') return 1440;
  const match = TIME.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

export function formatDate(day: number): string {
  const date = civilDate(day);
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

/** To the minute; what is left of it is dropped. */
export function formatDateTime(wall: number): string {
  const day = Math.floor(wall / DAY);
  const minutes = Math.floor((wall - day * DAY) / MINUTE);
  return `${formatDate(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
