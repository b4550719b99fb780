/** A stage or started case that can end in several ways, and a `next` that does not ask how it ended. */
import type { DocumentView } from '../document-view.ts';
import { flowOf, startedBy } from '../flow/flow.ts';
import { completionsOf } from '../flow/passing.ts';
import type { StepNode } from '../outline.ts';
import { entriesOf, outcomesOf } from '../targets-written.ts';
import type { Check } from './check.ts';

export const outcomeUnused: Check = {
  code: 'outcome_unused',
  severity: 'warning',
  *find(view) {
    const { known } = flowOf(view);
    for (const step of view.processes.flatMap(({ steps }) => steps)) {
      const isAsked = entriesOf(step) ?? outcomesOf(step);
      if ((step.kind !== 'stage' && step.kind !== 'startCase') || isAsked || isElsewhere(view, step))
        continue;
      const outcomes = new Set(completionsOf(step, known).flatMap(({ outcome }) => outcome ?? []));
      outcomes.delete('cancelled');
      if (outcomes.size > 1) yield { path: step.path, found: [...outcomes].join(', '), expected: 'next' };
    }
  },
};

/** How cases of another SOP end is not known here. */
function isElsewhere(view: DocumentView, { source: { startCase } }: StepNode): boolean {
  return startCase !== undefined && startedBy(view, startCase) === undefined;
}
