/** Steps with children: parallel branches, items of a list, arms of a race. */
import type { Form } from '../form/form.ts';
import type { Rule } from '../logic/rule.ts';

export interface ParallelKind {
  readonly kind: 'parallel';
  readonly branches: readonly { readonly scope: string; readonly when?: Rule }[];
  readonly join: Join;
  readonly rest: 'cancel' | 'run';
  /** Every outcome a branch can have: rules may ask how many had it. */
  readonly outcomes: readonly string[];
  readonly oneAtATime?: 'task' | 'branch';
}

/** Its id is also the field of rows that holds what the items write, in the order of the list. */
export interface EachKind {
  readonly kind: 'each';
  readonly scope: string;
  readonly in: ItemSource;
  readonly as: string;
  /** What one item is, as a form: `as` alone, or `as.column` for each column of the rows gone through. */
  readonly item: Form;
  /** Roles that may add items. */
  readonly add: readonly string[];
  readonly inOrder: boolean;
  readonly join: Join;
  readonly rest: 'cancel' | 'run';
  readonly outcomes: readonly string[];
}

export interface RaceKind {
  readonly kind: 'race';
  /** `step`: the first of the arm's scope, the wait or task that wins. */
  readonly arms: readonly {
    readonly scope: string;
    readonly step: string;
    readonly wins: 'complete' | 'start';
  }[];
}

/** Where items come from: a list, rows or a number that a rule gives, or whoever holds a role now. */
export type ItemSource =
  | { readonly kind: 'rule'; readonly rule: Rule }
  | { readonly kind: 'list'; readonly values: readonly string[] }
  | { readonly kind: 'members'; readonly role: string };

export type Join = 'all' | 'any' | 'none' | number | Rule;
