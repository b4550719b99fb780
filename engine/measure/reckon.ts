/**
 * Reckons the measures of a document over its cases, whole or divided. Pure: the cases are given as they
 * stand, of whatever revision, and so are hour and zone.
 */
import type { CaseState } from '../case/case.ts';
import { add, divide, toRupiah } from '../logic/decimal.ts';
import type { Group, MeasureDef } from '../process/measure-defs.ts';
import { workdaysBetween } from '../time/opening.ts';
import { periodOf } from '../time/period.ts';
import { formatDate, parseDate } from '../time/text.ts';
import { localDate } from '../time/zone.ts';
import { countedBy, dayIn, dayOf, instantOf, type Counted, type Reckoning } from './counted.ts';

export type { Reckoning } from './counted.ts';

export interface Figure {
  /** null: there is nothing to reckon it from (the average of nothing, a share of none). */
  readonly value: number | null;
  /** How many cases, or tries, it was reckoned from. */
  readonly counted: number;
}

/** One figure per combination of keys that occurs; a key is null where what it divides by is not known. */
export interface Divided extends Figure {
  readonly keys: readonly (string | null)[];
}

type Measures = Readonly<Record<string, MeasureDef>>;

/** The measure as one figure. Throws LogicError where a rule fails on a case. */
export function reckon(measures: Measures, id: string, cases: readonly CaseState[], of: Reckoning): Figure {
  const [{ value, counted } = { value: null, counted: 0 }] = reckonBy(measures, id, cases, of, []);
  return { value, counted };
}

/** The measure divided by groups, in the order of their keys; unknown keys last. */
export function reckonBy(
  measures: Measures,
  id: string,
  cases: readonly CaseState[],
  of: Reckoning,
  groups: readonly Group[],
): readonly Divided[] {
  const def = Object.hasOwn(measures, id) ? measures[id] : undefined;
  if (!def) return [];
  if (def.take.kind !== 'ratio') {
    const parts = divided(def, cases, of, groups);
    return [...parts.values()].sort(byKeys).map(({ keys, all }) => ({ keys, ...figureOf(def, all, of) }));
  }
  const part = (name: string) =>
    new Map(reckonBy(measures, name, cases, of, groups).map((one) => [JSON.stringify(one.keys), one]));
  const [above, below] = [part(def.take.of), part(def.take.to)];
  const keys = new Set([...above.keys(), ...below.keys()]);
  return [...keys].map((key) => ({ keys: JSON.parse(key) as Divided['keys'], ...share(above.get(key), below.get(key)) })).sort(byKeys); // prettier-ignore
}

/** Of what does not occur in a part there is none. */
function share(above: Figure | undefined, below: Figure | undefined): Figure {
  const counted = below?.counted ?? 0;
  const value = below?.value ? divide(above?.value ?? 0, below.value) : null;
  return { value, counted };
}

interface Part {
  readonly keys: readonly (string | null)[];
  readonly all: readonly Counted[];
}

function divided(
  def: MeasureDef,
  cases: readonly CaseState[],
  of: Reckoning,
  groups: readonly Group[],
): ReadonlyMap<string, Part> {
  const parts = new Map<string, { keys: readonly (string | null)[]; all: Counted[] }>();
  if (groups.length === 0) parts.set('[]', { keys: [], all: [] });
  for (const one of countedBy(def, cases, of)) {
    const keys = groups.map((group) => keyOf(group, def, one, of));
    const name = JSON.stringify(keys);
    const part = parts.get(name) ?? { keys, all: [] };
    part.all.push(one);
    parts.set(name, part);
  }
  return parts;
}

function byKeys(a: Divided | Part, b: Divided | Part): number {
  for (const [index, key] of a.keys.entries()) {
    const other = b.keys[index] ?? null;
    if (key === other) continue;
    if (key === null || other === null) return key === null ? 1 : -1;
    return key < other ? -1 : 1;
  }
  return 0;
}

