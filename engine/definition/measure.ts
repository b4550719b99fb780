/**
 * `measures`: figures about the work itself, over all cases of the document, with a target; `reports`: how
 * they are put before people. Nothing that runs reads them: what a rule may read are `facts`.
 */
import type { PeriodUnit } from '../time/period.ts';
import type { Condition, Id, MapOf } from './plain.ts';

/** One of `count`, `sum`, `average`, `time`, `ratio`; a ratio has its cases from the two it is made of. */
export interface MeasureSource {
  readonly title: string;
  /** How it is to be read, for who reads the report. */
  readonly help?: string;
  /** Indicator of the document that it measures. */
  readonly indicator?: Id;
  readonly count?: true;
  /** Number or money field that is added up, or of which the average is taken. */
  readonly sum?: Id;
  readonly average?: Id;
  /** Average hours from one moment to another; with a calendar its working days. */
  readonly time?: TimeSource;
  /** One measure divided by another. */
  readonly ratio?: { readonly of: Id; readonly to: Id };
  /** Processes; default: all of the document. */
  readonly of?: Id | readonly Id[];
  /** Tries of these tasks are counted in place of cases. */
  readonly tries?: Id | readonly Id[];
  /** Over the values of the case, or of the try. */
  readonly where?: Condition;
  /** Default: `any`; cancelled cases never. */
  readonly status?: 'open' | 'ended' | 'any';
  /** Only cases that ended so. */
  readonly outcome?: Id | readonly Id[];
  /**
   * What puts it into a period: `started` (default; of a try when it was made), `ended`, or a date field.
   * With `status: open` alone it is counted as it stands, in no period.
   */
  readonly dated?: Id;
  /** Parameter that holds the target. */
  readonly target?: Id;
  /** Which side of the target is good; default: `more`. */
  readonly better?: 'more' | 'less';
}

export interface TimeSource {
  readonly from: MomentSource;
  readonly to: MomentSource;
  readonly calendar?: Id;
}

/** `started`, `ended`, a date field, or when a step was last entered or its letter sent. */
export type MomentSource = Id | { readonly entered: Id } | { readonly sent: Id };

export interface ReportSource {
  readonly title: string;
  readonly help?: string;
  /** Roles that read it; default: who supervises the work, and the quality manager. */
  readonly by?: readonly Id[];
  /** Of which length its periods are; default: `month`. */
  readonly period?: PeriodUnit;
  /** What stands beside each figure. */
  readonly compare?: 'previous' | 'lastYear';
  readonly parts: MapOf<ReportPartSource>;
}

/** One of `figures`, `table`, `chart`, `list`, `text`. */
export interface ReportPartSource {
  readonly title?: string;
  readonly figures?: readonly Id[];
  readonly table?: {
    readonly measures: readonly Id[];
    readonly rows: GroupSource;
    readonly columns?: GroupSource;
  };
  readonly chart?: {
    readonly kind: 'bar' | 'line';
    readonly measures: readonly Id[];
    readonly by: GroupSource;
  };
  /** The cases themselves. */
  readonly list?: {
    readonly of?: Id;
    readonly where?: Condition;
    readonly status?: 'open' | 'ended' | 'any';
    readonly columns: readonly Id[];
  };
  readonly text?: string;
}

/** A field, or one of the keys. */
export type GroupSource = Id | GroupMap;

export interface GroupMap {
  /** Class of the option chosen in this field. */
  readonly class?: Id;
  readonly period?: PeriodUnit;
  /** Limits that divide the values of `of`: of a date the days since it. */
  readonly bands?: readonly number[];
  readonly of?: Id;
  /** Who did this step last; of a try: who made it. */
  readonly performer?: Id;
  /** Whoever supervises them. */
  readonly team?: Id;
  readonly case?: 'process' | 'outcome' | 'revision';
}
