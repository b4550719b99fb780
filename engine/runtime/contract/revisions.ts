/**
 * The life of revisions as a server, a command line or a library user drives it. People are ids; every
 * command is checked here whatever a page showed, and refused with a code (`RevisionRejection`). `by` of
 * a command is always a person: nobody signs from a command line.
 *
 *   bringIn → submit → sign, line by line → its date comes → in force
 *      ↑ edit, take        ↘ return, withdraw
 */
import type { Instant, PersonId } from '../../case/case.ts';
import type { Problem } from '../../definition/problem.ts';
import type { Sop } from '../../process/process.ts';
import type { Coverage } from '../../scenario/coverage.ts';
import type { ScenarioFailure } from '../../scenario/run.ts';
import type { RegisterFinding } from '../../revision/readiness.ts';
import type { RevisionRejection } from '../../revision/rejection.ts';
import type { Life, Signature, SignLine } from '../../revision/revision.ts';
import type { RevisionRow } from './sops.ts';
import type { Movable } from './transitions.ts';

export type { RegisterFinding, RegisterFindingCode } from '../../revision/readiness.ts';

export interface Revisions {
  /**
   * A text becomes the draft of its SOP, or takes the place of the draft's text (quality managers). The
   * first one opens the draft, and who brought it holds it. Editing a text that is in review voids every
   * signature. Problems of severity error keep it out. `of`: the SOP that it must be a text of. Rejections:
   * not_allowed, other_sop, draft_held, revision_known (these bytes were approved before).
   */
  bringIn(
    by: PersonId,
    text: string,
    fileName: string,
    of?: { readonly sop: string },
  ): Promise<BroughtIn | Refused>;
  /** What would be found of a text, its scenarios run; nothing is kept. Without problems of severity error there is a `sop`. */
  tryText(text: string, fileName: string): Promise<Tried>;
  /** Takes over the open draft of an SOP from its holder. Rejections: not_allowed, no_draft, reason_missing. */
  take(by: PersonId, sop: string, reason: string): Promise<RevisionRejection | null>;
  /** What keeps a draft from being submitted (severity error), and what its signers will be shown (warning). */
  readiness(contentHash: string): Promise<Readiness>;
  /**
   * To its signers, with what changed and why; `date` (`YYYY-MM-DD`) proposes the effective date. By the
   * holder of the draft. Rejections: not_allowed, not_holder, not_submittable, summary_missing,
   * reason_missing, date_invalid, date_past, not_ready (see readiness).
   */
  submit(
    by: PersonId,
    contentHash: string,
    given: { readonly summary: string; readonly reason: string; readonly date?: string },
  ): Promise<RevisionRejection | null>;
  /**
   * Signs the next line. `fingerprint`: of what the signer was shown. `reauthenticatedAt`: when they last
   * gave their password by the engine's clock, at most five minutes ago; whoever calls has checked it.
   * With the last line the revision is approved, from `date` on (default: the proposed one).
   * Rejections: not_in_review, content_changed, reauthentication_needed, not_your_position,
   * not_your_turn, signed_already, is_author, date_missing, date_invalid, date_before_approval,
   * date_taken, not_allowed.
   */
  sign(by: PersonId, contentHash: string, given: Signing): Promise<RevisionRejection | null>;
  /** Back to its author, by whoever could sign the next line, or a quality manager. Every signature is void. */
  return(by: PersonId, contentHash: string, reason: string): Promise<RevisionRejection | null>;
  /** Nobody goes on with it: the holder of the draft or a quality manager, until the day it takes effect. */
  withdraw(by: PersonId, contentHash: string, reason: string): Promise<RevisionRejection | null>;
  /** Another date for one that is approved and waits: a quality manager, or who signed the last line. */
  setEffectiveDate(by: PersonId, contentHash: string, date: string): Promise<RevisionRejection | null>;
  /**
   * The first revision of an SOP here, in force at once without signatures, marked so for ever: a quality
   * manager, only while no revision of it was ever in force. Rejections: not_allowed, no_such_revision.
   */
  putInForceUnsigned(by: PersonId, contentHash: string): Promise<RevisionRejection | null>;
  /** A periodic review (quality managers); `date`: when it was held. */
  review(
    by: PersonId,
    sop: string,
    given: Omit<Review, 'number' | 'by' | 'at'>,
  ): Promise<RevisionRejection | null>;
  /** "I have read and understood it": of a revision that is approved or in force; again changes nothing. */
  confirmRead(by: PersonId, contentHash: string): Promise<RevisionRejection | null>;

  /** Every revision of every SOP, as SopRegister.list. */
  list(): Promise<readonly RevisionRow[]>;
  /** Daftar induk: one row for each SOP. */
  masterList(): Promise<readonly MasterRow[]>;
  /** One SOP with its draft, history of changes and reviews; null: there is none. */
  of(sop: string): Promise<SopLife | null>;
  /** One revision with its approval page; `person`: what they may do about it. */
  life(contentHash: string, person?: PersonId): Promise<RevisionView | null>;
  /** Revisions whose next line this person may sign now. */
  waitingFor(person: PersonId): Promise<readonly RevisionRow[]>;
  /** Signed revisions, in force or approved, that this person works by and has not said to have read. */
  toRead(person: PersonId): Promise<readonly RevisionRow[]>;
  /** Its scenarios, run; each text once. */
  proof(contentHash: string): Promise<Proof>;
  /** What it means for running cases and for people that this revision takes effect. */
  impact(contentHash: string): Promise<Impact | null>;
  /** Who must have read it (roles with steps in it), and who has. */
  readers(contentHash: string): Promise<readonly Reader[]>;
  /** The revision in force at an instant, past or to come; null: none was. */
  inForceAt(sop: string, instant: Instant): Promise<RevisionRow | null>;
  /** The same at the end of a day of the document's zone (`YYYY-MM-DD`), or now where the day is today. */
  inForceOn(sop: string, date: string): Promise<RevisionRow | null>;
}

