import type { Work } from '../work.ts';
import { completeStep } from '../flow.ts';

/** Exclusive gateway: nothing to do but to take its `next`. */
export function enterDecide(work: Work, step: number): void {
  completeStep(work, work.step(step).step);
}
