/**
 * What `transition` says of this document: targets, clocks and fields that it has. What it says of the
 * revision before is looked at when that is known (engine/process/transition.ts).
 */
import { suggest } from '../found.ts';
import { ownerAt } from '../blocks.ts';
import { below } from '../place.ts';
import type { DocumentView } from '../document-view.ts';
import type { Check, Finding } from './check.ts';

export const transitionUnknown: Check = {
  code: 'transition_unknown',
  severity: 'error',
  *find(view) {
    const { steps = {}, timers = {}, renamed = {}, convert = {} } = view.definition.transition ?? {};
    const known = namesOf(view);
    for (const [id, policy] of Object.entries(steps)) {
      const path = below(below('transition/steps', id), 'move');
      if (typeof policy === 'object') yield* unless(policy.move, known.steps, path, 'value');
    }
    for (const id of Object.keys(timers)) yield* unless(id, known.clocks, below('transition/timers', id));
    for (const [old, id] of Object.entries(renamed))
      yield* unless(id, known.things, below('transition/renamed', old), 'value');
    for (const name of Object.keys(convert))
      yield* unless(name, known.converted, below('transition/convert', name));
  },
};

function* unless(
  name: string,
  known: ReadonlySet<string>,
  path: string,
  at: Finding['at'] = 'key',
): Iterable<Finding> {
  if (!known.has(name)) yield { path, at, found: name, expected: suggest(name, known) };
}

function namesOf(view: DocumentView) {
  const all = view.processes.flatMap((process) => process.steps);
  const handlers = view.processes.flatMap((process) => process.handlers);
  const scopes = view.processes.flatMap((process) => process.scopes);
  const steps = new Set(all.map(({ id }) => id));
  const timed = handlers.filter(({ source }) =>
    [source.after, source.at, source.every, source.overdue].some((trigger) => trigger !== undefined),
  );
  const dated = all.filter(({ source }) => source.due !== undefined || source.wait !== undefined);
  const fields = new Set(view.fields.keys());
  // A row that is done cannot be gone back into: a conversion is of the case's own values.
  const local = ({ path }: { readonly path: string }) =>
    view.processes.some((process) => ownerAt(process, path));
  const converted = [...view.fields.values()].filter((field) => !local(field)).map(({ name }) => name);
  const things = [...steps, ...handlers.map(({ id }) => id), ...scopes.map(({ id }) => id), ...fields];
  return {
    steps,
    clocks: new Set([...timed, ...dated].map(({ id }) => id)),
    converted: new Set(converted),
    things: new Set([...things, ...Object.keys(view.definition.messages ?? {})]),
  };
}
