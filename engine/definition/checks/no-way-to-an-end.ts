/** Steps from which no end of their scope, and no way out of it, can be reached. */
import { circlesOf } from '../flow/circles.ts';
import { flowOf, isWithin, stepOf, type ScopeFlow } from '../flow/flow.ts';
import type { StepNode } from '../outline.ts';
import type { Check } from './check.ts';

export const noWayToAnEnd: Check = {
  code: 'no_way_to_an_end',
  severity: 'error',
  *find(view) {
    for (const flow of flowOf(view).scopes) {
      const next = waysOf(flow);
      const free = escaping(flow, next);
      const trapped = [...flow.reached].filter((step) => !free.has(step));
      // One finding for each place from which there is no going on, not for every step that leads there.
      const ends = trapped.filter((step) => next(step).length === 0);
      const circles = circlesOf(trapped, next).filter((circle) => staysIn(new Set(circle), next));
      for (const steps of [...ends.map((step) => [step]), ...circles]) {
        const [first] = steps;
        if (first) yield { path: first.path, found: steps.map(({ id }) => id).join(', ') };
      }
    }
  },
};

/** The steps of the same scope that a step can lead to, handlers of the scope included. */
function waysOf({ scope, edges, interrupts, waiting }: ScopeFlow): (step: StepNode) => readonly StepNode[] {
  const standing = interrupts.filter((edge) => isWithin(edge, scope)).map(stepOf);
  const ways = new Map(
    [...edges].map(([step, out]) => {
      const own = out.filter((edge) => isWithin(edge, scope)).map(stepOf);
      return [step, waiting.has(step) ? [...own, ...standing] : own];
    }),
  );
  return (step) => ways.get(step) ?? [];
}

function staysIn(circle: ReadonlySet<StepNode>, next: (step: StepNode) => readonly StepNode[]): boolean {
  return [...circle].every((step) => next(step).every((to) => circle.has(to)));
}

function escaping(flow: ScopeFlow, next: (step: StepNode) => readonly StepNode[]): ReadonlySet<StepNode> {
  const { scope, edges, interrupts, waiting, reached } = flow;
  const interrupted = interrupts.some((edge) => !isWithin(edge, scope));
  const back = new Map<StepNode, StepNode[]>();
  for (const step of reached) back.set(step, []);
  for (const step of reached) for (const to of next(step)) back.get(to)?.push(step);
  const free = new Set(
    [...reached].filter(
      (step) =>
        (edges.get(step) ?? []).some((edge) => !isWithin(edge, scope)) || (interrupted && waiting.has(step)),
    ),
  );
  for (const step of free) for (const from of back.get(step) ?? []) free.add(from); // grows while walked
  return free;
}
