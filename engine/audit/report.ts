/** What a verification found. Codes and places; the sentences are in the catalogue. */

export type FindingCode =
  // the chain of a stream
  | 'number_gap' // an entry does not continue the numbers of its stream
  | 'link_broken' // prev is not the hash of the entry before
  | 'hash_wrong' // the body is not what was hashed
  | 'body_malformed' // no JSON, not canonical, or bytes after it
  | 'body_misplaced' // the body says another stream, number or time than its row
  | 'not_replayable' // its events do not follow from those before
  // the log against the tables
  | 'row_differs'
  | 'row_missing' // the log says it, the table has lost it
  | 'row_unknown' // the table has it, the log does not say it
  // what lies beside
  | 'definition_changed' // the text of a revision is not the one that was loaded
  | 'file_missing'
  | 'file_changed'
  | 'file_unknown'; // an answer names a file that was never kept

export interface Finding {
  readonly code: FindingCode;
  readonly stream?: string;
  /** Number of the first event of the entry. */
  readonly number?: number;
  readonly table?: string;
  /** Key of the row; hash of the revision or file. */
  readonly key?: string;
}

export interface VerifyReport {
  readonly intact: boolean;
  readonly demo: boolean;
  readonly streams: number;
  readonly entries: number;
  readonly events: number;
  readonly cases: number;
  readonly revisions: number;
  readonly files: number;
  /** In order of finding; per stream only the first broken link. */
  readonly findings: readonly Finding[];
  /** How many more there were than are listed. */
  readonly more: number;
  /**
   * Entries that nothing outside of this database vouches for. This version writes no checkpoints:
   * somebody who may write the file and recomputes every hash and every table after it is not
   * found out. All entries are unanchored.
   */
  readonly unanchored: number;
}

const MOST_LISTED = 100;

export interface Findings {
  add(finding: Finding): void;
  /** There are at least so many more. */
  addUnlisted(more: number): void;
  readonly listed: readonly Finding[];
  readonly more: number;
}

/** Bounded: a table that was emptied is one fact, not a million lines. */
export function collectFindings(): Findings {
  const listed: Finding[] = [];
  let more = 0;
  return {
    listed,
    get more() {
      return more;
    },
    addUnlisted(count) {
      more += count;
    },
    add(finding) {
      if (listed.length < MOST_LISTED) listed.push(finding);
      else more += 1;
    },
  };
}
