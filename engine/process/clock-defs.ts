/** When something is due, compiled. */
import type { Rule } from '../logic/rule.ts';

/** A length of time: ISO 8601, or a rule that gives one; in calendar or working time. */
export interface Span {
  readonly duration: string | Rule;
  readonly calendar?: string; // working time of that calendar
}

export type From =
  | { readonly kind: 'entered' | 'firstEntered' | 'caseStarted' }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'sent' | 'enteredStep'; readonly step: string };

export interface Clock {
  readonly after?: Span;
  readonly at?: Rule | { readonly field: string };
  readonly from: From;
}
