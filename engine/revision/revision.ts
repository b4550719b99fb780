/**
 * One revision of a controlled document, from its first text to the day another takes its place:
 *
 *   draft → inReview → approved → effective → superseded
 *
 * and beside the way: returned (for its author to mend), withdrawn (nobody goes on with it; `replacedBy`
 * names the text that took its place in the draft). A revision is its content hash: another character is
 * another revision, which nobody has signed.
 */
import type { Instant, PersonId } from '../case/case.ts';
import type { SignOffSource } from '../definition/document.ts';
import type { UseSource } from '../definition/definition.ts';

export type RevisionState =
  'draft' | 'inReview' | 'approved' | 'effective' | 'superseded' | 'returned' | 'withdrawn';

export type Verb = SignOffSource['verbs'][number];

/** One line of the approval page, as the document has it: whoever holds the position signs all its verbs at once. */
export interface SignLine {
  readonly verbs: readonly Verb[];
  readonly label: string;
  readonly position: string;
  readonly mark: 'signature' | 'initials';
  readonly maySignTwice: boolean;
}

/** What somebody signed: who, as what, with which words, when, and which exact bytes. */
export interface Signature extends Pick<SignLine, 'verbs' | 'label' | 'position' | 'mark'> {
  /** Place in the chain, from 0. */
  readonly line: number;
  readonly person: PersonId;
  /** Holder of the position who was away and whose substitute signed; null: they hold it. */
  readonly onBehalfOf: PersonId | null;
  readonly at: Instant;
  /** When they last gave their password, at most five minutes before. */
  readonly reauthenticatedAt: Instant;
  readonly contentHash: string;
  /** Over the content and everything that it uses. */
  readonly fingerprint: string;
  /** Other accounts of the same name that wrote it or signed another line: two accounts, one person? */
  readonly namesakes?: readonly PersonId[];
}

/** From when a revision is in force: a date of the document's zone, and the instant that is meant. */
export interface EffectiveDate {
  readonly date: string;
  readonly zone: string;
  /** Local midnight of the date; of the day of approval itself, the instant of the approval. */
  readonly from: Instant;
}

/** Events of the stream revision:<content hash>. */
export type RevisionEvent =
  | {
      readonly type: 'revision-loaded';
      readonly sop: string;
      readonly revision: string; // as printed: "00"
      readonly code: string;
      readonly title: string;
      readonly file: string; // name it was loaded under
    }
  /** The same bytes are the text of a draft again; nothing of what was signed before counts. */
  | { readonly type: 'revision-reopened' }
  | {
      readonly type: 'revision-submitted';
      /** What changed, and why: the change history prints both. */
      readonly summary: string;
      readonly reason: string;
      /** Everybody whose text it is: none of them signs for what they wrote, but as its author. */
      readonly authors: readonly PersonId[];
      readonly chain: readonly SignLine[];
      readonly uses: readonly UseSource[];
      readonly fingerprint: string;
      /** Effective date that is proposed: `YYYY-MM-DD`. */
      readonly date: string | null;
      /** Codes of the warnings that the signers were shown. */
      readonly warnings: readonly string[];
    }
  | { readonly type: 'revision-signed'; readonly signature: Signature }
  /** The last line is signed. */
  | { readonly type: 'revision-approved'; readonly effective: EffectiveDate }
  | { readonly type: 'revision-dated'; readonly effective: EffectiveDate }
  | { readonly type: 'revision-returned'; readonly reason: string }
  /** `by`: content hash of the text that took its place in the draft. Every signature is void. */
  | { readonly type: 'revision-edited'; readonly by: string }
  | { readonly type: 'revision-withdrawn'; readonly reason: string }
  /** `signed`: by the sign-off of this system. `from`: its instant, whenever it was recorded. */
  | { readonly type: 'revision-effective'; readonly from: Instant; readonly signed: boolean }
  | { readonly type: 'revision-superseded'; readonly by: string }
  /** Running cases were moved as `transition` of the document says; those kept stay with their revision. */
  | { readonly type: 'cases-moved'; readonly moved: number; readonly kept: number }
  /** Whoever recorded it has read and understood this text. */
  | { readonly type: 'revision-read' };

/** What is known of a revision: its events folded. */
export interface Life {
  readonly contentHash: string;
  readonly sop: string;
  readonly revision: string;
  readonly code: string;
  readonly title: string;
  readonly state: RevisionState;
  /** Every line was signed in this system before it took effect. */
  readonly signed: boolean;
  /** Who brought the text in; null: the command line or a set-up. */
  readonly author: PersonId | null;
  readonly loadedAt: Instant;
  /** Everybody who ever brought in these bytes: it is their text, whichever draft it is in. */
  readonly writers: readonly PersonId[];
  readonly submitted: Submitted | null;
  readonly signatures: readonly Signature[];
  readonly approvedAt: Instant | null;
  readonly effective: EffectiveDate | null;
  /** Since when it is in force; also of one put in force without signatures. */
  readonly effectiveFrom: Instant | null;
  readonly returned: Remark | null;
  readonly withdrawn: Remark | null;
  /** Content hash of what took its place: in the draft, or in force. */
  readonly replacedBy: string | null;
}

export interface Submitted extends Omit<Extract<RevisionEvent, { type: 'revision-submitted' }>, 'type'> {
  readonly by: PersonId | null;
  readonly at: Instant;
}

export interface Remark {
  readonly by: PersonId | null;
  readonly at: Instant;
  readonly reason: string;
}

/** Who recorded an event, and when: what the entry of the log says around it. */
export interface Made {
  readonly by: PersonId | null;
  readonly at: Instant;
}
