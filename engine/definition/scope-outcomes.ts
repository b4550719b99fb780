/** With which outcomes a scope can end. */
import type { ProcessNode, ScopeNode, StepNode } from './outline.ts';
import { endsScope, entriesOf, nameOf, outcomeOf, writtenTargets } from './targets-written.ts';

export type EndsByScope = ReadonlyMap<ScopeNode, readonly string[]>;

/** Outcomes of the targets written in each scope. */
export function endsByScope(process: ProcessNode): EndsByScope {
  const ends = new Map<ScopeNode, string[]>();
  for (const { target, scope } of writtenTargets(process)) {
    const outcome = outcomeOf(target);
    if (outcome === undefined) continue;
    const known = ends.get(scope);
    if (known) known.push(outcome);
    else ends.set(scope, [outcome]);
  }
  return ends;
}

/** Of every `end` written in the scope, and `done` where its last step falls through. */
export function outcomesIn(scope: ScopeNode, ends: EndsByScope): ReadonlySet<string> {
  const outcomes = new Set(ends.get(scope));
  for (const { source } of scope.steps)
    if (source.end !== undefined && endsScope(source.end)) outcomes.add(nameOf(source.end));
  const last = scope.steps.at(-1);
  if (!last || fallsOut(last)) outcomes.add('done');
  return outcomes;
}

/** The last step, when it can go on to what follows it. */
function fallsOut(step: StepNode): boolean {
  const { when, otherwise, next } = step.source;
  if (when !== undefined && otherwise === undefined) return true; // skipped
  return next === undefined && step.kind !== 'end' && !entriesOf(step);
}
