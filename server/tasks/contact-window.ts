/** Contact hours of a step as the identity bar and inbox tell them. */
import type { Instant } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';

export interface WindowPage {
  readonly open: boolean;
  readonly text: string;
}

/** `closedUntil` null: open now. */
export function windowPage(closedUntil: Instant | null, say: Say): WindowPage {
  return closedUntil === null
    ? { open: true, text: say.t.tasks.windowOpen }
    : { open: false, text: say.t.tasks.windowOpensAt(opening(closedUntil, say)) };
}

/** `Senin, 23 Nov 2026 08.00 WIB`; only the time when it is today. */
export function opening(at: Instant, say: Say): string {
  const today = say.f.date(at) === say.f.date(say.now);
  return today ? say.f.time(at) : `${say.f.longDate(at)} ${say.f.time(at)}`;
}