function keyOf(group: Group, def: MeasureDef, one: Counted, of: Reckoning): string | null {
  switch (group.kind) {
    case 'field':
      return textOf(valueOf(one, group.field));
    case 'class': {
      const option = valueOf(one, group.field);
      return typeof option === 'string' ? (group.classes[option] ?? null) : null;
    }
    case 'period': {
      const day = dayOf(def.dated ?? { kind: 'started' }, one, of.zone);
      return day === undefined ? null : formatDate(periodOf(group.unit, day).from);
    }
    case 'bands': {
      const measured = measuredOf(valueOf(one, group.field), of);
      if (measured === undefined) return null;
      const above = group.limits.findIndex((limit) => measured <= limit);
      return String(above < 0 ? group.limits.length : above).padStart(2, '0');
    }
    case 'performer':
      return performerOf(group.step, one) ?? null;
    case 'team': {
      const person = performerOf(group.step, one);
      return (person === undefined ? undefined : of.supervisorOf?.(person)) ?? null;
    }
    case 'case':
      return (group.what === 'outcome' ? one.state.outcome : one.state[group.what]) ?? null;
  }
}

function valueOf({ values, state }: Counted, field: string): unknown {
  return Object.hasOwn(values, field) ? values[field] : state.data[field];
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'boolean' ? String(value) : null;
}

/** A number, or how many days ago a date is: to today, or to the last day of a period that is over. */
function measuredOf(value: unknown, { now, zone, period }: Reckoning): number | undefined {
  if (typeof value === 'number') return value;
  const day = typeof value === 'string' ? dayIn(value) : undefined;
  const today = parseDate(localDate(now, zone)) ?? 0;
  return day === undefined ? undefined : Math.min(today, period ? period.until - 1 : today) - day;
}

function performerOf(step: string, { state, person }: Counted): string | undefined {
  return person ?? state.acts.findLast((act) => act.step === step && act.case === undefined)?.person;
}

const HOUR = 3_600_000;

function figureOf(def: MeasureDef, all: readonly Counted[], of: Reckoning): Figure {
  const { take } = def;
  switch (take.kind) {
    case 'count':
      return { value: all.length, counted: all.length };
    case 'sum':
    case 'average': {
      const values = numbersIn(all.map((one) => valueOf(one, take.field)));
      const sum = values.reduce<number | null>((so, far) => (so === null ? null : add(so, far)), 0);
      const value = take.kind === 'sum' ? sum : averageOf(sum, values.length, def.type);
      return { value, counted: values.length };
    }
    case 'time': {
      const lengths = numbersIn(all.map((one) => lengthOf(take, one, of)));
      const sum = lengths.reduce((so, far) => so + far, 0);
      const average = lengths.length === 0 ? null : Math.round((sum / lengths.length) * 100) / 100;
      return { value: average, counted: lengths.length };
    }
    case 'ratio':
      return { value: null, counted: 0 };
  }
}

function averageOf(sum: number | null, n: number, type: MeasureDef['type']): number | null {
  const average = sum === null || n === 0 ? null : divide(sum, n);
  return average !== null && type === 'money' ? toRupiah(average) : average;
}

function numbersIn(values: readonly unknown[]): readonly number[] {
  return values.filter((value): value is number => typeof value === 'number');
}

/** From one moment to the other, where both are known. */
function lengthOf(
  { from, to, calendar }: MeasureDef['take'] & { kind: 'time' },
  one: Counted,
  { zone }: Reckoning,
): number | undefined {
  if (calendar) {
    const [first, last] = [dayOf(from, one, zone), dayOf(to, one, zone)];
    return first === undefined || last === undefined ? undefined : workdaysBetween(calendar, first, last);
  }
  const [first, last] = [instantOf(from, one, zone), instantOf(to, one, zone)];
  return first === undefined || last === undefined ? undefined : (last - first) / HOUR;
}
