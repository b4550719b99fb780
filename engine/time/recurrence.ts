/** Which days and hours a rule of RFC 5545 means: the part of it that a start can be said with. */

/** `FREQ=…` read and checked. Numbers as RFC 5545 has them; weekdays 1 (Monday) to 7. */
export interface Recurrence {
  readonly freq: 'daily' | 'weekly' | 'monthly' | 'yearly';
  readonly interval: number;
  /** First local date that can be one: what INTERVAL and COUNT count from. */
  readonly from: string;
  readonly count?: number;
  /** Last local date and time that can be one. */
  readonly until?: string;
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  readonly byDay: readonly { readonly weekday: number; readonly nth?: number }[];
  readonly byHour: readonly number[];
  readonly byMinute: readonly number[];
  readonly bySetPos: readonly number[];
  /** First weekday of a week. */
  readonly weekStart: number;
  /** The rule as written. */
  readonly source: string;
}
