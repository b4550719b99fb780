/** Entries end with `otherwise`, unless they cover every value that can be there. */
import { isNotTrueGoal } from '../../logic/cases/solve.ts';
import { decisionsOf, shownValues } from '../flow/decisions.ts';
import type { Check } from './check.ts';

export const otherwiseMissing: Check = {
  code: 'otherwise_missing',
  severity: 'error',
  *find(view) {
    for (const { path, otherwise, formulas, looked, search, leftBefore } of decisionsOf(view)) {
      if (otherwise) continue;
      const gap = search(formulas.map(isNotTrueGoal));
      if (gap === null) continue;
      const left = leftBefore(formulas.length);
      const found = gap === 'too many' ? '' : shownValues(gap, looked);
      yield {
        path,
        ...(found === '' ? {} : { found }),
        expected: left.length > 0 ? left.join(', ') : 'otherwise',
      };
    }
  },
};
