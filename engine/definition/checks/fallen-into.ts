/**
 * A step that others jump to and that the step before it also falls into because it says no `next`: an
 * end may have been forgotten there. Saying `next` settles it. A jump back from further down is a loop,
 * whose beginning one is meant to come to from above.
 */
import { destinationOf } from '../flow/edge.ts';
import { following, type ProcessNode, type StepNode } from '../outline.ts';
import { entriesOf, writtenTargets } from '../targets-written.ts';
import type { Check } from './check.ts';

export const fallenInto: Check = {
  code: 'fallen_into',
  severity: 'warning',
  *find({ processes }) {
    for (const process of processes) {
      const jumps = jumpsTo(process);
      for (const step of process.steps) {
        const next = following(step);
        if (!next || !fallsThrough(step)) continue;
        const jump = (jumps.get(next) ?? []).find((path) => !path.startsWith(`${step.path}/`));
        if (jump !== undefined)
          yield { path: step.path, found: `${step.id} → ${next.id}`, expected: 'next', params: { jump } };
      }
    }
  },
};

function fallsThrough(step: StepNode): boolean {
  const { source, kind } = step;
  return (
    kind !== 'end' &&
    source.next === undefined &&
    !entriesOf(step) &&
    source.approval?.answers?.approve === undefined
  );
}

/** The places from where a step is jumped to, jumps back left out. */
function jumpsTo(process: ProcessNode): ReadonlyMap<StepNode, readonly string[]> {
  const jumps = new Map<StepNode, string[]>();
  for (const { target, scope, path } of writtenTargets(process)) {
    const to = destinationOf(target, scope);
    if (to?.kind !== 'step') continue;
    const behind = to.step.scope.steps.slice(to.step.index);
    if (behind.some((one) => path.startsWith(`${one.path}/`))) continue;
    jumps.set(to.step, [...(jumps.get(to.step) ?? []), path]);
  }
  return jumps;
}
