/** Handlers, the timers and watchers that fire them. */
import type { Instant, PersonId } from '../case.ts';
import type { LeaveReason } from './leave-reason.ts';
import type { Values } from '../../form/form.ts';

export type HandlerEvent =
  | {
      readonly type: 'action-taken';
      readonly handler: string;
      readonly owner: number;
      readonly person: PersonId;
      readonly answer: Values;
    }
  | {
      readonly type: 'handler-fired';
      readonly handler: string;
      readonly owner: number;
      readonly timer?: number;
      readonly missed?: number;
      readonly skipped?: true;
    }
  | {
      readonly type: 'watcher-noted';
      readonly handler: string;
      readonly owner: number;
      readonly was: boolean;
    }
  | {
      readonly type: 'timer-armed';
      readonly timer: number;
      readonly handler: string;
      readonly owner: number;
      readonly start: Instant;
      readonly budget: string;
      readonly calendar?: string;
      readonly due: Instant;
      readonly provisional?: true;
    }
  | {
      readonly type: 'timer-fired';
      readonly timer: number;
      readonly missed?: number;
      readonly next?: Instant;
      readonly provisional?: true;
    }
  | {
      readonly type: 'timer-cancelled';
      readonly timer: number;
      /** `unknown`: the date it hung on is known no more. */
      readonly reason: LeaveReason | 'until' | 'effect' | 'unknown';
    }
  | { readonly type: 'timer-paused'; readonly timer: number; readonly byEffect?: true }
  | {
      readonly type: 'timer-resumed';
      readonly timer: number;
      readonly shift: number;
      readonly due: Instant;
      readonly provisional?: true;
    }
  | {
      readonly type: 'timer-moved';
      readonly timer: number;
      readonly start: Instant;
      readonly due: Instant;
      /** Its length has changed too. */
      readonly clock?: { readonly budget: string; readonly calendar?: string };
      readonly provisional?: true;
    }
  | { readonly type: 'timer-held' | 'timer-released'; readonly timer: number };
