import type { Work } from '../work.ts';
import { calendarOf, zoneOf } from '../clocks.ts';
import { completeStep } from '../flow.ts';
import { nextOpening } from '../../time/opening.ts';
import type { StepKind } from '../../process/process.ts';

/** Send task: asks the outside world through the outbox; the case goes on, delivery reports back. */
export function enterNotify(work: Work, id: number, does: Extract<StepKind, { kind: 'notify' }>): void {
  const { step } = work.step(id);
  const earliest = Math.max(work.at, work.holdMessagesUntil);
  const key = `${work.state.id}/${id}`;
  const { channel, to, template } = does;
  work.emit({
    type: 'effect-requested',
    step: id,
    def: step.def,
    key,
    effect: 'notify',
    channel,
    to,
    template,
    notBefore: does.window === undefined ? earliest : opening(work, does.window, earliest),
  });
  // Only who says where a failure leads waits for the delivery.
  if (!does.failed) return completeStep(work, work.step(id).step);
  if (work.facts.channels?.includes(channel) ?? true) return;
  // Nobody would ever tell that it arrived: told now, it is nobody's silence.
  work.emit({ type: 'effect-settled', step: id, def: step.def, key, ok: false, detail: NO_CHANNEL });
  completeStep(work, work.step(id).step, 'failed');
}

/** Detail of what failed since the installation cannot send by that channel. */
export const NO_CHANNEL = 'no_channel';

function opening(work: Work, window: string, from: number): number {
  const calendar = calendarOf(work, window);
  return nextOpening(calendar, zoneOf(work, calendar), from);
}
