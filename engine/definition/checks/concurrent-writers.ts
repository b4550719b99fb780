/** A field of the case that two branches, or two items, write at the same time: who comes last would win by chance. */
import { allOf, find, isTrueGoal } from '../../logic/cases/solve.ts';
import type { Condition } from '../definition.ts';
import type { DocumentView } from '../document-view.ts';
import { writtenByHandler, writtenByStep } from '../fields-written.ts';
import { lookAt } from '../flow/conditions.ts';
import type { HandlerNode, ScopeNode, StepNode } from '../outline.ts';
import type { Check, Finding } from './check.ts';

export const concurrentWriters: Check = {
  code: 'concurrent_writers',
  severity: 'error',
  *find(view) {
    for (const { source, scopes } of view.processes.flatMap(({ steps }) => steps)) {
      if (source.parallel) yield* amongBranches(view, scopes, source.parallel.branches);
      if (source.each && source.each.inOrder !== true) {
        for (const { field, path } of scopes.flatMap((body) => [...writersInside(view, body)]))
          yield { path, found: field, expected: 'collect' };
      }
    }
  },
};

function* amongBranches(
  view: DocumentView,
  scopes: readonly ScopeNode[],
  branches: Readonly<Record<string, { readonly when?: Condition }>>,
): Iterable<Finding> {
  const first = new Map<string, ScopeNode[]>();
  for (const scope of scopes) {
    const own = new Map([...writersInside(view, scope)].map((writer) => [writer.field, writer]));
    for (const { field, path } of own.values()) {
      const others = first.get(field) ?? [];
      const other = others.find((one) => canBoth(view, branches[one.id]?.when, branches[scope.id]?.when));
      if (other) yield { path, found: field, expected: 'collect', params: { other: other.id } };
      first.set(field, [...others, scope]);
    }
  }
}

/** Two branches of which at most one is ever chosen do not write at the same time. */
function canBoth(view: DocumentView, one: Condition | undefined, other: Condition | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  const looked = lookAt(view);
  const goals = [one, other].map((when) => isTrueGoal(looked.formulaOf(when)));
  return find(looked.domains(), allOf(goals)) !== null;
}

/** Fields that are written inside a scope and are neither its own nor put together by `collect`. */
function* writersInside(
  view: DocumentView,
  scope: ScopeNode,
): Iterable<{ readonly field: string; readonly path: string }> {
  for (const { path, names } of everythingInside(view, scope)) {
    for (const field of names) {
      const declaration = view.fields.get(field);
      if (!declaration || declaration.source.collect !== undefined) continue;
      if (declaration.path.startsWith(`${scope.path}/`)) continue; // local to the branch or item
      yield { field, path };
    }
  }
}

function* everythingInside(
  view: DocumentView,
  scope: ScopeNode,
): Iterable<{ readonly path: string; readonly names: readonly string[] }> {
  const ofHandlers = (handlers: readonly HandlerNode[]) =>
    handlers.map((handler) => ({
      path: handler.path,
      names: writtenByHandler(view, handler),
      side: handler.side,
    }));
  const ofStep = (step: StepNode) => ({ path: step.path, names: writtenByStep(view, step) });
  for (const handler of ofHandlers(scope.handlers)) {
    yield handler;
    if (handler.side) yield* everythingInside(view, handler.side);
  }
  for (const step of scope.steps) {
    yield ofStep(step);
    for (const handler of ofHandlers(step.handlers)) {
      yield handler;
      if (handler.side) yield* everythingInside(view, handler.side);
    }
    for (const inner of step.scopes) yield* everythingInside(view, inner);
  }
}
