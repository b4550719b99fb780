/** Processes that start one another on every way: each case would start the next, without end. */
import { aroundFrom, circlesOf } from '../flow/circles.ts';
import { certainOf } from '../flow/facts.ts';
import { flowOf, startedBy } from '../flow/flow.ts';
import type { ProcessNode } from '../outline.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

export const startCircle: Check = {
  code: 'start_circle',
  severity: 'error',
  *find(view) {
    const certain = certainOf(view);
    const flow = flowOf(view);
    const next = (process: ProcessNode): readonly ProcessNode[] => {
      const exits = process.scopes[0] ? flow.of(process.scopes[0]).exits : [];
      if (exits.length === 0) return [];
      return view.processes.filter(({ id }) =>
        exits.every(({ edge }) => certain.has(certain.along(edge), 'started', id)),
      );
    };
    for (const [first] of circlesOf(view.processes, next)) {
      const way = first ? aroundFrom(first, next) : [];
      const called = way[1];
      const step = first?.steps.find(
        ({ source }) => source.startCase && startedBy(view, source.startCase) === called,
      );
      if (step) yield { path: below(step.path, 'startCase'), found: way.map(({ id }) => id).join(' → ') };
    }
  },
};
