/**
 * Steps from which no end of their scope, and no way out of it, can be reached: at once, or when limits
 * are used up and clocks that fire once have fired.
 */
import { flowOf, reachedScopes } from '../flow/flow.ts';
import type { StepNode } from '../outline.ts';
import type { Check } from './check.ts';

export const noWayToAnEnd: Check = {
  code: 'no_way_to_an_end',
  severity: 'error',
  *find(view) {
    for (const { traps } of reachedScopes(flowOf(view))) {
      const said = new Set<StepNode>();
      for (const steps of traps) {
        const [first] = steps;
        if (!first || steps.some((step) => said.has(step))) continue;
        for (const step of steps) said.add(step);
        yield { path: first.path, found: steps.map(({ id }) => id).join(', ') };
      }
    }
  },
};
