/** A stage's outcome map names every outcome that can occur, or has `otherwise`; and no other. */
import { below } from '../place.ts';
import type { ProcessNode, ScopeNode, StepNode } from '../outline.ts';
import { suggest } from '../found.ts';
import { endsScope, entriesOf, nameOf, outcomeOf, outcomesOf, writtenTargets } from '../targets-written.ts';
import type { DocumentView } from '../document-view.ts';
import type { Check } from './check.ts';

export const outcomeUnmapped: Check = {
  code: 'outcome_unmapped',
  severity: 'error',
  *find(view) {
    for (const { step, mapped, possible } of mappedStages(view)) {
      if (mapped.includes('otherwise')) continue;
      const missing = possible.filter((outcome) => !mapped.includes(outcome));
      if (missing.length > 0) yield { path: below(step.path, 'next'), expected: missing.join(', ') };
    }
  },
};

export const outcomeNever: Check = {
  code: 'outcome_never',
  severity: 'error',
  *find(view) {
    for (const { step, mapped, possible } of mappedStages(view)) {
      for (const outcome of mapped) {
        if (outcome === 'otherwise' || possible.includes(outcome)) continue;
        const path = below(below(step.path, 'next'), outcome);
        yield { path, found: outcome, expected: suggest(outcome, possible) };
      }
    }
    for (const process of view.processes) {
      const possible = outcomesOfProcess(process);
      for (const outcome of Object.keys(process.source.outcomes ?? {})) {
        if (possible.includes(outcome)) continue;
        const path = below(below(process.path, 'outcomes'), outcome);
        yield { path, found: outcome, expected: suggest(outcome, possible) };
      }
    }
  },
};

function outcomesOfProcess(process: ProcessNode): readonly string[] {
  const ends = outcomesByScope(process);
  const inScopes = process.scopes.flatMap((scope) => [...outcomesIn(scope, ends)]);
  const terminating = process.steps.flatMap(({ source }) =>
    source.end === undefined ? [] : [nameOf(source.end)],
  );
  return [...new Set([...inScopes, ...terminating])];
}

function* mappedStages({ processes }: DocumentView) {
  for (const process of processes) {
    const ends = outcomesByScope(process);
    for (const step of process.steps) {
      const map = outcomesOf(step);
      const [scope] = step.scopes;
      if (!map || step.kind !== 'stage' || !scope) continue;
      yield { step, mapped: Object.keys(map), possible: [...outcomesIn(scope, ends)] };
    }
  }
}

/** Of every `end` written in the scope, and `done` where its last step falls through. */
function outcomesIn(scope: ScopeNode, ends: ReadonlyMap<ScopeNode, readonly string[]>): ReadonlySet<string> {
  const outcomes = new Set(ends.get(scope));
  for (const { source } of scope.steps)
    if (source.end !== undefined && endsScope(source.end)) outcomes.add(nameOf(source.end));
  const last = scope.steps.at(-1);
  if (last && fallsOut(last)) outcomes.add('done');
  return outcomes;
}

function outcomesByScope(process: ProcessNode): ReadonlyMap<ScopeNode, readonly string[]> {
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

/** The last step, when it can go on to what follows it. */
function fallsOut(step: StepNode): boolean {
  const { when, otherwise, next } = step.source;
  if (when !== undefined && otherwise === undefined) return true; // skipped
  return next === undefined && step.kind !== 'end' && !entriesOf(step);
}
