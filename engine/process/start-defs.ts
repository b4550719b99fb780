/** How a case begins. */
import type { Form } from '../form/form.ts';
import type { Recurrence } from '../time/recurrence.ts';

export interface Start {
  readonly id: string;
  readonly kind: 'form' | 'message' | 'every' | 'called';
  readonly title: string;
  readonly form: Form;
  readonly by: readonly string[]; // roles; empty: QMR and administrators only
  readonly duplicate: 'refuse' | 'allow' | 'join';
  readonly every?: Recurring;
  /** Of kind `message`: what starts it; `form` is that of the message. */
  readonly message?: string;
}

/** A start that the calendar makes (language.md 2). */
export interface Recurring {
  readonly rule: Recurrence;
  readonly zone: string;
  /** Working calendar: what falls on a day off moves to the next working day, or is skipped. */
  readonly calendar?: string;
  readonly dayOff: 'move' | 'skip';
  /** What was missed while nothing ran: no case, one for all of it, one each. */
  readonly missed: 'skip' | 'one' | 'all';
  /** A case for each member of a role, or each of some values, written to the field `as`. */
  readonly forEach?:
    | { readonly of: 'members'; readonly role: string }
    | { readonly of: 'values'; readonly values: readonly string[] };
  readonly as?: string;
}
