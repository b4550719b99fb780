/** Every place that needs the value of a field, and what is certain there. */
import type { DocumentView } from '../document-view.ts';
import { passedOf } from '../names-passed.ts';
import type { StepNode } from '../outline.ts';
import { own } from '../own.ts';
import { below } from '../place.ts';
import { isWord } from '../references.ts';
import { inputsOf } from '../table.ts';
import { tableAsked } from '../tables-written.ts';
import { entriesOf } from '../targets-written.ts';
import { certainOf, type Certain, type Facts } from './facts.ts';
import { filledBy, filledWhen } from './filled.ts';
import { flowOf } from './flow.ts';
import { mergedIn, neededIn } from './reads.ts';

export interface Need {
  readonly path: string;
  readonly field: string;
  /** What is certain when it is read. */
  readonly facts: Facts;
  /** Also an empty value is no use: an amount to reckon with, a letter, a date to wait for. */
  readonly filled: boolean;
  /** Filled because of the branch that leads here. */
  readonly sure?: boolean;
}

export function* needsOf(view: DocumentView): Iterable<Need> {
  const certain = certainOf(view);
  const flow = flowOf(view);
  for (const process of view.processes) {
    for (const step of process.steps)
      if (flow.of(step.scope).reached.has(step)) yield* ofStep(view, step, certain);
    for (const handler of process.handlers) {
      const facts = certain.within(handler);
      for (const [name, value] of Object.entries(handler.source.set ?? {}))
        for (const field of neededIn(view, value))
          yield { path: below(`${handler.path}/set`, name), field, facts, filled: true };
    }
  }
}

function* ofStep(view: DocumentView, step: StepNode, certain: Certain): Iterable<Need> {
  const { source, path } = step;
  const facts = certain.at(step);
  const after = certain.after(step);
  const entered = source.when === undefined ? [] : filledWhen(view, source.when);
  const of = (fields: readonly string[], at: string, filled: boolean, when = facts): readonly Need[] =>
    fields.map((field) => ({ path: at, field, facts: when, filled, sure: entered.includes(field) }));
  for (const [name, value] of Object.entries(source.set ?? {}))
    yield* of(neededIn(view, value), below(`${path}/set`, name), true);
  const table = tableAsked(view.definition, step);
  for (const { value, isName } of table ? inputsOf(table, '') : []) {
    const named =
      isName && typeof value === 'string' ? [value.split('.', 1)[0] ?? ''] : neededIn(view, value);
    yield* of(named, `${path}/decide/table`, false);
  }
  if (source.notify) {
    const template = own(view.definition.templates, source.notify.template);
    yield* of(
      mergedIn(`${template?.subject ?? ''} ${template?.text ?? ''}`),
      `${path}/notify/template`,
      true,
    );
    const { to } = source.notify;
    if (own(view.definition.roles, to) === undefined) yield* of([to], `${path}/notify/to`, true);
  }
  if (source.wait?.until !== undefined) {
    const { until } = source.wait;
    const fields = typeof until === 'string' && isWord(until) ? [until] : neededIn(view, until);
    yield* of(fields, `${path}/wait/until`, true);
  }
  if (source.script !== undefined) {
    const script = own(view.definition.scripts, source.script);
    yield* of(mergedIn(script?.text ?? ''), below(path, 'script'), false, after);
  }
  for (const [index, name] of (source.approval?.of ?? []).entries())
    yield* of([name], below(`${path}/approval/of`, index), false);
  if (source.each) yield* of(neededIn(view, source.each.in), `${path}/each/in`, false);
  for (const [key, passed] of [
    ['startCase', source.startCase?.in],
    ['service', source.service?.in],
  ] as const) {
    for (const [index, [name, value]] of passedOf(passed).entries()) {
      const fields = typeof value === 'string' ? [value] : neededIn(view, value);
      yield* of(fields, below(`${path}/${key}/in`, Array.isArray(passed) ? index : name), false);
    }
  }
  if (typeof source.assign === 'object' && 'field' in source.assign)
    yield* of([source.assign.field], `${path}/assign/field`, false);
  const listed = entriesOf(step);
  for (const [index, { again, otherwise }] of (listed?.entries ?? []).entries()) {
    const target = typeof otherwise === 'object' ? otherwise.again : again;
    if (typeof target !== 'object') continue;
    const sure = filledBy(view, step, index).includes(target.at);
    yield { path: below(listed?.path ?? path, index), field: target.at, facts: after, filled: true, sure };
  }
}
