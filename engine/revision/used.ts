/**
 * Documents that a revision uses are under the same control: nothing takes effect by the words of one
 * that nobody has approved. One that was replaced since may be used: it is pinned, and was approved.
 */
import type { RevisionRejection } from './rejection.ts';
import type { RevisionState } from './revision.ts';

export interface UsedRevision {
  readonly id: string;
  readonly revision: string;
  /** null: it is not in the register. */
  readonly state: RevisionState | null;
  /** Effective date (`YYYY-MM-DD`) of one that waits for it. */
  readonly date: string | null;
}

const APPROVED: readonly (RevisionState | null)[] = ['approved', 'effective', 'superseded'];

export function isApproved({ state }: UsedRevision): boolean {
  return APPROVED.includes(state);
}

/** May a revision that uses these take effect on that date? */
export function refuseUsed(used: readonly UsedRevision[], date: string): RevisionRejection | null {
  const missing = used.find((each) => !isApproved(each));
  if (missing) {
    const { id: code, revision } = missing;
    return { rejected: 'uses_not_approved', params: { code, revision } };
  }
  for (const { id: code, revision, state, date: from } of used)
    if (state === 'approved' && from !== null && from > date)
      return { rejected: 'date_before_uses', params: { code, revision, date: from } };
  return null;
}
