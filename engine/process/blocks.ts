/** Parallel, each and race as written → their kinds. */
import { restOf } from '../definition/blocks.ts';
import type { EachSource, JoinSource, ParallelSource, StepSource } from '../definition/definition.ts';
import { columnOf, itemsWritten, namesOfItem } from '../definition/items.ts';
import type { StepNode } from '../definition/outline.ts';
import { below } from '../definition/place.ts';
import { endsByScope, outcomesIn } from '../definition/scope-outcomes.ts';
import type { ValueType } from '../logic/rule.ts';
import type { Form } from '../form/form.ts';
import { own, ruleOfCondition, ruleOfExpression, type Place } from './compilation.ts';
import type { EachKind, ItemSource, Join, ParallelKind, RaceKind } from './process.ts';

export function compileParallel(
  place: Place,
  step: StepNode,
  source: ParallelSource,
  path: string,
): ParallelKind {
  return {
    kind: 'parallel',
    branches: Object.entries(source.branches).map(([scope, { when }]) => ({
      scope,
      ...(when === undefined
        ? {}
        : { when: ruleOfCondition(place, when, `${below(below(path, 'branches'), scope)}/when`) }),
    })),
    join: compileJoin(place, step, source.join, below(path, 'join')),
    rest: restOf(source),
    outcomes: outcomesOf(place, step),
    ...(source.oneAtATime === undefined ? {} : { oneAtATime: source.oneAtATime }),
  };
}

export function compileEach(place: Place, step: StepNode, source: EachSource, path: string): EachKind {
  const inside = step.scopes[0]?.id ?? step.id;
  return {
    kind: 'each',
    scope: inside,
    in: compileItems(place, source, below(path, 'in')),
    as: source.as,
    item: itemForm(place, step, source),
    add: source.add ?? [],
    inOrder: source.inOrder ?? false,
    join: compileJoin(place, step, source.join, below(path, 'join')),
    rest: restOf(source),
    outcomes: outcomesOf(place, step),
  };
}

export function compileRace(source: NonNullable<StepSource['race']>): RaceKind {
  const arms = Object.entries(source.arms).map(([arm, { wins = 'complete' }]) => ({
    scope: arm,
    step: arm,
    wins,
  }));
  return { kind: 'race', arms };
}

function compileItems(place: Place, source: EachSource, path: string): ItemSource {
  const items = itemsWritten(source);
  switch (items?.of) {
    case 'list':
      return { kind: 'list', values: items.values };
    case 'members':
      return { kind: 'members', role: items.role };
    case 'field':
      return { kind: 'rule', rule: ruleOfExpression(place, { var: items.name }, path) };
    default:
      return { kind: 'rule', rule: ruleOfExpression(place, items?.expression ?? 0, path, 'number') };
  }
}

/** What somebody says who adds an item. Of a number there is nothing to say. */
function itemForm(place: Place, step: StepNode, source: EachSource): Form {
  const items = itemsWritten(source);
  const rows = items?.of === 'field' ? place.view.fields.get(items.name)?.source : undefined;
  const names = namesOfItem(step, place.view.declared).filter(
    ({ source: { type } }) => type !== 'number' || rows?.type === 'rows',
  );
  return {
    items: names.flatMap(({ name }) => {
      const field = own(place.fields, name);
      const column = columnOf(step, rows, name);
      return field ? [{ field, required: column ? column.required === true : true }] : [];
    }),
    rules: [],
  };
}

function compileJoin(place: Place, step: StepNode, source: JoinSource = 'all', path: string): Join {
  return typeof source === 'object' || typeof source === 'boolean'
    ? ruleOfCondition(inJoin(place, step), source, path)
    : source;
}

/** Every outcome that a child of the block can have. */
function outcomesOf({ process }: Place, step: StepNode): readonly string[] {
  const ends = endsByScope(process);
  return [...new Set(step.scopes.flatMap((scope) => [...outcomesIn(scope, ends)]))];
}

/** What a join may ask besides: how many there are, and how many had which outcome. */
function inJoin(place: Place, step: StepNode, more: Readonly<Record<string, ValueType>> = {}): Place {
  const counts = ['total', 'finished', 'withdrawn', 'open', ...outcomesOf(place, step)];
  const facts = Object.fromEntries(counts.map((name): [string, ValueType] => [name, 'number']));
  return { ...place, env: { ...place.env, facts: { ...place.env.facts, ...facts, ...more } } };
}

/** What the `next` of a step may ask besides: of a block, what its join counted. */
export function inNext(place: Place, step: StepNode): Place {
  const isBlock = step.kind === 'parallel' || step.kind === 'each';
  return isBlock ? inJoin(place, step, { reached: 'boolean' }) : place;
}
