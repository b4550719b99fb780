import type { Instant, PersonId } from '../../case/case.ts';

/**
 * Who opened what, and when: printed documents, downloads, the records of people. It stands beside the
 * log: opening something is no event of it, and what is noted is never changed either.
 */
export interface Accesses {
  /** Durable when the promise resolves. */
  note(by: PersonId, access: AccessNote): Promise<void>;
  /** Newest first, for auditors, quality managers and administrators; others find nothing. */
  list(by: PersonId, filter: AccessFilter): Promise<AccessPage>;
}

export const ACCESS_KINDS = [
  'document-print',
  'document-pdf',
  'case-print',
  'case-csv',
  'list-csv',
  'personal-record',
] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

export interface AccessNote {
  readonly kind: AccessKind;
  /** Content hash of a revision, id of a case or person, name of a list. */
  readonly object: string;
  /** As people call it: `SOP-CLC-01 Rev 00`, the number of a case. Never a person's name. */
  readonly name: string;
}

export interface AccessFilter {
  readonly person?: PersonId;
  readonly kind?: AccessKind;
  readonly object?: string;
  /** Not before; and before. */
  readonly from?: Instant;
  readonly until?: Instant;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}

export interface AccessPage {
  readonly rows: readonly AccessRow[];
  /** null: nothing follows. */
  readonly next: string | null;
}

export interface AccessRow extends AccessNote {
  /** Number of the row, in the order of noting. */
  readonly n: number;
  readonly at: Instant;
  readonly person: PersonId;
}
