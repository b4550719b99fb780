/** What a measure counts: a case, or a try of one of its tasks. */
import type { CaseState, Instant, PersonId } from '../case/case.ts';
import type { Value, Values } from '../form/form.ts';
import { isTrue } from '../logic/evaluate.ts';
import type { MeasureDef, Moment } from '../process/measure-defs.ts';
import type { Period } from '../time/period.ts';
import { parseDate, parseDateTime } from '../time/text.ts';
import { instantAt, localDate, localDateTime } from '../time/zone.ts';

export interface Counted {
  readonly state: CaseState;
  readonly values: Values;
  /** Of a try. */
  readonly person?: PersonId;
  readonly at?: Instant;
}

/** Of when, for whom and where a measure is reckoned. */
export interface Reckoning {
  readonly now: Instant;
  readonly zone: string;
  /** Absent: over all time. */
  readonly period?: Period;
  /** Who supervises whom; absent: nobody is known to. */
  readonly supervisorOf?: (person: PersonId) => PersonId | undefined;
}

/** Everything of these cases that the measure counts, as far as its period goes. Throws LogicError. */
export function countedBy(
  def: MeasureDef,
  cases: readonly CaseState[],
  reckoning: Reckoning,
): readonly Counted[] {
  return cases
    .filter((state) => isLooked(def, state))
    .flatMap((state) => (def.tries ? triesOf(def.tries, state) : [{ state, values: state.data }]))
    .filter((counted) => isInPeriod(def, counted, reckoning) && fits(def, counted, reckoning));
}

function isLooked({ of, status, outcomes }: MeasureDef, state: CaseState): boolean {
  if (!of.includes(state.process) || state.status === 'cancelled') return false;
  if (status !== 'any' && state.status !== status) return false;
  return outcomes === undefined || (state.status === 'ended' && outcomes.includes(state.outcome ?? ''));
}

function triesOf(steps: readonly string[], state: CaseState): readonly Counted[] {
  return state.attempts
    .filter(({ step }) => steps.includes(step))
    .map(({ values, person, at }) => ({ state, values, person, at }));
}

function isInPeriod(def: MeasureDef, counted: Counted, { period, zone }: Reckoning): boolean {
  if (!period || !def.dated) return true;
  const day = dayOf(def.dated, counted, zone);
  return day !== undefined && day >= period.from && day < period.until;
}

/** Day on which it counts; undefined: it has none yet. */
export function dayOf(dated: Moment, counted: Counted, zone: string): number | undefined {
  if (dated.kind === 'field') return dayIn(counted.values[dated.field] ?? counted.state.data[dated.field]);
  const at = instantOf(dated, counted, zone);
  return at === undefined ? undefined : parseDate(localDate(at, zone));
}

/** A try happened when it was made. A date without hour begins its day. */
export function instantOf(moment: Moment, { state, values, at }: Counted, zone: string): Instant | undefined {
  switch (moment.kind) {
    case 'started':
      return at ?? state.startedAt;
    case 'ended':
      return state.status === 'ended' ? state.at : undefined;
    case 'entered':
      return state.lastEntered[moment.step];
    case 'sent':
      return state.sent[moment.step];
    case 'field': {
      const text = values[moment.field] ?? state.data[moment.field];
      const wall =
        typeof text !== 'string'
          ? undefined
          : text.includes('T')
            ? parseDateTime(text)
            : parseDateTime(`${text}T00:00`);
      return wall === undefined ? undefined : instantAt(wall, zone);
    }
  }
}

/** Days since 1970-01-01 of a date, or of a date and hour. */
export function dayIn(value: Value | undefined): number | undefined {
  return typeof value === 'string' ? parseDate(value.slice(0, 10)) : undefined;
}

function fits({ where }: MeasureDef, { state, values }: Counted, { now, zone }: Reckoning): boolean {
  if (!where) return true;
  const facts: Readonly<Record<string, () => Value>> = {
    now: () => localDateTime(now, zone),
    today: () => localDate(now, zone),
    started: () => localDateTime(state.startedAt, zone),
  };
  return isTrue(where, {
    read: (name) => known(Object.hasOwn(values, name) ? values[name] : undefined),
    fact: (name) => facts[name]?.(),
  });
}

/** What became unreadable with its key is absent. */
function known(value: Value | undefined): Value | undefined {
  const erased = typeof value === 'object' && value !== null && !Array.isArray(value) && 'erased' in value;
  return erased || value === null ? undefined : value;
}
