/** Measures and reports of a document, compiled: what engine/measure reckons and pages show. */
import type { Rule } from '../logic/rule.ts';
import type { Calendar } from '../time/calendar.ts';
import type { PeriodUnit } from '../time/period.ts';

export type Moment =
  | { readonly kind: 'started' | 'ended' }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'entered' | 'sent'; readonly step: string };

/** A figure about the cases of a document, of whatever revision. Cases that were cancelled are never in it. */
export interface MeasureDef {
  readonly id: string;
  readonly title: string;
  readonly help?: string;
  /** Of `document.indicators`. */
  readonly indicator?: string;
  readonly type: 'number' | 'money';
  readonly take:
    | { readonly kind: 'count' }
    | { readonly kind: 'sum' | 'average'; readonly field: string }
    /** Average hours; with a calendar its working days. */
    | { readonly kind: 'time'; readonly from: Moment; readonly to: Moment; readonly calendar?: Calendar }
    | { readonly kind: 'ratio'; readonly of: string; readonly to: string };
  /** Processes whose cases are looked at. */
  readonly of: readonly string[];
  /** Tries of these steps are counted, not cases. */
  readonly tries?: readonly string[];
  /** Judged on the values of the case, or of the try. */
  readonly where?: Rule;
  readonly status: 'open' | 'ended' | 'any';
  readonly outcomes?: readonly string[];
  /** In which period it counts; absent: as it stands now, in none. */
  readonly dated?: Moment;
  /** Parameter. */
  readonly target?: string;
  readonly better: 'more' | 'less';
}

/** What a measure is divided by. The key of a band is its index: 0 up to the first limit, the last above all. */
export type Group =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'class'; readonly field: string; readonly classes: Readonly<Record<string, string>> }
  | { readonly kind: 'period'; readonly unit: PeriodUnit }
  | { readonly kind: 'bands'; readonly field: string; readonly limits: readonly number[] }
  | { readonly kind: 'performer' | 'team'; readonly step: string }
  | { readonly kind: 'case'; readonly what: 'process' | 'outcome' | 'revision' };

export interface ReportDef {
  readonly id: string;
  readonly title: string;
  readonly help?: string;
  /** Roles; empty: who supervises the work, and the quality manager. */
  readonly by: readonly string[];
  readonly period: PeriodUnit;
  readonly compare?: 'previous' | 'lastYear';
  readonly parts: readonly ReportPart[];
}

export type ReportPart = { readonly id: string; readonly title?: string } & (
  | { readonly kind: 'figures'; readonly measures: readonly string[] }
  | {
      readonly kind: 'table';
      readonly measures: readonly string[];
      readonly rows: Group;
      readonly columns?: Group;
    }
  | {
      readonly kind: 'chart';
      readonly look: 'bar' | 'line';
      readonly measures: readonly string[];
      readonly by: Group;
    }
  | {
      readonly kind: 'list';
      readonly of: readonly string[];
      readonly where?: Rule;
      readonly status: 'open' | 'ended' | 'any';
      readonly columns: readonly string[];
    }
  | { readonly kind: 'text'; readonly text: string }
);
