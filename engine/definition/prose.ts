/** The texts that people read, each with its path and the step it belongs to; and what open points say of them. */
import type { DocumentView } from './document-view.ts';
import type { HandlerNode, StepNode } from './outline.ts';
import { below } from './place.ts';

export interface Prose {
  readonly path: string;
  readonly text: string;
  readonly step?: StepNode;
  readonly handler?: HandlerNode;
}

/** In file order of its kinds: the document, scripts and templates, then what steps and handlers say. */
export function* proseOf({ definition, processes }: DocumentView): Iterable<Prose> {
  const { document, scripts, templates } = definition;
  const { purpose, scope, definitions, sections } = document;
  yield* strings({ purpose, scope, definitions, sections }, 'document');
  yield* strings(scripts, 'scripts');
  yield* strings(templates, 'templates');
  for (const step of processes.flatMap(({ steps }) => steps)) {
    const { title, instructions } = step.source;
    for (const one of strings({ title, instructions }, step.path)) yield { ...one, step };
  }
  for (const handler of processes.flatMap(({ handlers }) => handlers))
    for (const one of strings({ title: handler.source.title }, handler.path)) yield { ...one, handler };
}

/** Every text inside a value; ids, numbers of sections and what is generated are no prose. */
export function* strings(
  value: unknown,
  path: string,
): Iterable<{ readonly path: string; readonly text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value))
      if (key !== 'id' && key !== 'ref' && key !== 'generated') yield* strings(item, below(path, key));
  }
}

/** Everything that the open points quote and ask: what is written there is no news to anybody. */
export function openText({ definition }: DocumentView): string {
  return Object.values(definition.openPoints ?? {})
    .flatMap(({ paper, question, meanwhile }) => [...paper, question, meanwhile])
    .join('\n');
}

/** True when an open point stands at the path, at something it is inside of, or at the step named. */
export function isOpenAt({ definition }: DocumentView, path: string, id?: string): boolean {
  return Object.values(definition.openPoints ?? {}).some(({ at }) =>
    at.some((place) => place === id || path === place || path.startsWith(`${place}/`)),
  );
}
