/** A circle that no person, no wait and no limit interrupts would run until the engine stops it (semantics.md 15). */
import { aroundFrom, circlesOf } from '../flow/circles.ts';
import type { Edge } from '../flow/edge.ts';
import { flowOf, reachedScopes, isCounted, isWithin, stepOf, type ScopeFlow } from '../flow/flow.ts';
import { refreshedBy } from '../flow/writes.ts';
import type { Definition } from '../definition.ts';
import type { StepNode } from '../outline.ts';
import type { Check } from './check.ts';

export const circleWithoutWait: Check = {
  code: 'circle_without_wait',
  severity: 'error',
  *find(view) {
    for (const flow of reachedScopes(flowOf(view))) {
      for (const [circle, next] of spinning(view.definition, [...flow.reached], quickEdges(flow))) {
        const [first] = circle;
        if (!first) continue;
        const way = aroundFrom(first, next).map(({ id }) => id);
        yield { path: first.path, found: way.join(' → '), expected: 'limit' };
      }
    }
  },
};

type Next = (step: StepNode) => readonly StepNode[];
type Edges = ReadonlyMap<StepNode, readonly Edge[]>;

/** What can be gone without waiting and as often as one likes. */
function quickEdges({ scope, edges }: ScopeFlow): Edges {
  return new Map(
    [...edges].map(([step, out]) => [
      step,
      out.filter((edge) => isWithin(edge, scope) && edge.pace !== 'waits' && !isCounted(edge)),
    ]),
  );
}

/** Circles that stay when every date and condition that is written anew inside them has been taken as a wait. */
function* spinning(
  definition: Definition,
  steps: readonly StepNode[],
  edges: Edges,
): Iterable<readonly [readonly StepNode[], Next]> {
  const next: Next = (step) => (edges.get(step) ?? []).map(stepOf);
  for (const circle of circlesOf(steps, next)) {
    const renewed = new Set(circle.flatMap((step) => refreshedBy(definition, step)));
    const isRenewed = ({ pace }: Edge) => pace !== 'waits' && [...pace].some((name) => renewed.has(name));
    const kept = new Map(
      circle.map((step) => [step, (edges.get(step) ?? []).filter((edge) => !isRenewed(edge))]),
    );
    const dropped = circle.some((step) => kept.get(step)?.length !== edges.get(step)?.length);
    if (dropped) yield* spinning(definition, circle, kept);
    else yield [circle, next];
  }
}
