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
  | 'file_unknown' // an answer names a file that was never kept
  // the order of all entries, and what was signed about it
  | 'tree_differs' // the stored tree is not that of the log
  | 'checkpoint_differs' // it was signed for another log
  | 'checkpoint_ahead' // it was signed for a longer log: the end is missing
  | 'checkpoint_forged' // not signed by the key of this installation
  | 'checkpoint_missing' // the database remembers it, the log of checkpoints does not have it
  | 'checkpoint_unreadable';

export interface Finding {
  readonly code: FindingCode;
  readonly stream?: string;
  /** Number of the first event of the entry; size of the checkpoint, or number of its line. */
  readonly number?: number;
  readonly table?: string;
  /** Key of the row; hash of the revision or file. */
  readonly key?: string;
  /** Of a row: its columns that differ. */
  readonly columns?: readonly string[];
  /** Number of the case, as people call it. */
  readonly about?: string;
  /** Of an entry: when it says that it was recorded. */
  readonly at?: number;
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
  /** What was signed about the log outside of the database, and fits it. */
  readonly anchors: Anchors;
  /**
   * Entries after the last checkpoint that fits. Somebody who may write the database and recomputes
   * every hash and every table after it is not found out in these.
   */
  readonly unanchored: number;
}

export interface Anchors {
  /** Public key that the checkpoints were checked with; null: none lies beside them and none was given. */
  readonly vkey: string | null;
  /** The key was given, not read beside them. */
  readonly keyGiven: boolean;
  /** How many were checked. */
  readonly checkpoints: number;
  /** Signed before the log was last put back from a backup: they speak of the one that was replaced. */
  readonly beforeRestore: number;
  /** The largest that fits: so many entries it speaks for. `at`: as the checkpoint log says, which is not signed. */
  readonly latest: { readonly size: number; readonly at: number | null } | null;
  /** Size of the one that was kept elsewhere, where it was given and fits. */
  readonly outside: number | null;
  /** Entries of the log. */
  readonly size: number;
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
