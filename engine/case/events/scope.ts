/** Scopes, and the blocks whose children they are. */
import type { ItemRow, PersonId } from '../case.ts';
import type { LeaveReason } from './leave-reason.ts';

export type ScopeEvent =
  | {
      readonly type: 'scope-entered';
      readonly scope: number;
      readonly def: string;
      readonly owner: { readonly kind: 'root' | 'step' | 'side'; readonly id: number };
      readonly key?: string;
      readonly item?: ItemRow;
    }
  | { readonly type: 'scope-ending'; readonly scope: number; readonly outcome: string }
  | {
      readonly type: 'scope-completed';
      readonly scope: number;
      readonly def: string;
      readonly outcome: string;
    }
  | {
      readonly type: 'scope-left';
      readonly scope: number;
      readonly def: string;
      readonly reason: LeaveReason;
      readonly by?: string;
    }
  | {
      /** Snapshot of a parallel (the branches chosen) or an each (`from`: index of its first row). */
      readonly type: 'block-opened';
      readonly step: number;
      readonly def: string;
      readonly total: number;
      readonly branches?: readonly string[];
      readonly from?: number;
    }
  | {
      readonly type: 'item-added';
      readonly step: number;
      readonly def: string;
      /** Number of the item, from 1. */
      readonly item: number;
      readonly person: PersonId;
    }
  | {
      /** Once per instance. `drains`: the instance id under which what is still open goes on beside. */
      readonly type: 'join-fired';
      readonly step: number;
      readonly def: string;
      readonly reached: boolean;
      readonly total: number;
      readonly finished: number;
      readonly withdrawn: number;
      readonly drains?: number;
    }
  /** Nothing is left of a block that went on beside. */
  | { readonly type: 'block-emptied'; readonly step: number; readonly def: string }
  | { readonly type: 'race-won'; readonly step: number; readonly def: string; readonly arm: string };
