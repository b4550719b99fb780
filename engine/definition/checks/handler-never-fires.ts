/** A handler where no time passes: the step is over before anything could happen to it. */
import { flowOf } from '../flow/flow.ts';
import { paceOfTrigger } from '../flow/clock.ts';
import { fires } from '../flow/passing.ts';
import type { Check } from './check.ts';

export const handlerNeverFires: Check = {
  code: 'handler_never_fires',
  severity: 'error',
  *find(view) {
    const flow = flowOf(view);
    for (const { owner, path, source, id } of view.processes.flatMap(({ handlers }) => handlers)) {
      const standsOn = owner.kind === 'step' ? owner.step : owner.scope.step;
      const pace = paceOfTrigger(source, standsOn?.source.due);
      const canFire =
        owner.kind === 'step'
          ? fires(owner.step, pace, flow.known)
          : flow.of(owner.scope).dwells || pace !== 'waits';
      if (!canFire) yield { path, found: id };
    }
  },
};
