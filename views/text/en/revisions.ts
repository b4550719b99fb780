import type { RevisionWords, revisions as source } from '../id/revisions.ts';

export const revisions: typeof source = {
  verbs: {
    prepare: 'prepares',
    check: 'checks',
    approve: 'approves',
    establish: 'establishes',
    acknowledge: 'takes notice',
  },
  results: { unchanged: 'Stays as it is', revise: 'To be changed', withdraw: 'To be withdrawn' },
  rejections: {
    not_allowed: () => 'You may not do this.',
    no_such_revision: () => 'There is no such revision.',
    no_such_sop: () => 'There is no such SOP.',
    no_draft: () => 'No draft is being worked on.',
    draft_held: ({ person = 'somebody else' }: RevisionWords) =>
      `The draft of this SOP is held by ${person}. Take it over with a reason, or ask its holder.`,
    not_holder: ({ person = 'somebody else' }: RevisionWords) =>
      `Only the holder of the draft, ${person}, may submit it.`,
    other_sop: ({ code = '', sop = '' }) =>
      `This text is of SOP ${code}, not of ${sop}. Bring it in at the page of ${code}, or mend its id.`,
    revision_known: ({ revision = '' }: RevisionWords) =>
      `This text is exactly Rev ${revision}, which was approved. To go back to it, make a new revision.`,
    not_submittable: () => 'This revision cannot be submitted as it stands.',
    not_ready: () => 'There are still errors. Mend them first, then submit.',
    summary_missing: () => 'Say what has changed.',
    reason_missing: () => 'Give the reason.',
    not_in_review: () => 'This revision is not waiting for a signature.',
    content_changed: () => 'The text has changed since you opened it. Read the new one before you sign.',
    reauthentication_needed: () => 'Give your password once more to sign.',
    not_your_position: ({ position = '' }: RevisionWords) =>
      `It is the turn of: ${position}. You do not hold that position.`,
    not_your_turn: ({ position = '' }: RevisionWords) => `It is not your turn yet, but that of: ${position}.`,
    signed_already: () =>
      'You, or the person you stand in for, have signed another line. Nobody signs twice.',
    is_author: () =>
      'You, or the person you stand in for, have written some of this text. Who wrote it neither checks nor approves it.',
    date_missing: () => 'Set the effective date.',
    date_invalid: () => 'This date does not exist, or cannot be used.',
    date_past: ({ date = '' }: RevisionWords) => `This date is past. The earliest is ${date}.`,
    date_before_approval: ({ date = '' }: RevisionWords) =>
      `The effective date may not lie before the approval. The earliest is ${date}.`,
    date_taken: ({ revision = '', date = '' }: RevisionWords) =>
      `Rev ${revision} is approved to take effect on ${date}. Choose a later date, or withdraw that revision.`,
    uses_not_approved: ({ code = '', revision = '' }) =>
      `Document ${code} Rev ${revision}, which it uses, is not approved. Approve that one first.`,
    date_before_uses: ({ code = '', revision = '', date = '' }) =>
      `Document ${code} Rev ${revision}, which it uses, takes effect on ${date}. Choose that date or a later one.`,
    not_approved: () => 'This revision is not approved.',
    in_force_already: () => 'This revision is in force.',
    not_withdrawable: () => 'A revision that is in force cannot be withdrawn. Make a new revision.',
    not_published: () => 'This revision is not approved, or no longer in force.',
    result_invalid: () => 'Choose the result of the review.',
  },
  findings: {
    sign_off_missing: () => 'The document does not say who signs it.',
    approver_missing: () => 'None of its signers approves or establishes it.',
    header_missing: ({ field = '' }: RevisionWords): string =>
      field === 'revision' ? 'The revision has no number.' : 'The document has no number.',
    number_taken: ({ revision = '' }: RevisionWords) => `Revision number ${revision} is taken.`,
    number_unexpected: ({ revision = '', expected = '' }: RevisionWords) =>
      `Revision number ${revision}; the next one would be ${expected}.`,
    code_other_revision: ({ code = '', revision = '' }: RevisionWords) =>
      `Document number ${code} names another revision than ${revision}.`,
    position_vacant: ({ position = '' }: RevisionWords) => `Nobody active holds the position ${position}.`,
    role_vacant: ({ role = '' }: RevisionWords) => `Nobody active has the role ${role}.`,
    signers_too_few: () => 'There are too few signers: one person would have to sign two lines.',
    no_stand_in: ({ position = '' }: RevisionWords) =>
      `Only one person holds the position ${position}, without a substitute.`,
    uses_not_approved: ({ code = '', revision = '' }) =>
      `Document ${code} Rev ${revision}, which it uses, is not approved. Approve that one first.`,
    uses_superseded: ({ code = '', revision = '' }) =>
      `Document ${code} Rev ${revision}, which it uses, was replaced by another revision.`,
    namesakes: ({ person = '' }) =>
      `Two accounts named ${person} write or may sign this revision. Make sure that they are not one person.`,
    review_overdue: ({ date = '' }: RevisionWords) => `A review is overdue since ${date}.`,
  },
};
