/**
 * The life of one revision, as events of the stream revision:<content hash>.
 *
 * draft → effective → superseded, or draft → superseded never having been effective (it is then
 * simply passed over and stays a draft). Per SOP at most one revision is effective: making one
 * effective supersedes the other in the same transaction, an event in each stream.
 */
import type { Instant } from '../case/case.ts';

export type RevisionEvent =
  | {
      readonly type: 'revision-loaded';
      readonly sop: string;
      readonly revision: string; // as printed: "00"
      readonly code: string;
      readonly title: string;
      readonly file: string; // name it was loaded under
    }
  /** `signed`: by the sign-off chain of this system. */
  | { readonly type: 'revision-effective'; readonly from: Instant; readonly signed: boolean }
  | { readonly type: 'revision-superseded'; readonly by: string };

/** A revision as its projection row says it (without its text). */
export interface RevisionRecord {
  readonly contentHash: string;
  readonly sop: string;
  readonly revision: string;
  readonly code: string;
  readonly title: string;
  readonly state: 'draft' | 'effective' | 'superseded';
  readonly signed: boolean;
  readonly effectiveFrom: Instant | null;
}

export function evolveRevision(
  record: RevisionRecord | null,
  contentHash: string,
  event: RevisionEvent | { readonly type: string },
): RevisionRecord | null {
  const known = event as RevisionEvent;
  if (known.type === 'revision-loaded') {
    const { sop, revision, code, title } = known;
    return { contentHash, sop, revision, code, title, state: 'draft', signed: false, effectiveFrom: null };
  }
  if (record === null) return null;
  switch (known.type) {
    case 'revision-effective':
      return { ...record, state: 'effective', signed: known.signed, effectiveFrom: known.from };
    case 'revision-superseded':
      return { ...record, state: 'superseded' };
    default:
      return record;
  }
}
