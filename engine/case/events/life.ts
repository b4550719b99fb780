/** The case as a whole: its beginning and end, what is written into it. */
import type { PersonId } from '../case.ts';
import type { Values } from '../../form/form.ts';

export type LifeEvent =
  | {
      readonly type: 'case-started';
      readonly case: string;
      readonly number: string;
      readonly sop: string;
      readonly process: string;
      readonly revision: string;
      readonly start: string;
      readonly depth: number;
      readonly parent?: { readonly case: string; readonly step: number };
      /** By the calendar: earlier instants that this one stands for. */
      readonly missed?: number;
    }
  | {
      /** Another start about the same matter: no second case, its answer is written to this one. */
      readonly type: 'case-joined';
      readonly start: string;
      readonly person?: PersonId;
      readonly missed?: number;
    }
  | {
      readonly type: 'case-migrated';
      /** Content hashes of the revisions. */
      readonly from: string;
      readonly to: string;
      /** Old id → new id of what goes on under another one. */
      readonly renamed?: {
        readonly ids?: Readonly<Record<string, string>>;
        readonly fields?: Readonly<Record<string, string>>;
        readonly messages?: Readonly<Record<string, string>>;
      };
      readonly reason?: string;
    }
  | { readonly type: 'case-ended'; readonly outcome: string }
  | { readonly type: 'case-cancelled'; readonly reason: string; readonly with?: 'parent' }
  | {
      readonly type: 'data-written';
      readonly values: Values;
      readonly scope?: number;
      readonly by: string;
      readonly reason?: string;
    };
