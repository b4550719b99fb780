/** Fields that surely have a value when an entry of `next` or `decide` was taken, though they are not always asked for. */
import { allOf, find, isNotTrueGoal, isTrueGoal } from '../../logic/cases/solve.ts';
import type { DocumentView } from '../document-view.ts';
import type { StepNode } from '../outline.ts';
import { entriesOf } from '../targets-written.ts';
import { acceptedBy } from './choosing.ts';
import { namesIn } from './clock.ts';
import { lookAt } from './conditions.ts';
import { askedBy, isSurelyFilled } from './form-asks.ts';

const most = 2_000;

export function filledBy(view: DocumentView, step: StepNode, index: number): readonly string[] {
  const entries = entriesOf(step)?.entries ?? [];
  const perhaps = askedBy(view, step.source)
    .filter((asked) => !isSurelyFilled(asked))
    .map(({ field }) => field);
  const named = namesIn(entries[index]?.when).filter((name) => view.fields.has(name));
  const names = [...new Set([...named, ...perhaps])];
  if (names.length === 0) return [];
  const looked = lookAt(view);
  const taken = entries.slice(0, index + 1).map(({ when, otherwise }, at) => {
    const formula = looked.formulaOf(otherwise === undefined ? (when ?? true) : true);
    return at === index ? isTrueGoal(formula) : isNotTrueGoal(formula);
  });
  const sure = askedBy(view, step.source)
    .filter(isSurelyFilled)
    .map(({ field }) => field);
  const accepted = acceptedBy(view, step, looked);
  return names.filter((name) => {
    const absent = isNotTrueGoal(looked.formulaOf({ [name]: { present: true } }));
    const domains = looked.domains((field) => sure.includes(field));
    return find(domains, allOf([absent, ...taken, accepted]), most) === null;
  });
}

/** Fields that have a value wherever the condition is true. */
export function filledWhen(view: DocumentView, when: unknown): readonly string[] {
  return namesIn(when).filter((name) => {
    if (!view.fields.has(name)) return false;
    const looked = lookAt(view);
    const goals = [
      isTrueGoal(looked.formulaOf(when)),
      isNotTrueGoal(looked.formulaOf({ [name]: { present: true } })),
    ];
    return find(looked.domains(), allOf(goals), most) === null;
  });
}
