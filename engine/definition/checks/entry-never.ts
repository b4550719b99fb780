/** Branches that nothing is left for: the ones before cover them, or their condition contradicts itself. */
import { isNotTrueGoal, isTrueGoal } from '../../logic/cases/solve.ts';
import { decisionsOf } from '../flow/decisions.ts';
import { shorten } from '../found.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

/** Of a condition that can never be true by itself another check speaks. */
export const entryNever: Check = {
  code: 'entry_never',
  severity: 'error',
  *find(view) {
    for (const { path, entries, formulas, search } of decisionsOf(view)) {
      for (const [index, { when, otherwise }] of entries.entries()) {
        const formula = formulas[index];
        if (otherwise !== undefined || !formula) continue;
        const before = formulas.slice(0, index).map(isNotTrueGoal);
        if (search([...before, isTrueGoal(formula)]) !== null) continue;
        if (search([isTrueGoal(formula)]) === null) continue;
        yield { path: below(path, index), found: shorten(JSON.stringify(when)) };
      }
    }
  },
};

/** Harmless, and a sign that something was meant that is not there. */
export const otherwiseNever: Check = {
  code: 'otherwise_never',
  severity: 'warning',
  *find(view) {
    for (const { path, otherwise, formulas, search } of decisionsOf(view)) {
      if (!otherwise || otherwise.index === 0) continue;
      if (search(formulas.slice(0, otherwise.index).map(isNotTrueGoal)) === null)
        yield { path: below(path, otherwise.index) };
    }
  },
};
