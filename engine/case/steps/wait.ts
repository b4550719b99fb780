import type { Work } from '../work.ts';
import { reckon } from '../clocks.ts';
import { arm } from '../handlers.ts';
import type { StepKind } from '../../process/process.ts';

/** Intermediate catch event. A condition is watched by the drain; an unknown date is armed once it is known. */
export function enterWait(work: Work, id: number, does: Extract<StepKind, { kind: 'wait' }>): void {
  if (!('until' in does.for)) return;
  const dated = reckon(work, does.for.until, { kind: 'step', ...asOwner(work, id) }, work.step(id).step.def);
  if (dated) arm(work, '', id, dated);
}

function asOwner(work: Work, id: number) {
  const { step, scope } = work.step(id);
  return { node: step, scope };
}
