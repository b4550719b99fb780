/**
 * Which revision of a document is in force follows from its instants alone: no process has to run at
 * midnight. Before and after the recorded switch the answer is the same.
 */
import type { Instant } from '../case/case.ts';
import type { Life, RevisionState } from './revision.ts';

type Dated = Pick<Life, 'state' | 'effectiveFrom'>;

/** The one of these revisions of one document that is in force at an instant. */
export function inForceAt<T extends Dated>(revisions: readonly T[], at: Instant): T | null {
  let found: T | null = null;
  for (const each of revisions) {
    if (each.effectiveFrom === null || each.effectiveFrom > at) continue;
    if (found === null || each.effectiveFrom > (found.effectiveFrom ?? 0) || followsAtOnce(each, found))
      found = each;
  }
  return found;
}

/** Put in force and replaced within one millisecond: the one that stands. */
function followsAtOnce(each: Dated, found: Dated): boolean {
  return each.effectiveFrom === found.effectiveFrom && found.state === 'superseded';
}

/** The one whose place it takes, or took; for null: whose place a revision begun now would take. */
export function followedBy<T extends Dated>(revisions: readonly T[], of: T | null): T | null {
  const others = revisions.filter((each) => each !== of);
  return inForceAt(others, of?.effectiveFrom ?? Infinity);
}

/** Until when: the instant at which the next one took its place; null: it did not. */
export function endOf<T extends Dated>(revisions: readonly T[], of: T): Instant | null {
  const from = of.effectiveFrom;
  if (from === null) return null;
  const later = revisions.flatMap((each) =>
    each === of || each.effectiveFrom === null || each.effectiveFrom < from ? [] : [each.effectiveFrom],
  );
  const after = later.filter((each) => each > from || of.state === 'superseded');
  return after.length === 0 ? null : Math.min(...after);
}

/** The state at an instant, of one of these: an approved one is in force once its instant has come. */
export function stateAt<T extends Dated>(revisions: readonly T[], of: T, at: Instant): RevisionState {
  if (of.effectiveFrom === null || of.effectiveFrom > at) return of.state;
  return inForceAt(revisions, at) === of ? 'effective' : 'superseded';
}
