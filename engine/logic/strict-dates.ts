/** The strict date operators, on dates and wall clocks as text. */
import type { Calendar } from '../time/calendar.ts';
import type { Value } from '../form/form.ts';
import { addMonths, DAY, epochDay, monthsBetween } from '../time/civil.ts';
import { parseDuration } from '../time/duration.ts';
import type { Duration } from '../time/duration.ts';
import { addWorkingDays, workdaysBetween, workingDayFrom } from '../time/opening.ts';
import { periodOf } from '../time/period.ts';
import type { Recurrence } from '../time/recurrence.ts';
import { nextWall } from '../time/recurring.ts';
import { formatDate, formatDateTime, parseDate, parseDateTime } from '../time/text.ts';
import { LogicError, unquote } from './run.ts';
import type { Run, Strict } from './run.ts';

export const dates: Readonly<Record<string, Strict>> = {
  plus: moved(1),
  minus: moved(-1),
  daysBetween: between((from, to) => to - from),
  monthsBetween: between(monthsBetween),
  workdaysBetween: (run, [from, to, calendar]) => {
    if (!isText(from) || !isText(to)) return null;
    return workdaysBetween(calendarIn(run, calendar), dayOf(from), dayOf(to));
  },
  monthOf: firstDay('month'),
  yearOf: firstDay('year'),
  next: (run, [rule, base, type, calendar]) => {
    if (!isText(base)) return null;
    const by = calendar === undefined ? {} : { calendar: calendarIn(run, calendar) };
    const rhythm = { rule: unquote(rule) as unknown as Recurrence, dayOff: 'move', ...by } as const;
    // A day is over with its last minute.
    const after = type === 'dateTime' ? wallOf(base) : (dayOf(base) + 1) * DAY - 1;
    const wall = nextWall(rhythm, after);
    if (wall === undefined) return null;
    return inRange(wall / DAY, () =>
      type === 'dateTime' ? formatDateTime(wall) : formatDate(Math.floor(wall / DAY)),
    );
  },
};

/** A date or hour, a length of time, the type of the first, a calendar for working dates. */
function moved(sign: 1 | -1): Strict {
  return (run, [base, span, type, calendar]) => {
    if (!isText(base) || !isText(span)) return null;
    const parsed = parseDuration(span);
    if (!('ok' in parsed)) throw new LogicError('logic_value_type', `${span} (duration)`);
    if (type === 'dateTime') return movedWall(wallOf(base), parsed.ok, sign);
    if (parsed.ok.ms !== 0) throw new LogicError('logic_value_type', `${span} (date)`);
    const by = calendar === undefined ? undefined : calendarIn(run, calendar);
    return inRange(movedDay(dayOf(base), parsed.ok, sign, by), formatDate);
  };
}

/** As compiled into the rule, with what was decreed since. */
function calendarIn(run: Run, quoted: Value | undefined): Calendar {
  const calendar = unquote(quoted) as unknown as Calendar;
  return run.scope.calendar?.(calendar) ?? calendar;
}

function movedWall(wall: number, span: Duration, sign: 1 | -1): Value {
  const day = Math.floor(wall / DAY);
  const to = movedDay(day, span, sign) * DAY + (wall - day * DAY) + sign * span.ms;
  return inRange(to / DAY, () => formatDateTime(to));
}

function movedDay(day: number, { months, weeks, days }: Duration, sign: 1 | -1, calendar?: Calendar): number {
  const to = addMonths(day, sign * months) + sign * weeks * 7;
  if (!calendar) return to + sign * days;
  const working = months > 0 || weeks > 0 ? workingDayFrom(calendar, to, sign) : to;
  return addWorkingDays(calendar, working, sign * days);
}

function firstDay(unit: 'month' | 'year'): Strict {
  return (_, [date]) => (isText(date) ? formatDate(periodOf(unit, dayOf(date)).from) : null);
}

const FIRST_DAY = epochDay({ year: 1, month: 1, day: 1 });
const LAST_DAY = epochDay({ year: 9999, month: 12, day: 31 });

function inRange(day: number, format: (day: number) => string): Value {
  return day >= FIRST_DAY && day < LAST_DAY + 1 ? format(day) : null;
}

function between(count: (from: number, to: number) => number): Strict {
  return (_, [from, to]) => (isText(from) && isText(to) ? count(dayOf(from), dayOf(to)) : null);
}

function isText(value: Value | undefined): value is string {
  return typeof value === 'string';
}

function dayOf(text: string): number {
  return parseDate(text.slice(0, 10)) ?? wrong(text, 'date');
}

function wallOf(text: string): number {
  return parseDateTime(text) ?? wrong(text, 'dateTime');
}

function wrong(text: string, type: string): never {
  throw new LogicError('logic_value_type', `${text.slice(0, 40)} (${type})`);
}
