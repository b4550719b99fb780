/** What a step, and all that is inside it, can write or enter without a person. */
import type { StepNode } from '../outline.ts';

/** As in a pace: `field:x`, `step:x`. */
export function refreshedBy(step: StepNode): readonly string[] {
  const { source, scopes, handlers } = step;
  const fields = [
    source.set,
    source.service?.out,
    source.startCase?.out,
    ...handlers.map((h) => h.source.set),
  ];
  const inside = scopes.flatMap((scope) => [
    ...scope.steps.flatMap(refreshedBy),
    ...scope.handlers.flatMap(({ source: handler }) =>
      Object.keys(handler.set ?? {}).map((name) => `field:${name}`),
    ),
  ]);
  return [
    `step:${step.id}`,
    ...fields.flatMap((map) => Object.keys(map ?? {}).map((name) => `field:${name}`)),
    ...inside,
  ];
}
