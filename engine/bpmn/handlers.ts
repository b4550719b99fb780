/** Handlers as events on the edge of what they stand on. */
import { handlerTitle } from '../process/names.ts';
import type { Target } from '../process/process.ts';
import { logicOf, type Draft } from './builder.ts';
import type { ChartNode, Edge, Way } from './chart.ts';
import { triggerEvent } from './clock.ts';
import { subOfScope } from './scope.ts';

/** `to`: where a target leads, from outside of the activity. */
export function edgesOfHandlers(
  draft: Draft,
  ids: readonly string[],
  to: (target: Target, base: string) => Pick<Way, 'via' | 'to'>,
): readonly Edge[] {
  const { book } = draft;
  return ids.flatMap((id) => {
    const handler = book.process.handlers[id];
    if (!handler) return [];
    const name = handlerTitle(handler);
    const edge = book.id(`${id}.event`);
    const done = {
      type: 'end',
      id: book.id(`${id}.done`),
      name: book.words.outcome('done', book.process),
    } as const;
    const before: readonly ChartNode[] = [
      ...(handler.set.length === 0
        ? []
        : [
            {
              type: 'script' as const,
              id: book.id(`${id}.set`),
              name: handler.set.map(({ field }) => book.process.fields[field]?.label ?? field).join(', '),
              script: JSON.stringify(
                Object.fromEntries(
                  handler.set.map(({ field, value }) => [field, JSON.parse(logicOf(value)) as unknown]),
                ),
              ),
              edges: [],
            },
          ]),
      ...(handler.do
        ? [
            subOfScope(draft, handler.do.scope, { id: book.id(`${id}.side`), name }, () => ({
              via: [],
              to: null,
            })),
          ]
        : []),
    ];
    const { target } = handler;
    const on = target ? to(target, id) : { via: [done], to: null };
    return [
      {
        id: edge,
        name,
        event: triggerEvent(handler, name, book.words.overdue),
        interrupts: target !== undefined,
        way: { via: [...before, ...on.via], to: on.to },
      },
    ];
  });
}
