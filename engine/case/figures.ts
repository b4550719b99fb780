/**
 * Figures over other cases (`facts`, language.md 2). They are reckoned before a decision, over the
 * cases as they stand, and given to it in its facts: a case does not wake when one of them changes.
 */
import type { CaseState, Command, Instant } from './case.ts';
import type { Value, Values } from '../form/form.ts';
import { isTrue } from '../logic/evaluate.ts';
import type { FigureDef, Process } from '../process/process.ts';
import { DAY } from '../time/civil.ts';
import { dueAfter } from '../time/due.ts';
import { periodOf, type Period } from '../time/period.ts';
import { parseDate } from '../time/text.ts';
import { instantAt, localDate, localDateTime } from '../time/zone.ts';

/** What a figure asks, once the case that reads it is known. */
export interface FigureQuery {
  readonly def: FigureDef;
  /** Values that the other cases must have, by field. */
  readonly same: Values;
  readonly now: Instant;
  readonly zone: string;
  /** Of the calendar, in which they have to lie. */
  readonly period?: Period;
}

/** undefined: the case does not know yet whose figure it would be. */
export function queryOf(
  def: FigureDef,
  own: Values,
  now: Instant,
  process: Pick<Process, 'zone'>,
): FigureQuery | undefined {
  const same = Object.fromEntries(def.same.map((field) => [field, own[field] ?? null]));
  if (Object.values(same).some((value) => matchText(value) === null)) return undefined;
  const { zone } = process;
  if (!def.period) return { def, same, now, zone };
  const { unit, at } = def.period;
  const day = dayIn(at === undefined ? localDate(now, zone) : own[at]);
  return day === undefined ? undefined : { def, same, now, zone, period: periodOf(unit, day) };
}

/** Days since 1970-01-01 of a date, or of a date and hour. */
function dayIn(value: Value | undefined): number | undefined {
  return typeof value === 'string' ? parseDate(value.slice(0, 10)) : undefined;
}

/** Months and years differ by days: only where to begin to look. */
const SLACK = 5 * 24 * 3_600_000;

/** No case that started earlier fits. */
export function lookFrom({ def, now, zone, period }: FigureQuery): Instant {
  const since =
    def.within === undefined ? 0 : 2 * now - dueAfter({ start: now, duration: def.within, zone }) - SLACK;
  const isOfStart = period !== undefined && def.period?.of === undefined;
  return isOfStart ? Math.max(since, instantAt(period.from * DAY, zone)) : since;
}

/** Fits a case; `process`: of that case. */
export function fits(query: FigureQuery, process: Process, state: CaseState): boolean {
  const { def, same, now, zone } = query;
  if (!def.of.includes(state.process)) return false;
  if (def.within !== undefined && dueAfter({ start: state.startedAt, duration: def.within, zone }) < now)
    return false;
  if (state.status === 'cancelled' || (def.status !== 'any' && state.status !== def.status)) return false;
  if (Object.entries(same).some(([field, value]) => matchText(state.data[field]) !== matchText(value)))
    return false;
  if (query.period && !lies(query, query.period, state)) return false;
  return !def.where || isTrue(def.where, scopeOf(query, process, state));
}

function lies({ def, zone }: FigureQuery, { from, until }: Period, state: CaseState): boolean {
  const of = def.period?.of;
  const day = dayIn(of === undefined ? localDate(state.startedAt, zone) : state.data[of]);
  return day !== undefined && day >= from && day < until;
}

function scopeOf({ now }: FigureQuery, process: Process, { data, startedAt }: CaseState) {
  const facts: Readonly<Record<string, () => Value>> = {
    now: () => localDateTime(now, process.zone),
    today: () => localDate(now, process.zone),
    started: () => localDateTime(startedAt, process.zone),
  };
  return {
    read: (name: string) => (Object.hasOwn(data, name) ? known(data[name]) : undefined),
    fact: (name: string) => facts[name]?.(),
  };
}

/** The figure over cases that fit, in any order; undefined is unknown. */
export function figureOf({ def }: FigureQuery, cases: readonly CaseState[]): Value | undefined {
  switch (def.take) {
    case 'count':
      return cases.length;
    case 'exists':
      return cases.length > 0;
    case 'sum':
      return cases.reduce((sum, { data }) => {
        const value = data[def.field ?? ''];
        return typeof value === 'number' ? sum + value : sum;
      }, 0);
    case 'last': {
      const latest = cases.reduce<CaseState | undefined>(
        (best, each) => (!best || isLater(each, best) ? each : best),
        undefined,
      );
      return latest && known(latest.data[def.field ?? '']);
    }
  }
}

/** By their start; of the same instant the one that got its number later. */
function isLater(a: CaseState, b: CaseState): boolean {
  if (a.startedAt !== b.startedAt) return a.startedAt > b.startedAt;
  return a.id.length === b.id.length ? a.id > b.id : a.id.length > b.id.length;
}

/** A value by which cases are found, as text; null: nothing can be found by it. */
export function matchText(value: Value | undefined): string | null {
  if (typeof value === 'string') return value === '' ? null : JSON.stringify(value);
  return typeof value === 'number' || typeof value === 'boolean' ? JSON.stringify(value) : null;
}

function known(value: Value | undefined): Value | undefined {
  const erased = typeof value === 'object' && value !== null && !Array.isArray(value) && 'erased' in value;
  return erased || value === null ? undefined : value;
}

/** Values of the case as the command finds them, with what it brings. */
export function ownValues(state: CaseState | null, command: Command): Values {
  const brought = 'answer' in command ? command.answer : 'payload' in command ? command.payload : {};
  return { ...state?.data, ...(typeof brought === 'object' ? brought : {}) };
}
