/** Facts of a join and of the `next` of its block: total, finished, withdrawn, open, reached, the number per outcome. */
import type { BlockState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import type { Value, Values } from '../../form/form.ts';

/** Of a step that is no block: none. An outcome that no child had counts 0. */
export function joinFacts(work: Work, step: StepState): Values | undefined {
  const { block, def } = step;
  const { does } = work.stepDef(def);
  if (!block || (does.kind !== 'parallel' && does.kind !== 'each')) return undefined;
  const none = Object.fromEntries(does.outcomes.map((outcome): [string, Value] => [outcome, 0]));
  const { total, finished, withdrawn, reached = false } = block;
  return { ...none, ...block.outcomes, total, finished, withdrawn, open: openIn(block), reached };
}

/** Neither finished nor withdrawn; items that have not begun are open too. */
export function openIn({ total, finished, withdrawn }: BlockState): number {
  return total - finished - withdrawn;
}
