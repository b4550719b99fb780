/**
 * The one open draft of an SOP and who holds it, and its periodic reviews: events of the stream sop:<id>.
 * What becomes of the text itself stands in the stream of that text.
 */
import type { Instant, PersonId } from '../case/case.ts';
import { isDate } from '../time/text.ts';
import type { RevisionRejection } from './rejection.ts';
import type { Life, Made, RevisionEvent } from './revision.ts';

export type ReviewResult = 'unchanged' | 'revise' | 'withdraw';

export type SopEvent =
  /** Whoever recorded it holds the draft. */
  | { readonly type: 'draft-opened'; readonly number: number; readonly contentHash: string }
  | { readonly type: 'draft-edited'; readonly contentHash: string }
  | { readonly type: 'draft-taken'; readonly reason: string }
  /** Approved, withdrawn, or in force without signatures. */
  | { readonly type: 'draft-closed' }
  | {
      readonly type: 'review-recorded';
      readonly number: number;
      readonly date: string;
      readonly reason: string;
      readonly result: ReviewResult;
      readonly note: string;
    };

export interface OpenDraft {
  readonly number: number;
  readonly holder: PersonId;
  readonly contentHash: string;
  /** Everybody who brought in a text of it. */
  readonly editors: readonly PersonId[];
  readonly openedAt: Instant;
}

/** `open: false`: the last one there was, for its number. */
export interface DraftState extends OpenDraft {
  readonly open: boolean;
}

export function evolveDraft(
  draft: DraftState | null,
  event: SopEvent | { readonly type: string },
  { by, at }: Made,
): DraftState | null {
  const known = event as SopEvent;
  const who = by ?? '';
  if (known.type === 'draft-opened') {
    const { number, contentHash } = known;
    return { number, holder: who, contentHash, editors: [who], openedAt: at, open: true };
  }
  if (draft === null) return null;
  switch (known.type) {
    case 'draft-edited': {
      const { contentHash } = known;
      return { ...draft, contentHash, editors: [...new Set([...draft.editors, who])] };
    }
    case 'draft-taken':
      return { ...draft, holder: who };
    case 'draft-closed':
      return { ...draft, open: false };
    default:
      return draft;
  }
}

/** A text brought in: what is told in its own stream, in that of the text before it, and in the SOP's. */
export interface TextBroughtIn {
  readonly text: readonly RevisionEvent[];
  readonly before: { readonly contentHash: string; readonly events: readonly RevisionEvent[] } | null;
  readonly sop: readonly SopEvent[];
}

export interface TextFacts {
  readonly by: PersonId;
  readonly qmr: boolean;
  readonly draft: DraftState | null;
  /** What is known of these bytes. */
  readonly life: Life | null;
  /** Of the text that the draft has now. */
  readonly before: Life | null;
  readonly contentHash: string;
  readonly loaded: RevisionEvent & { readonly type: 'revision-loaded' };
}

const PUBLISHED: readonly Life['state'][] = ['approved', 'effective', 'superseded'];

export function decideText(facts: TextFacts): TextBroughtIn | RevisionRejection {
  const { by, qmr, draft, life, before, contentHash, loaded } = facts;
  if (!qmr) return { rejected: 'not_allowed' };
  if (life !== null && PUBLISHED.includes(life.state))
    return { rejected: 'revision_known', params: { revision: life.revision } };
  const open = draft?.open === true ? draft : null;
  if (open && open.holder !== by) return { rejected: 'draft_held', params: { holder: open.holder } };
  if (open?.contentHash === contentHash) return { text: [], before: null, sop: [] };
  const text: readonly RevisionEvent[] = [life === null ? loaded : { type: 'revision-reopened' }];
  if (!open)
    return {
      text,
      before: null,
      sop: [{ type: 'draft-opened', number: (draft?.number ?? 0) + 1, contentHash }],
    };
  const replaced =
    before === null || before.state === 'withdrawn'
      ? null
      : { contentHash: open.contentHash, events: [{ type: 'revision-edited', by: contentHash }] as const };
  return { text, before: replaced, sop: [{ type: 'draft-edited', contentHash }] };
}

export function decideTake(
  draft: DraftState | null,
  { by, qmr, reason }: { readonly by: PersonId; readonly qmr: boolean; readonly reason: string },
): readonly SopEvent[] | RevisionRejection {
  if (!qmr) return { rejected: 'not_allowed' };
  if (draft?.open !== true) return { rejected: 'no_draft' };
  if (draft.holder === by) return [];
  return reason.trim() === ''
    ? { rejected: 'reason_missing' }
    : [{ type: 'draft-taken', reason: reason.trim() }];
}

export interface ReviewHeld {
  readonly date: string;
  readonly reason: string;
  readonly result: string;
  readonly note: string;
}

/** `today`: of the document's zone. A review lies behind, or is today's. */
export function decideReview(
  held: ReviewHeld,
  { qmr, today, count }: { readonly qmr: boolean; readonly today: string; readonly count: number },
): readonly SopEvent[] | RevisionRejection {
  if (!qmr) return { rejected: 'not_allowed' };
  if (!isDate(held.date) || held.date > today) return { rejected: 'date_invalid' };
  if (held.reason.trim() === '') return { rejected: 'reason_missing' };
  const { result } = held;
  if (result !== 'unchanged' && result !== 'revise' && result !== 'withdraw')
    return { rejected: 'result_invalid' };
  const [reason, note] = [held.reason.trim(), held.note.trim()];
  return [{ type: 'review-recorded', number: count + 1, date: held.date, reason, result, note }];
}
