/** Messages that the case receives, or keeps until something waits for one. */
import type { Instant, PersonId } from '../case.ts';
import type { Values } from '../../form/form.ts';

export type MessageEvent =
  | {
      /** A subscription took it as it came. `handler`: '' for a `wait` step. Sealed like an answer. */
      readonly type: 'message-received' | 'broadcast-received';
      readonly id: string;
      readonly message: string;
      readonly owner: number;
      readonly handler: string;
      readonly payload: Values;
      /** Who entered it by hand. */
      readonly person?: PersonId;
    }
  | {
      readonly type: 'message-kept';
      readonly id: string;
      readonly message: string;
      readonly payload: Values;
      readonly person?: PersonId;
      readonly until?: Instant;
    }
  | {
      /** One that was kept, by a subscription that opened later. */
      readonly type: 'message-consumed';
      readonly id: string;
      readonly message: string;
      readonly owner: number;
      readonly handler: string;
    }
  /** Nobody took it in its time. */
  | { readonly type: 'message-expired'; readonly id: string; readonly message: string };
