/** The days and hours that a recurrence rule means, as wall clocks in order (RFC 5545, 3.3.10). */
import { civilDate, DAY, daysInMonth, epochDay, weekday } from './civil.ts';
import type { Recurrence } from './recurrence.ts';

/** What has not come for so long never comes: the Gregorian calendar repeats itself. */
const HORIZON = 146_097;

/** Ascending, each at or after `after` (a wall clock). Ends with COUNT, UNTIL, or when nothing comes any more. */
export function* occurrences(rule: Recurrence, after: number): Generator<number, undefined> {
  const counted = rule.count !== undefined;
  let left = rule.count ?? Infinity;
  for (const days of periods(rule, counted ? rule.from : Math.max(rule.from, after))) {
    for (const wall of chosen(rule, days)) {
      if (wall < rule.from) continue;
      if (left === 0 || (rule.until !== undefined && wall > rule.until)) return undefined;
      left -= 1;
      if (wall >= after) yield wall;
    }
  }
  return undefined;
}

/** The first one strictly after a wall clock. */
export function nextOccurrence(rule: Recurrence, after: number): number | undefined {
  for (const wall of occurrences(rule, after)) if (wall > after) return wall;
  return undefined;
}

/** Its days with their times; of those, BYSETPOS. */
function chosen({ times, bySetPos }: Recurrence, days: readonly number[]): readonly number[] {
  const all = days.flatMap((day) => times.map((time) => day * DAY + time));
  if (bySetPos.length === 0) return all;
  return all.filter((_, index) => bySetPos.includes(index + 1) || bySetPos.includes(index - all.length));
}

/** Day by day, week by week … from the period that holds `wall` on: the days that the rule picks in each. */
function* periods(rule: Recurrence, wall: number): Generator<readonly number[]> {
  const first = Math.floor(rule.from / DAY);
  const day = Math.floor(wall / DAY);
  const end = day + HORIZON;
  switch (rule.freq) {
    case 'daily':
      for (let at = first + aligned(day - first, rule.interval); at < end; at += rule.interval)
        yield passes(rule, at) ? [at] : [];
      return;
    case 'weekly': {
      const monday = weekOf(first, rule.weekStart);
      for (
        let at = monday + aligned(weekOf(day, rule.weekStart) - monday, 7 * rule.interval);
        at < end;
        at += 7 * rule.interval
      )
        yield inWeek(rule, at, first);
      return;
    }
    case 'monthly': {
      const from = monthOf(first);
      for (
        let at = from + aligned(monthOf(day) - from, rule.interval);
        at < monthOf(end);
        at += rule.interval
      )
        yield inMonth(rule, Math.floor(at / 12), (at % 12) + 1, first);
      return;
    }
    case 'yearly': {
      const from = civilDate(first).year;
      const last = civilDate(end).year;
      for (let at = from + aligned(civilDate(day).year - from, rule.interval); at < last; at += rule.interval)
        yield inYear(rule, at, first);
      return;
    }
  }
}

/** The last multiple of `step` that is not beyond `distance`. */
function aligned(distance: number, step: number): number {
  return Math.max(0, Math.floor(distance / step)) * step;
}

function weekOf(day: number, weekStart: number): number {
  return day - ((weekday(day) - weekStart + 7) % 7);
}

function monthOf(day: number): number {
  const { year, month } = civilDate(day);
  return year * 12 + month - 1;
}

/** Daily: every BY part only narrows. */
function passes(rule: Recurrence, day: number): boolean {
  const { year, month, day: ofMonth } = civilDate(day);
  const { byMonth, byMonthDay, byDay } = rule;
  return (
    (byMonth.length === 0 || byMonth.includes(month)) &&
    (byMonthDay.length === 0 || monthDays(byMonthDay, year, month).includes(ofMonth)) &&
    (byDay.length === 0 || byDay.some((each) => each.weekday === weekday(day)))
  );
}

function inWeek({ byDay, byMonth }: Recurrence, start: number, first: number): readonly number[] {
  const wanted = byDay.length > 0 ? byDay.map((each) => each.weekday) : [weekday(first)];
  return [0, 1, 2, 3, 4, 5, 6]
    .map((offset) => start + offset)
    .filter((day) => wanted.includes(weekday(day)))
    .filter((day) => byMonth.length === 0 || byMonth.includes(civilDate(day).month));
}

function inMonth(rule: Recurrence, year: number, month: number, first: number): readonly number[] {
  const { byMonth, byMonthDay, byDay } = rule;
  if (byMonth.length > 0 && !byMonth.includes(month)) return [];
  const start = epochDay({ year, month, day: 1 });
  const length = daysInMonth(year, month);
  if (byDay.length > 0) {
    const days = nthDays(byDay, start, length);
    if (byMonthDay.length === 0) return days;
    const wanted = monthDays(byMonthDay, year, month);
    return days.filter((day) => wanted.includes(day - start + 1));
  }
  const wanted = byMonthDay.length > 0 ? monthDays(byMonthDay, year, month) : [civilDate(first).day];
  return wanted.filter((day) => day <= length).map((day) => start + day - 1);
}

function inYear(rule: Recurrence, year: number, first: number): readonly number[] {
  const { byMonth, byMonthDay, byDay } = rule;
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  if (byMonth.length > 0 || byMonthDay.length > 0) {
    const within = byMonth.length > 0 ? byMonth : months;
    return within.flatMap((month) => inMonth(rule, year, month, first));
  }
  if (byDay.length > 0) {
    const start = epochDay({ year, month: 1, day: 1 });
    return nthDays(byDay, start, epochDay({ year: year + 1, month: 1, day: 1 }) - start);
  }
  const { month, day } = civilDate(first);
  return day <= daysInMonth(year, month) ? [epochDay({ year, month, day })] : [];
}

/** Days of a month that it has; negative ones count from its end. */
function monthDays(wanted: readonly number[], year: number, month: number): readonly number[] {
  const length = daysInMonth(year, month);
  const days = wanted.map((day) => (day < 0 ? length + day + 1 : day));
  return [...new Set(days)].filter((day) => day >= 1 && day <= length).sort((a, b) => a - b);
}

/** Weekdays of a month or year: every one, or the n-th of it. */
function nthDays(byDay: Recurrence['byDay'], start: number, length: number): readonly number[] {
  const days = new Set<number>();
  for (const { weekday: wanted, nth } of byDay) {
    const all: number[] = [];
    for (let day = start + ((wanted - weekday(start) + 7) % 7); day < start + length; day += 7) all.push(day);
    if (nth === undefined) for (const day of all) days.add(day);
    else {
      const one = nth > 0 ? all[nth - 1] : all.at(nth);
      if (one !== undefined) days.add(one);
    }
  }
  return [...days].sort((a, b) => a - b);
}
