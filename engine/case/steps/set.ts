import type { Work } from '../work.ts';
import { completeStep } from '../flow.ts';
import { writeAll } from '../writing.ts';
import type { StepKind } from '../../process/process.ts';

/** Script task: computes data. */
export function enterSet(work: Work, id: number, does: Extract<StepKind, { kind: 'set' }>): void {
  const { step, scope } = work.step(id);
  writeAll(work, does.values, scope, step.def);
  completeStep(work, step);
}
