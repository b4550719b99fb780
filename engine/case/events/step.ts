/** Steps, from their entry until they are left. */
import type { Instant } from '../case.ts';
import type { LeaveReason } from './leave-reason.ts';

export type StepEvent =
  | {
      readonly type: 'step-entered';
      readonly step: number;
      readonly def: string;
      readonly scope: number;
      readonly n: number;
      readonly due?: Instant;
      readonly provisional?: true;
    }
  | {
      readonly type: 'due-moved';
      readonly step: number;
      readonly due?: Instant;
      readonly provisional?: true;
    }
  | { readonly type: 'step-skipped'; readonly scope: number; readonly def: string }
  | { readonly type: 'limit-reached'; readonly scope: number; readonly def: string; readonly max: number }
  | { readonly type: 'step-paused' | 'step-resumed'; readonly step: number }
  /** By a person, of a step or scope and of all that is in it. */
  | { readonly type: 'pause-begun'; readonly owner: number; readonly reason?: string }
  | { readonly type: 'pause-ended'; readonly owner: number; readonly reason?: string }
  | {
      readonly type: 'table-asked';
      readonly step: number;
      readonly def: string;
      readonly table: string;
      /** Rows that were hit, in the order in which they count, from 0; none: `otherwise`, or nothing. */
      readonly rows: readonly number[];
    }
  | {
      readonly type: 'step-completed';
      readonly step: number;
      readonly def: string;
      readonly outcome?: string;
    }
  | {
      readonly type: 'branch-taken';
      readonly step: number;
      readonly def: string;
      readonly entry: number;
      readonly outcome?: string;
    }
  | {
      readonly type: 'step-left';
      readonly step: number;
      readonly def: string;
      readonly reason: LeaveReason;
      readonly by?: string;
    };
