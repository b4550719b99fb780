/**
 * What happens to the installation as a whole, as events of the stream `system`, and what it adds
 * up to. A database that was founded as a demo stays one: no event takes the mark away.
 */
import type { Instant } from '../case/case.ts';

export type SystemEvent =
  | { readonly type: 'company-founded'; readonly name: string; readonly demo: boolean }
  /** Demo only. `offset`: ms that the demo clock is ahead of the real one from now on. */
  | { readonly type: 'clock-moved'; readonly to: Instant; readonly offset: number }
  /** Hash and size of the stored (sealed) bytes. */
  | { readonly type: 'file-kept'; readonly hash: string; readonly size: number }
  | { readonly type: 'file-erased'; readonly hash: string }
  /** What follows was written on a restored backup, whose newest entry was recorded then. */
  | { readonly type: 'log-restored'; readonly recorded: Instant | null }
  /** A case that the calendar would have begun: why it could not. */
  | {
      readonly type: 'start-refused';
      readonly sop: string;
      readonly process: string;
      readonly start: string;
      readonly instant: Instant;
      readonly item: string;
      readonly code: string;
    }
  /** A person that cases are about was erased: which key, and in which cases. */
  | { readonly type: 'subject-erased'; readonly subject: number; readonly cases: readonly number[] };

export interface Founding {
  readonly name: string;
  readonly demo: boolean;
  readonly clockOffset: number;
}

export function evolveFounding(
  founding: Founding | null,
  event: SystemEvent | { readonly type: string },
): Founding | null {
  const known = event as SystemEvent;
  switch (known.type) {
    case 'company-founded':
      return { name: known.name, demo: known.demo || (founding?.demo ?? false), clockOffset: 0 };
    case 'clock-moved':
      return founding === null ? null : { ...founding, clockOffset: known.offset };
    default:
      return founding;
  }
}
