import type { Work } from '../work.ts';
import { completeStep } from '../flow.ts';

/** End event: its target is taken as the `next` of a completed step. */
export function enterEnd(work: Work, step: number): void {
  completeStep(work, work.step(step).step);
}
