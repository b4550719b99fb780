/** A step that no way from the first step of its scope leads to, whatever the answers are. */
import { flowOf } from '../flow/flow.ts';
import type { ScopeNode, StepNode } from '../outline.ts';
import type { Check } from './check.ts';

export const stepUnreachable: Check = {
  code: 'step_unreachable',
  severity: 'error',
  *find(view) {
    const dead = new Set<StepNode | ScopeNode>();
    for (const { scope, reached } of flowOf(view).scopes) {
      const { step: opens, parent } = scope;
      if ((opens && dead.has(opens)) || (parent && dead.has(parent))) {
        dead.add(scope); // said of the block already
        continue;
      }
      for (const step of scope.steps) {
        if (reached.has(step)) continue;
        dead.add(step);
        yield { path: step.path, found: step.id };
      }
    }
  },
};
