/** What is known of the values of a form when it was accepted, as goals for the search. */
import { allOf, follows, type Goal } from '../../logic/cases/solve.ts';
import type { Formula } from '../../logic/cases/formula.ts';
import type { DocumentView } from '../document-view.ts';
import type { StepNode } from '../outline.ts';
import { isDecidable, type Looked } from './conditions.ts';
import { askedBy, rulesOf } from './form-asks.ts';
import { namesIn } from './clock.ts';

/** True of every answer that the form of the step accepts. */
export function acceptedBy(view: DocumentView, step: StepNode, looked: Looked): Goal {
  const asked = askedBy(view, step.source);
  const goals: Goal[] = [];
  for (const { field, required, showIf } of asked) {
    if (required === false) continue;
    const when: Formula = { kind: 'and', parts: [looked.formulaOf(showIf), looked.formulaOf(required)] };
    const has = looked.formulaOf({ [field]: { present: true } });
    goals.push((chosen) => {
      const needed = follows(when, chosen);
      if (needed === false || needed === null) return true;
      const present = follows(has, chosen);
      if (present === true) return true;
      return needed === true && present === false ? false : undefined;
    });
  }
  const shown = new Set(asked.filter(({ showIf }) => showIf === true).map(({ field }) => field));
  const fields = new Set(asked.map(({ field }) => field));
  for (const must of rulesOf(view, step.source)) {
    if (namesIn(must).some((name) => fields.has(name) && !shown.has(name)) || !isDecidable(view, must))
      continue;
    const rule = looked.formulaOf(must);
    goals.push((chosen) => {
      const truth = follows(rule, chosen);
      return truth === undefined ? undefined : truth !== false;
    });
  }
  return allOf(goals);
}
