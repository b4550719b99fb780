import type { Instant, PersonId, Rejection } from '../../case/case.ts';
import type { Problem } from '../../definition/problem.ts';
import type { Sop } from '../../process/process.ts';
import type { RevisionState, Signature } from '../../revision/revision.ts';

/**
 * A revision with what the register knows of it, as it is at the moment it is asked: an approved one
 * whose instant has come is effective, whether or not a process has recorded it.
 */
export interface RevisionRow {
  readonly sop: string;
  readonly revision: string; // as printed: "00"
  readonly contentHash: string;
  readonly code: string;
  readonly title: string;
  readonly state: RevisionState;
  /** Every line of its sign-off was signed in this system. False in force: "belum ditandatangani di sistem ini". */
  readonly signed: boolean;
  /** Those that count, in the order of the approval page; people are ids. */
  readonly signatures: readonly Signature[];
  /** Who brought the text in; null: the command line or a set-up. */
  readonly author: PersonId | null;
  readonly loadedAt: Instant;
  /** Said when it was submitted: what changed, and why. */
  readonly summary?: string;
  readonly reason?: string;
  readonly submittedAt?: Instant;
  readonly approvedAt?: Instant;
  /** `YYYY-MM-DD` in the document's zone; absent where it was put in force unsigned. */
  readonly effectiveDate?: string;
  /** Also of one that waits for its date. */
  readonly effectiveFrom?: Instant;
  /** Since when another is in force in its place, or will be. */
  readonly effectiveTo?: Instant;
  /** Content hash of what took its place: in the draft (state withdrawn), or in force. */
  readonly replacedBy?: string;
  readonly openCases: number;
}

export interface SopRegister {
  /** Parses, checks, compiles and stores; problems of severity error refuse it. */
  load(
    by: PersonId | null,
    text: string,
    fileName: string,
  ): Promise<
    { readonly sop: Sop; readonly problems: readonly Problem[] } | { readonly problems: readonly Problem[] }
  >;
  /**
   * In force at once, without signatures and marked so: for a set-up, the command line and tests. What
   * people do goes through `Engine.revisions`.
   */
  makeEffective(by: PersonId | null, contentHash: string): Promise<Rejection | null>;
  list(): Promise<readonly RevisionRow[]>;
  /** In force at an instant (default: now), by its date: no process has to have been running then. */
  effective(sop: string, at?: Instant): Promise<Sop | null>;
  byHash(contentHash: string): Promise<Sop>;
  text(contentHash: string): Promise<string>;
}
