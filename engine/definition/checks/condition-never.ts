/** A condition that no value can make true: it contradicts itself, or the list, or the declared limits. */
import { find, isTrueGoal } from '../../logic/cases/solve.ts';
import { writtenConditions } from '../conditions-written.ts';
import { lookAt } from '../flow/conditions.ts';
import { shorten } from '../found.ts';
import type { Check } from './check.ts';

export const conditionNever: Check = {
  code: 'condition_never',
  severity: 'error',
  *find(view) {
    for (const { path, source } of writtenConditions(view)) {
      const looked = lookAt(view);
      const formula = looked.formulaOf(source);
      if (find(looked.domains(), isTrueGoal(formula)) === null)
        yield { path, at: 'value', found: shorten(JSON.stringify(source)) };
    }
  },
};
