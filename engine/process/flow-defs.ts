/** Scopes, and where a case goes on. */
import type { Rule } from '../logic/rule.ts';

export type ScopeKind = 'root' | 'stage' | 'branch' | 'item' | 'arm' | 'side';

export interface ScopeDef {
  readonly id: string; // 'root', the stage's step id, the branch id, the handler id of a `do`
  readonly kind: ScopeKind;
  /** Enclosing scope definition; null for root. */
  readonly parent: string | null;
  /** The step that opens it (stage, parallel, each, race); null for root and side scopes. */
  readonly step: string | null;
  readonly steps: readonly string[]; // file order; the first is entered first
  readonly handlers: readonly string[]; // standing on this scope, file order
  /** Of a branch or an arm that has one. */
  readonly title?: string;
}

/** Where a case goes on. `scope` is the definition of the scope that owns the step. */
export type Target =
  | { readonly kind: 'goto'; readonly step: string; readonly scope: string; readonly leaves: boolean }
  | { readonly kind: 'end'; readonly outcome: string; readonly terminate?: 'scope' | 'case' }
  | { readonly kind: 'again'; readonly at?: string }; // `at`: date or dateTime field

export interface Entry {
  /** Absent: the default, or `otherwise`. */
  readonly when?: Rule;
  readonly ask?: string;
  readonly label?: string;
  readonly target: Target;
  /** Author's index in `next` (coverage); -1 for the implicit default. */
  readonly index: number;
}

export type Next =
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | { readonly kind: 'outcomes'; readonly by: Readonly<Record<string, Target>>; readonly otherwise?: Target };
