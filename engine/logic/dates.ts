/** Dates: plus, minus, daysBetween, monthsBetween, workdaysBetween, monthOf, yearOf, next. */
import { parseDuration } from '../time/duration.ts';
import { parseRecurrence } from '../time/recurrence.ts';
import { isDate } from '../time/text.ts';
import { isConstant } from './constants.ts';
import { exactly } from './arguments.ts';
import { expression } from './expression.ts';
import type { Build, Call } from './expression.ts';
import { BROKEN, own, problem, quote, typeName } from './place.ts';
import type { Typed } from './place.ts';

export const dateOperators: Readonly<Record<string, Build>> = {
  plus: (call) => moved(call, 'tertib:plus'),
  minus: (call) => moved(call, 'tertib:minus'),
  daysBetween: (call) => (exactly(call, 2) ? between(call, 'tertib:daysBetween', []) : BROKEN),
  monthsBetween: (call) => (exactly(call, 2) ? between(call, 'tertib:monthsBetween', []) : BROKEN),
  workdaysBetween: (call) => {
    if (!exactly(call, 3)) return BROKEN;
    return between(call, 'tertib:workdaysBetween', [calendar(call, 2)]);
  },
  /** The month or year of a date, named by its first day: so that they compare and have an order. */
  monthOf: (call) => firstDayOf(call, 'tertib:monthOf'),
  yearOf: (call) => firstDayOf(call, 'tertib:yearOf'),
  /**
   * `{next: [rule, date]}`: the first day of the recurrence rule after the date, the first hour after
   * a dateTime. With a calendar as third argument what falls on a day off moves to its next working day.
   */
  next: (call) => {
    if (!exactly(call, 2, 3)) return BROKEN;
    const rule = recurrence(call);
    const base = dated(call, 1);
    const args = [rule, base.logic, base.type];
    return {
      logic: { 'tertib:next': call.args.length === 2 ? args : [...args, calendar(call, 2)] },
      type: base.type,
    };
  },
};

/**
 * `{plus: [date, P5D]}`; with a calendar as third argument, days are its working dates. Hours are
 * hours of the wall clock; a date takes none.
 */
function moved(call: Call, operator: string): Typed {
  if (!exactly(call, 2, 3)) return BROKEN;
  const base = dated(call, 0);
  const span = expression(call.args[1], call.place, call.paths[1] ?? call.path, { type: 'duration' });
  if (base.type === 'date' && typeof span.logic === 'string' && hasHours(span.logic))
    return problem(call.place, 'logic_constant', call.paths[1] ?? call.path, span.logic, 'P1D');
  const args = [base.logic, span.logic, base.type];
  if (call.args.length === 2) return { logic: { [operator]: args }, type: base.type };
  if (base.type === 'dateTime') return problem(call.place, 'logic_type', call.path, 'dateTime', 'date');
  return { logic: { [operator]: [...args, calendar(call, 2)] }, type: base.type };
}

function firstDayOf(call: Call, operator: string): Typed {
  return exactly(call, 1) ? { logic: { [operator]: [dated(call, 0).logic] }, type: 'date' } : BROKEN;
}

function hasHours(duration: string): boolean {
  const parsed = parseDuration(duration);
  return 'ok' in parsed && parsed.ok.ms > 0;
}

function between(call: Call, operator: string, more: readonly unknown[]): Typed {
  const from = dated(call, 0);
  const to = dated(call, 1);
  return { logic: { [operator]: [from.logic, to.logic, ...more] }, type: 'number' };
}

function dated(call: Call, at: number): Typed {
  const source = call.args[at];
  const path = call.paths[at] ?? call.path;
  const isDay = isConstant(source) && (source === 'today' || isDate(String(source)));
  const want = isConstant(source) ? ({ type: isDay ? 'date' : 'dateTime' } as const) : undefined;
  const part = expression(source, call.place, path, want);
  if (part.type === 'date' || part.type === 'dateTime' || part.type === 'unknown') return part;
  return problem(call.place, 'logic_type', path, typeName(part), 'date, dateTime');
}

/** Nothing stands beside a rule here that could say its first day: it has to say all itself. */
function recurrence(call: Call): unknown {
  const [text] = call.args;
  const read = typeof text === 'string' ? parseRecurrence(text) : undefined;
  if (read && !('problem' in read)) return quote(read);
  const path = call.paths[0] ?? call.path;
  return problem(call.place, 'logic_recurrence', path, read?.found ?? text, read?.expected).logic;
}

function calendar(call: Call, at: number): unknown {
  const id = call.args[at];
  const found = typeof id === 'string' ? own(call.place.env.calendars, id) : undefined;
  if (!found) return problem(call.place, 'logic_unknown_calendar', call.paths[at] ?? call.path, id).logic;
  call.place.calendars.add(found.id);
  return quote(found);
}
