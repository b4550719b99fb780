/** An outcome map (of a stage, a race, a started case, a table) names every outcome that can occur, or has `otherwise`; and no other. */
import { below } from '../place.ts';
import type { ProcessNode } from '../outline.ts';
import { endsByScope, outcomesIn } from '../scope-outcomes.ts';
import { suggest } from '../found.ts';
import { endsScope, nameOf, outcomesOf, writtenTargets } from '../targets-written.ts';
import { outcomesOfTable } from '../tables-written.ts';
import type { DocumentView } from '../document-view.ts';
import type { EndSource, TargetSource } from '../definition.ts';
import type { Check } from './check.ts';
import { ownCalls } from './started-cases.ts';

export const outcomeUnmapped: Check = {
  code: 'outcome_unmapped',
  severity: 'error',
  *find(view) {
    for (const { step, mapped, possible } of mappedSteps(view)) {
      if (mapped.includes('otherwise')) continue;
      const missing = possible.filter((outcome) => !mapped.includes(outcome));
      if (missing.length > 0) yield { path: below(step.path, 'next'), expected: missing.join(', ') };
    }
    // How a case of another SOP can end is not known here.
    for (const step of view.processes.flatMap(({ steps }) => steps)) {
      const { sop } = step.source.startCase ?? {};
      const map = sop === undefined || sop === view.definition.id ? undefined : outcomesOf(step);
      if (map && !Object.hasOwn(map, 'otherwise'))
        yield { path: below(step.path, 'next'), expected: 'otherwise' };
    }
  },
};

export const outcomeNever: Check = {
  code: 'outcome_never',
  severity: 'error',
  *find(view) {
    for (const { step, mapped, possible } of mappedSteps(view)) {
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
  const ends = endsByScope(process);
  const inScopes = process.scopes.flatMap((scope) => [...outcomesIn(scope, ends)]);
  const written = [
    ...process.steps.map(({ source }) => source.end),
    ...[...writtenTargets(process)].map(({ target }) => endOf(target)),
  ];
  const terminating = written.flatMap((end) => (end === undefined ? [] : [nameOf(end)]));
  return [...new Set([...inScopes, ...terminating])];
}

function* mappedSteps(view: DocumentView) {
  for (const process of view.processes) {
    const ends = endsByScope(process);
    for (const step of process.steps) {
      const map = outcomesOf(step);
      const answers = outcomesOfTable(view, step);
      if (map && answers) yield { step, mapped: Object.keys(map), possible: answers };
      if (!map || (step.kind !== 'stage' && step.kind !== 'race')) continue;
      const possible = step.scopes.flatMap((scope) => [...outcomesIn(scope, ends)]);
      yield { step, mapped: Object.keys(map), possible: [...new Set(possible)] };
    }
  }
  for (const { step, target } of ownCalls(view)) {
    const map = outcomesOf(step);
    if (!map || !target) continue;
    yield { step, mapped: Object.keys(map), possible: [...outcomesOfCase(target), 'cancelled'] };
  }
}

/** How a case of the process can end: by an `end` of its root, or one that terminates the case. */
function outcomesOfCase(process: ProcessNode): readonly string[] {
  const [root] = process.scopes;
  const written = [...writtenTargets(process)].map(({ target }) => endOf(target));
  const ends = [...written, ...process.steps.map(({ source }) => source.end)];
  const terminating = ends.flatMap((end) => (end === undefined || endsScope(end) ? [] : [nameOf(end)]));
  return [...new Set([...(root ? outcomesIn(root, endsByScope(process)) : []), ...terminating])];
}

function endOf(target: TargetSource): EndSource | undefined {
  return typeof target === 'string' ? undefined : target.end;
}
