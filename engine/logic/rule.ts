/** A condition or expression, compiled: typed by the declarations, three-valued, bounded. */
import type { Value } from '../form/form.ts';
import type { Calendar } from '../time/calendar.ts';

export type ValueType =
  | 'boolean'
  | 'text'
  | 'number'
  | 'money'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'duration'
  | 'choice'
  | 'list'
  | 'person'
  | 'file'
  | 'rows'
  | 'unknown';

export interface Rule {
  /** What json-logic-js evaluates (our strict operators only). */
  readonly logic: unknown;
  readonly type: ValueType;
  /** Names of data it reads (fields; `result.class` is listed as `result`). */
  readonly reads: readonly string[];
  /** Ids of the calendars it counts by. */
  readonly calendars?: readonly string[];
  /** The author's text, canonical JSON: for coverage, comparison and messages. */
  readonly source: string;
}

/** Unknown is `null` (DMN): only `true` takes a branch. */
export type Truth = true | false | null;

/**
 * What a rule can ask for while it is evaluated. `read` knows declared names only and answers
 * undefined for an absent value; `fact` answers now, today, attempts, age, ... (language.md 5).
 */
export interface Scope {
  read(name: string): Value | undefined;
  fact(name: string, args: readonly unknown[]): Value | undefined;
  /** A calendar as it is now, with the holidays decreed for it; absent: as compiled. */
  calendar?(calendar: Calendar): Calendar;
}