export interface Refused {
  readonly rejection: RevisionRejection;
}

/** Without `sop` it was not kept: `problems` say why. */
export interface BroughtIn {
  readonly sop?: Sop;
  readonly problems: readonly Problem[];
}

export interface Tried extends BroughtIn {
  /** null: what has errors is not run. */
  readonly proof: Proof | null;
}

/** The scenarios of a document, run. */
export interface Proof {
  readonly run: number;
  readonly failed: readonly FailedScenario[];
  readonly coverage: Coverage;
  /** `process/step` → how many of the runs enter it. */
  readonly entered: Readonly<Record<string, number>>;
}

export interface FailedScenario {
  readonly scenario: string;
  readonly title: string;
  /** Index of the variant of `for`. */
  readonly variant: number;
  /** What went wrong first. */
  readonly failure: ScenarioFailure;
  readonly line: number;
  readonly column: number;
}

export interface Signing {
  readonly fingerprint: string;
  readonly reauthenticatedAt: Instant;
  readonly date?: string;
}

export interface Readiness {
  readonly ready: boolean;
  /** Of the text, errors first. */
  readonly problems: readonly Problem[];
  /** Of the register. */
  readonly findings: readonly RegisterFinding[];
  /** A scenario that fails keeps it back as an error does. */
  readonly proof: Proof;
  /** Number that comes after the highest one so far; null: it cannot be told. */
  readonly nextRevision: string | null;
}

export interface Draft {
  readonly sop: string;
  readonly number: number;
  readonly holder: PersonId;
  readonly contentHash: string;
  /** Whose text it is. */
  readonly editors: readonly PersonId[];
  readonly openedAt: Instant;
}

export interface Review {
  readonly number: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly reason: string;
  /** It stays; it is to be changed; it is to be withdrawn. */
  readonly result: 'unchanged' | 'revise' | 'withdraw';
  readonly note: string;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** A line of the generated change history. */
export interface Change {
  readonly revision: string;
  /** null: older than the system. */
  readonly contentHash: string | null;
  readonly date: string | null;
  readonly summary: string;
  readonly reason: string;
  readonly before: string;
  readonly signatures: readonly Signature[];
}

export interface SopLife {
  readonly sop: string;
  /** Newest first. */
  readonly rows: readonly RevisionRow[];
  readonly inForce: RevisionRow | null;
  /** Approved last, in force or waiting for its date: what a revision begun now will follow. */
  readonly latest: RevisionRow | null;
  /** Approved, its date to come. */
  readonly coming: readonly RevisionRow[];
  readonly draft: Draft | null;
  readonly nextRevision: string | null;
  /** Oldest first: what the document says of before the system, then what was in force here. */
  readonly changes: readonly Change[];
  readonly reviews: readonly Review[];
  /** `YYYY-MM-DD`; null: the document names no period, or nothing is in force. */
  readonly reviewDue: string | null;
}

export interface MasterRow {
  readonly sop: string;
  readonly code: string;
  readonly title: string;
  /** Position that answers for it, as printed. */
  readonly responsible: string;
  readonly inForce: RevisionRow | null;
  readonly coming: RevisionRow | null;
  readonly draft: Draft | null;
  readonly reviewDue: string | null;
  readonly reviewOverdue: boolean;
  readonly openCases: number;
}

export interface RevisionView {
  readonly row: RevisionRow;
  readonly life: Life;
  readonly sop: Sop;
  /** The revision whose place it takes, or took; null: it is the first. */
  readonly follows: RevisionRow | null;
  readonly fingerprint: string;
  readonly lines: readonly SignLineView[];
  /** Place of the next line to be signed; null: nobody's turn. */
  readonly turn: number | null;
  readonly draft: Draft | null;
  /** null: they may; else why not. `sign.onBehalfOf`: whose substitute they would sign as. */
  readonly can: {
    readonly submit: RevisionRejection | null;
    readonly sign: RevisionRejection | null;
    readonly return: RevisionRejection | null;
    readonly withdraw: RevisionRejection | null;
    readonly setEffectiveDate: RevisionRejection | null;
  };
  readonly onBehalfOf: PersonId | null;
}

export interface SignLineView extends SignLine {
  readonly signature: Signature | null;
  /** Who holds the position now. */
  readonly holders: readonly PersonId[];
}

export interface Impact {
  /** Open cases of other revisions, by revision and step, most first. */
  readonly openCases: readonly {
    readonly contentHash: string;
    readonly revision: string;
    readonly cases: number;
    readonly steps: readonly { readonly def: string; readonly title: string; readonly open: number }[];
  }[];
  /** Titles of roles and positions that nobody active has. */
  readonly rolesWithoutPeople: readonly string[];
  readonly positionsWithoutPeople: readonly string[];
  /**
   * What becomes of them when it takes effect. `keeps`: the document says nothing, each keeps its
   * revision. `moves`: as its `transition` says; of the first `asked` cases `movable` would move now, and
   * `staying` (at most 50) would not.
   */
  readonly running:
    | { readonly kind: 'keeps' }
    | {
        readonly kind: 'moves';
        readonly asked: number;
        readonly movable: number;
        readonly staying: readonly Movable[];
        /** There are more than were asked. */
        readonly more: boolean;
      };
  /** Of the moving itself, once it has taken effect; null: it has not begun. */
  readonly moved: { readonly moved: number; readonly kept: number; readonly finished: boolean } | null;
}

export interface Reader {
  readonly person: PersonId;
  readonly roles: readonly string[];
  /** null: not yet. */
  readonly readAt: Instant | null;
}
