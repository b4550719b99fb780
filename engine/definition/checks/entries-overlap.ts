/**
 * Two branches that can both be true and lead elsewhere: their order decides. Where the first is a
 * special case of the second (a result before its class) that is plainly meant; where each has cases of
 * its own, somebody may have overlooked it.
 */
import { isNotTrueGoal, isTrueGoal } from '../../logic/cases/solve.ts';
import { decisionsOf, isExact, shownValues, type Decision } from '../flow/decisions.ts';
import { below } from '../place.ts';
import type { Check, Finding } from './check.ts';

/** Pairs grow with the square. */
const most = 40;

export const entriesOverlap: Check = {
  code: 'entries_overlap',
  severity: 'warning',
  *find(view) {
    for (const decision of decisionsOf(view)) {
      if (decision.entries.length > most) continue;
      for (const index of decision.entries.keys()) {
        const finding = overlapOf(decision, index);
        if (finding) yield finding;
      }
    }
  },
};

function overlapOf(decision: Decision, index: number): Finding | undefined {
  const { entries, formulas, looked, search, path } = decision;
  const later = formulas[index];
  if (!later || entries[index]?.otherwise !== undefined || !isExact(later, looked)) return undefined;
  for (const [at, earlier] of formulas.slice(0, index).entries()) {
    if (!isExact(earlier, looked) || targetOf(decision, at) === targetOf(decision, index)) continue;
    const before = formulas.slice(0, at).map(isNotTrueGoal);
    const both = search([...before, isTrueGoal(earlier), isTrueGoal(later)]);
    if (both === null || both === 'too many') continue;
    if (search([...before, isTrueGoal(earlier), isNotTrueGoal(later)]) === null) continue; // a special case
    if (search([...before, isNotTrueGoal(earlier), isTrueGoal(later)]) === null) continue; // covered: entry_never
    return { path: below(path, index), found: shownValues(both, looked), params: { other: at + 1 } };
  }
  return undefined;
}

function targetOf({ entries }: Decision, index: number): string {
  const { goto, leaveTo, end, again, otherwise } = entries[index] ?? {};
  return JSON.stringify({ goto, leaveTo, end, again, otherwise });
}
