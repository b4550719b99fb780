/** Roles, calendars, lists, scripts, fields, forms and the other things that steps refer to by bare id. */
import type { FieldType } from '../form/form.ts';
import type { PeriodUnit } from '../time/period.ts';
import type { Condition, Duration, Expression, Id, MapOf, Plain } from './plain.ts';

export type * from './table.ts';

/** Short: the title alone. */
export type RoleSource =
  | string
  | {
      readonly title: string;
      readonly aliases?: readonly string[];
      readonly optional?: boolean;
      /** A party that is no user of the system (the debtor): may sign, cannot perform. */
      readonly external?: boolean;
      readonly supervisor?: Id;
      /** How its tasks are assigned where a task does not say. */
      readonly assign?: Distribution;
    };

export type Distribution = 'pool' | 'leastLoaded' | 'roundRobin';

export interface CalendarSource {
  readonly title?: string;
  readonly zone?: string; // IANA; default: the document's
  /** Field of the case that holds the zone: where the debtor is. */
  readonly zoneField?: Id;
  /** Day (`mon`) or days (`mon-fri`) → `08:00-17:00`, or several; a day not named is closed. */
  readonly hours: Readonly<Record<string, string | readonly string[]>>;
  /** Dates on which it is closed, the id of the calendar whose holidays it shares, or a list kept by the company. */
  readonly holidays?: Id | readonly HolidaySource[] | DecreedSource;
}

export type HolidaySource = string | { readonly date: string; readonly name: string };

/** The company's list of that id, decreed year by year beside the documents; `also`: dates of its own. */
export interface DecreedSource {
  readonly decreed: Id;
  readonly also?: readonly HolidaySource[];
}

export interface ListSource {
  readonly title?: string;
  readonly classes?: MapOf<string>;
  readonly options: MapOf<string | OptionSource>;
}

export interface OptionSource {
  readonly label: string;
  readonly code?: string;
  readonly class?: Id;
  /** Fields this option asks for next, in the order of the code line. */
  readonly then?: readonly Id[];
}

export interface ScriptSource {
  readonly title: string;
  /** `{{field}}` prints the value of a field. */
  readonly text: string;
  readonly variants?: MapOf<{ readonly title: string; readonly text: string }>;
  /** What has to be confirmed with the other side, in order. */
  readonly confirm?: readonly { readonly label: string; readonly text: string }[];
}

export interface TemplateSource {
  readonly subject?: string;
  readonly text: string;
}

/** What a name means, in `data` or where a form uses it first. */
export interface FieldSource extends Presentation {
  readonly type: FieldType;
  readonly personal?: boolean;
  readonly list?: Id; // choice, choices
  readonly min?: number | string; // number, money, date, time; text: length
  readonly max?: number | string;
  readonly pattern?: string; // RE2, whole value
  readonly columns?: MapOf<FieldSource>; // rows
  readonly value?: Expression; // computed
  readonly signer?: Id; // signature: role whose signature it is
  readonly late?: 'allowed';
  /** How concurrent writers of one field are put together. */
  readonly collect?: 'list' | 'sum' | 'first' | 'last';
}

/** How a form shows a name; in `data`: how every form shows it that says nothing else. */
export interface Presentation {
  readonly label?: string;
  readonly help?: string;
  readonly required?: boolean | Condition;
  readonly showIf?: Condition;
  readonly default?: Plain;
}

/** Id of a shared form, names in order, or names with presentation (or declaration at first use). */
export type FormSource = Id | readonly Id[] | MapOf<FieldSource | Presentation>;

export interface FormRuleSource {
  readonly must: Condition;
  readonly say: string;
  readonly at?: Id;
}

/** Wherever a form stands, these stand beside it. */
export interface FormPart {
  readonly form?: FormSource;
  readonly rules?: readonly FormRuleSource[];
  /** Choice field that the code line answers. */
  readonly codeLine?: Id;
}

export interface SharedFormSource {
  readonly title?: string;
  readonly fields: readonly Id[] | MapOf<FieldSource | Presentation>;
  readonly rules?: readonly FormRuleSource[];
  readonly codeLine?: Id;
}

export interface CaseSource {
  /** What people call one: `Account`. */
  readonly label: string;
  readonly title?: Id;
  readonly businessKey?: Id;
  readonly identity?: readonly Id[];
  readonly columns?: readonly Id[];
  readonly search?: readonly Id[];
  /** Field names or expressions; smaller comes first; after them due, then age. */
  readonly order?: readonly Expression[];
  /** `K-{yyyy}-{000000}` */
  readonly numbering?: string;
}

export interface ParameterSource {
  readonly label: string;
  readonly type: 'number' | 'money' | 'date' | 'time' | 'text' | 'yesNo' | 'duration';
  readonly value: string | number | boolean;
}

export interface MessageSource {
  readonly title?: string;
  /** What it brings. */
  readonly form?: FormSource;
  /** Which case it is for: the business key, out of what it brings. Default: that field, if its form has it. */
  readonly key?: Expression;
  /** When no step waits for it: not (default), as long as the case is open, or for so long. */
  readonly keep?: 'none' | 'case' | Duration;
  /** `all`: every case and step that waits for it; never kept. Default: `one`. */
  readonly to?: 'one' | 'all';
  /** Roles that may enter it by hand; default: who supervises the case, and the quality manager. */
  readonly by?: readonly Id[];
}

/**
 * A figure over other cases of the document that a rule may read (`facts.<id>`). One of `count`,
 * `exists`, `sum`, `last`. Cancelled cases and the case that reads it are never among them.
 */
export interface FactSource {
  readonly label: string;
  readonly count?: true;
  readonly exists?: true;
  /** Number or money field that is added up; a case without a value adds nothing. */
  readonly sum?: Id;
  /** Field whose value is taken from the case that started last. */
  readonly last?: Id;
  /** Processes; default: all of the document. */
  readonly of?: Id | readonly Id[];
  /** Fields in which they have the same value as this case; unknown while this case has none. */
  readonly same?: Id | readonly Id[];
  /** Over the values of the other case. */
  readonly where?: Condition;
  /** Started no longer ago. */
  readonly within?: Duration;
  /** In the same day, week, month, quarter or year of the calendar. */
  readonly period?: PeriodUnit | FactPeriodSource;
  /** Default: `any`. */
  readonly status?: 'open' | 'ended' | 'any';
}

export interface FactPeriodSource {
  readonly unit: PeriodUnit;
  /** Date of the other case; default: when it started. */
  readonly of?: Id;
  /** Date of this case, in whose period the other has to lie; default: today. */
  readonly at?: Id;
}

/** What happens to running cases when this revision takes effect. */
export interface TransitionSource {
  readonly steps?: MapOf<'keep' | 'ask' | { readonly move: Id }>;
  readonly timers?: MapOf<'keep' | 'rebase' | 'restart' | 'ask'>;
  readonly renamed?: MapOf<Id>;
  readonly convert?: MapOf<Expression>;
}
