/** A block whose join leaves branches running (`rest: run`) is behind the case already: nothing may jump out of it. */
import { restOf } from '../blocks.ts';
import { flowOf } from '../flow/flow.ts';
import type { Check } from './check.ts';

export const drainedGoto: Check = {
  code: 'drained_goto',
  severity: 'error',
  *find(view) {
    const flow = flowOf(view);
    for (const step of view.processes.flatMap(({ steps }) => steps)) {
      const block = step.source.parallel ?? step.source.each;
      if (!block || restOf(block) !== 'run') continue;
      const seen = new Set<string>();
      for (const { to, path } of step.scopes.flatMap((scope) => flow.known.exitsOf(scope))) {
        if (to.kind !== 'step' || seen.has(path)) continue;
        seen.add(path);
        yield { path, found: to.step.id, params: { block: step.id } };
      }
    }
  },
};
