/** Why something was not done to a revision. Sentences stand in views/text. */
export interface RevisionRejection {
  readonly rejected: RevisionRejectionCode;
  readonly params?: Readonly<Record<string, string>>;
}

export type RevisionRejectionCode =
  | 'not_allowed'
  | 'no_such_revision'
  | 'no_such_sop'
  | 'no_draft'
  /** params.holder: person id. */
  | 'draft_held'
  | 'not_holder'
  /** The text is of another document: params.code its id, params.sop where it was to be. */
  | 'other_sop'
  /** These bytes were published before: going back to them is a new revision. params.revision. */
  | 'revision_known'
  /** params.state. */
  | 'not_submittable'
  | 'not_ready'
  | 'summary_missing'
  | 'reason_missing'
  | 'not_in_review'
  /** What was read is not what is there now. */
  | 'content_changed'
  | 'reauthentication_needed'
  /** params.position: whose turn it is. */
  | 'not_your_position'
  | 'not_your_turn'
  /** They, or whom they would sign for, signed another line; or wrote it. params.position. */
  | 'signed_already'
  | 'is_author'
  | 'date_missing'
  | 'date_invalid'
  /** params.date: the earliest that can be. */
  | 'date_past'
  | 'date_before_approval'
  /** params.date, params.revision: another one waits for that day or a later one. */
  | 'date_taken'
  /** params.code, params.revision: what it uses is neither approved nor in force; from params.date on. */
  | 'uses_not_approved'
  | 'date_before_uses'
  | 'not_approved'
  | 'in_force_already'
  | 'not_withdrawable'
  | 'not_published'
  | 'result_invalid';
