/** What is asked of the world outside: messages sent, services, other cases. */
import type { Act, Instant } from '../case.ts';
import type { LeaveReason } from './leave-reason.ts';
import type { Values } from '../../form/form.ts';

export type OutsideEvent =
  | {
      readonly type: 'effect-requested';
      readonly step: number;
      readonly def: string;
      readonly key: string;
      readonly effect: 'notify' | 'service';
      readonly channel?: string;
      readonly to?: string;
      readonly template?: string;
      readonly notBefore: Instant;
      /** service: which one, what it is asked, how often it is tried again. */
      readonly service?: string;
      readonly input?: Values;
      readonly retries?: number;
    }
  | {
      readonly type: 'effect-settled';
      readonly step: number;
      readonly def: string;
      readonly key: string;
      readonly ok: boolean;
      readonly detail?: string;
      /** A letter: when it was posted, where that is not the effective time. */
      readonly sentAt?: Instant;
    }
  /** Its step was left first: what comes back is recorded, nothing more. */
  | {
      readonly type: 'effect-withdrawn';
      readonly step: number;
      readonly def: string;
      readonly key: string;
      readonly reason: LeaveReason;
    }
  /** `key`: the step instance; the shell starts that case once, in the same transaction. */
  | {
      readonly type: 'case-requested';
      readonly step: number;
      readonly def: string;
      readonly key: string;
      readonly sop: string;
      /** Absent: the only process of that SOP, or its first that may be called. */
      readonly process?: string;
      readonly input: Values;
      readonly wait: boolean;
      readonly depth: number;
    }
  | {
      readonly type: 'child-started';
      readonly step: number;
      readonly def: string;
      readonly case: string;
      readonly number: string;
    }
  | {
      readonly type: 'child-ended';
      readonly step: number;
      readonly def: string;
      readonly case: string;
      readonly outcome: string;
      readonly acts: readonly Act[];
    }
  | {
      readonly type: 'child-cancel-requested';
      readonly step: number;
      readonly def: string;
      readonly case: string;
      readonly reason: LeaveReason;
    };
