/** What people do: tasks and approvals, and who may. */
import type { Form } from '../form/form.ts';
import type { Rule } from '../logic/rule.ts';
import type { Span } from './clock-defs.ts';
import type { Target } from './flow-defs.ts';

/** Who may do it and how one of them is chosen (language.md 5, semantics.md 11). */
export interface Performer {
  readonly roles: readonly string[]; // one task for the union
  readonly assign:
    | { readonly by: 'pool' | 'leastLoaded' | 'roundRobin' }
    | {
        readonly by: 'sameAs';
        readonly step: string;
        readonly otherwise: 'pool' | 'leastLoaded' | 'roundRobin';
      }
    | { readonly by: 'supervisorOf'; readonly step: string }
    | { readonly by: 'field'; readonly field: string };
  readonly substitute: boolean;
  readonly notSameAs: readonly { readonly step: string; readonly of: 'any' | 'last' }[];
}

export interface TaskKind {
  readonly kind: 'task';
  readonly performer: Performer;
  readonly form: Form;
  readonly window?: string; // contact window: calendar id
  readonly again?: Again;
  /** ISO 8601: how long the same person may correct the entry. */
  readonly correct?: string;
  /** ISO 8601: how far back `happenedAt` may lie. */
  readonly lateEntry?: string;
  /** The task is to print and post this; completing it says that it was posted. */
  readonly letter?: LetterDef;
}

/** A message that goes by post: a task of the person who prints and posts it. */
export interface LetterDef {
  /** A role, or the field that holds the address. */
  readonly to: string;
  readonly template: string;
  /** Date field that says when it was posted; absent: when the task was completed. */
  readonly posted?: string;
  readonly produces?: string;
  /** Where it goes on when it cannot be posted; absent: nobody is offered to say so. */
  readonly failed?: Target;
}

export interface Again {
  readonly after?: Span; // pause until the next attempt
  readonly perDay?: number;
  readonly max?: number;
  readonly then?: Target; // compulsory with max
  readonly early: boolean; // may be attempted before the pause is over
}

export type Answer = 'approve' | 'return' | 'reject' | 'acknowledge';

export interface ApprovalKind {
  readonly kind: 'approval';
  /** 'acknowledge': each seat only takes notice ("diketahui"); there is no other answer. */
  readonly mode: 'chain' | 'all' | 'quorum' | 'acknowledge';
  readonly quorum?: number;
  readonly hearAll: boolean; // wait: all
  readonly sealed: boolean;
  /** Fields shown and frozen for a round (fingerprint). */
  readonly of: readonly string[];
  /** Step whose performer prepared the matter (barred from deciding). */
  readonly preparedBy?: string;
  readonly seats: readonly Seat[];
  readonly answers: { readonly approve?: Target; readonly return?: Target; readonly reject?: Target };
  readonly rounds?: { readonly max: number; readonly then: Target };
}

export interface Seat {
  readonly performer: Performer;
  /** Else it is left out of the round. */
  readonly when?: Rule;
  readonly form?: Form;
  readonly title?: string;
}
