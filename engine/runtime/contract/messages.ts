/** Messages from other systems, or entered by hand. */
import type { Instant, PersonId, Rejection } from '../../case/case.ts';
import type { Values } from '../../form/form.ts';
import type { MessageDef, Sop } from '../../process/process.ts';

export interface Delivery {
  /** The sender's own id of this message. */
  readonly id: string;
  readonly sop: string;
  readonly message: string;
  readonly payload: Values;
  /** null: from another system. */
  readonly by: PersonId | null;
  /** Entered for this case; its key must not name another. */
  readonly case?: string;
}

export interface Delivered {
  /** `stuck`: it waits in a case as an incident. `not_consumed`: no case took it, and none was begun. */
  readonly answer: 'received' | 'kept' | 'started' | 'stuck' | 'not_consumed';
  readonly cases: readonly { readonly case: string; readonly number: string }[];
  /** True when the same message had been answered before. */
  readonly repeated: boolean;
}

/** One from outside that nobody could be given, with what stands in the way. */
export interface RefusedMessage {
  readonly sop: string;
  readonly message: string;
  readonly id: string;
  readonly at: Instant;
  readonly rejection: Rejection;
  readonly payload: Values;
}

/** One that no case took, and that began none. */
export interface UnmatchedMessage extends Pick<RefusedMessage, 'sop' | 'message' | 'id' | 'at'> {
  readonly by: PersonId | null;
}

/** A message that somebody may enter by hand. */
export interface OfferedMessage {
  readonly sop: Sop;
  readonly message: MessageDef;
}
