/** What a step, and all that is inside it, can write or enter without a person. */
import { passedOf } from '../names-passed.ts';
import type { Definition } from '../definition.ts';
import type { StepNode } from '../outline.ts';
import { writtenByTable } from '../tables-written.ts';

/** As in a pace: `field:x`, `step:x`. */
export function refreshedBy(definition: Definition, step: StepNode): readonly string[] {
  const { source, scopes, handlers } = step;
  const taken = [source.service?.out, source.startCase?.out].flatMap((out) =>
    passedOf(out).map(([name]) => name),
  );
  const set = [source.set, ...handlers.map((handler) => handler.source.set)];
  const inside = scopes.flatMap((scope) => [
    ...scope.steps.flatMap((one) => refreshedBy(definition, one)),
    ...scope.handlers.flatMap(({ source: handler }) =>
      Object.keys(handler.set ?? {}).map((name) => `field:${name}`),
    ),
  ]);
  return [
    `step:${step.id}`,
    ...[...taken, ...set.flatMap((map) => Object.keys(map ?? {}))].map((name) => `field:${name}`),
    ...writtenByTable(definition, step).map((name) => `field:${name}`),
    ...inside,
  ];
}
