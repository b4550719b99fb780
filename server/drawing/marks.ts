/**
 * What a flowchart may bear beside its own: the path of a case, scenarios, waiting cases, changes. A
 * mark never moves anything: it stands in the free place that every box has above it.
 */
export type MarkLook =
  | 'passed'
  | 'now'
  | 'pending'
  | 'tested'
  | 'untested'
  | 'backlog'
  | 'overdue'
  | 'added'
  | 'removed'
  | 'changed'
  | 'moved';

export interface Mark {
  readonly look: MarkLook;
  /** Short, most important first: `KINI`, `2–8`, `~ Diubah`. What does not fit is left to the outline. */
  readonly badges: readonly string[];
  /** The same in words, for the text outline. */
  readonly says: string;
  /** More for the outline: every visit, with its entry. */
  readonly links?: readonly { readonly text: string; readonly href: string }[];
  /** Where the box leads, instead of the place that the page gives it. */
  readonly href?: string;
}

/** By step id. */
export type Marks = ReadonlyMap<string, Mark>;

export const NO_MARKS: Marks = new Map();
