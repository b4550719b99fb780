/** What has to have happened on every way: `duties: [{every: end, after: closing}]`. */
import type { DocumentView } from '../document-view.ts';
import { certainOf } from '../flow/facts.ts';
import { flowOf } from '../flow/flow.ts';
import { suggest } from '../found.ts';
import type { ProcessNode } from '../outline.ts';
import { below } from '../place.ts';
import type { Check, Finding } from './check.ts';

export const dutyMissed: Check = {
  code: 'duty_missed',
  severity: 'error',
  *find(view) {
    for (const { process, every, after } of dutiesIn(view)) {
      for (const { path, found } of waysTo(view, process, every, after))
        yield { path, found, expected: after };
    }
  },
};

export const dutyUnknown: Check = {
  code: 'duty_unknown',
  severity: 'error',
  *find(view) {
    for (const { process, every, after, path } of dutiesIn(view)) {
      const outcomes = exitsOf(view, process).map(({ outcome }) => outcome);
      const steps = process.steps.map(({ id }) => id);
      const known = ['end', ...outcomes, ...steps];
      if (!known.includes(every))
        yield {
          path: below(path, 'every'),
          at: 'value',
          found: every,
          expected: suggest(every, known),
        } satisfies Finding;
      if (!steps.includes(after))
        yield {
          path: below(path, 'after'),
          at: 'value',
          found: after,
          expected: suggest(after, steps),
        } satisfies Finding;
    }
  },
};

function* dutiesIn({ processes }: DocumentView) {
  for (const process of processes) {
    for (const [index, duty] of (process.source.duties ?? []).entries())
      yield { ...duty, process, path: below(below(process.path, 'duties'), index) };
  }
}

/** The ends of the case (all, or of one outcome), or the entering of a step, before which the duty may be missed. */
function* waysTo(view: DocumentView, process: ProcessNode, every: string, after: string) {
  const certain = certainOf(view);
  const step = process.stepById.get(every);
  if (!process.stepById.has(after)) return;
  if (step) {
    if (!certain.has(certain.at(step), 'done', after)) yield { path: step.path, found: every };
    return;
  }
  const seen = new Set<string>();
  for (const { outcome, path, edge } of exitsOf(view, process)) {
    if ((every !== 'end' && every !== outcome) || seen.has(path)) continue;
    if (certain.has(certain.along(edge), 'done', after)) continue;
    seen.add(path);
    yield { path, found: outcome };
  }
}

/** Every way in which a case of the process ends. */
function exitsOf(view: DocumentView, process: ProcessNode) {
  const root = process.scopes[0];
  return (root ? flowOf(view).of(root).exits : []).flatMap(({ to, path, edge }) =>
    to.kind === 'step' ? [] : [{ outcome: to.outcome, path, edge }],
  );
}
