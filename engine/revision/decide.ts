/**
 * What happens to a revision that was brought in: a command, and what is known of the world, become
 * events of its stream or a rejection. Pure; the same for every document.
 */
import type { Instant, PersonId } from '../case/case.ts';
import type { UseSource } from '../definition/definition.ts';
import { effectiveFrom, refuseDate } from './dates.ts';
import type { OpenDraft } from './draft.ts';
import type { RevisionRejection, RevisionRejectionCode } from './rejection.ts';
import { refuseUsed } from './used.ts';
import type { UsedRevision } from './used.ts';
import type { EffectiveDate, Life, RevisionEvent, Signature, SignLine } from './revision.ts';
import { barredFrom, capacitiesOf } from './separation.ts';
import type { Holder } from './separation.ts';

export type RevisionCommand =
  | {
      readonly type: 'submit';
      readonly summary: string;
      readonly reason: string;
      readonly date: string | null;
    }
  | {
      readonly type: 'sign';
      readonly fingerprint: string;
      readonly reauthenticatedAt: Instant;
      readonly date: string | null;
    }
  | { readonly type: 'return'; readonly reason: string }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'date'; readonly date: string };

export interface RevisionFacts {
  readonly now: Instant;
  readonly by: PersonId;
  /** Can sign in; is a quality manager. */
  readonly active: boolean;
  readonly qmr: boolean;
  /** Of the document. */
  readonly zone: string;
  readonly chain: readonly SignLine[];
  readonly uses: readonly UseSource[];
  readonly fingerprint: string;
  /** The open draft of the SOP. */
  readonly draft: OpenDraft | null;
  /** What it uses, as the register has it now. */
  readonly used: readonly UsedRevision[];
  /** Accounts that have the name of this one. */
  readonly namesakes: readonly PersonId[];
  /** The other revisions of the SOP. */
  readonly others: readonly Life[];
  /** Holders of a position, by the line. */
  readonly holders: (line: SignLine) => readonly Holder[];
  /** Of the text and the register: does anything keep it from being submitted, and what is to be shown? */
  readonly ready: boolean;
  readonly warnings: readonly string[];
}

/** How long a password that was given counts. */
export const REAUTHENTICATED_FOR = 5 * 60_000;

type Decided = readonly RevisionEvent[] | RevisionRejection;

export function decideRevision(life: Life, command: RevisionCommand, facts: RevisionFacts): Decided {
  if (!facts.active) return { rejected: 'not_allowed' };
  switch (command.type) {
    case 'submit':
      return submit(life, command, facts);
    case 'sign':
      return sign(life, command, facts);
    case 'return':
      return giveBack(life, command, facts);
    case 'withdraw':
      return withdraw(life, command, facts);
    case 'date':
      return setDate(life, command, facts);
  }
}

export function isRejected(decided: Decided): decided is RevisionRejection {
  return 'rejected' in decided;
}

function submit(life: Life, command: RevisionCommand & { type: 'submit' }, facts: RevisionFacts): Decided {
  const { by, qmr, draft, chain, uses, fingerprint, ready, warnings, now, zone, others } = facts;
  if (!qmr) return { rejected: 'not_allowed' };
  if (draft?.contentHash !== life.contentHash || (life.state !== 'draft' && life.state !== 'returned'))
    return { rejected: 'not_submittable', params: { state: life.state } };
  if (draft.holder !== by) return { rejected: 'not_holder', params: { holder: draft.holder } };
  const [summary, reason] = [command.summary.trim(), command.reason.trim()];
  if (summary === '') return { rejected: 'summary_missing' };
  if (reason === '') return { rejected: 'reason_missing' };
  const wrong = command.date === null ? null : refuseDate(command.date, { zone, now, others }, 'date_past');
  if (wrong) return wrong;
  if (!ready) return { rejected: 'not_ready' };
  const authors = [...new Set([...life.writers, ...draft.editors, by])];
  const said = { summary, reason, authors, chain, uses, fingerprint, date: command.date, warnings };
  return [{ type: 'revision-submitted', ...said }];
}

function sign(life: Life, command: RevisionCommand & { type: 'sign' }, facts: RevisionFacts): Decided {
  const { submitted } = life;
  if (life.state !== 'inReview' || submitted === null) return { rejected: 'not_in_review' };
  const { now, by } = facts;
  if (command.fingerprint !== submitted.fingerprint || facts.fingerprint !== submitted.fingerprint)
    return { rejected: 'content_changed' };
  const given = command.reauthenticatedAt;
  if (!(given <= now && now - given <= REAUTHENTICATED_FOR)) return { rejected: 'reauthentication_needed' };
  const capacity = turnOf(life, facts);
  if ('rejected' in capacity) return capacity;
  const { line, onBehalfOf } = capacity;
  const { verbs, label, position, mark } = submitted.chain[line]!;
  const signature: Signature = {
    ...{ line, verbs, label, position, mark, onBehalfOf, reauthenticatedAt: given },
    ...{ person: by, at: now, contentHash: life.contentHash, fingerprint: submitted.fingerprint },
  };
  const acting = [...submitted.authors, ...life.signatures.flatMap(peopleOf)];
  const namesakes = facts.namesakes.filter((each) => acting.includes(each));
  const signed: RevisionEvent = {
    type: 'revision-signed',
    signature: namesakes.length === 0 ? signature : { ...signature, namesakes },
  };
  if (line + 1 < submitted.chain.length) return [signed];
  const effective = approvedFrom(command.date ?? submitted.date, facts);
  return 'rejected' in effective ? effective : [signed, { type: 'revision-approved', effective }];
}

function approvedFrom(date: string | null, facts: RevisionFacts): EffectiveDate | RevisionRejection {
  if (date === null) return { rejected: 'date_missing' };
  const wrong = refuseDate(date, facts, 'date_before_approval') ?? refuseUsed(facts.used, date);
  return wrong ?? effectiveFrom(date, facts.zone, facts.now);
}

function peopleOf({ person, onBehalfOf }: Signature): readonly PersonId[] {
  return onBehalfOf === null ? [person] : [person, onBehalfOf];
}

export interface Turn {
  readonly line: number;
  readonly onBehalfOf: PersonId | null;
}

/** The line that is next, and as whom this person would sign it; or why they may not. */
export function turnOf(life: Life, facts: Pick<RevisionFacts, 'by' | 'holders'>): Turn | RevisionRejection {
  const { submitted, signatures } = life;
  const line = signatures.length;
  const next = submitted?.chain[line];
  if (life.state !== 'inReview' || submitted === null || next === undefined)
    return { rejected: 'not_in_review' };
  const { by, holders } = facts;
  const capacities = capacitiesOf(by, holders(next));
  if (capacities.length === 0) {
    const rejected: RevisionRejectionCode = submitted.chain.some(
      (each, i) => i > line && capacitiesOf(by, holders(each)).length > 0,
    )
      ? 'not_your_turn'
      : 'not_your_position';
    return { rejected, params: { position: next.position } };
  }
  const acts = { chain: submitted.chain, authors: submitted.authors, signatures };
  let barred: RevisionRejection | null = null;
  for (const onBehalfOf of capacities) {
    const wrong = barredFrom(acts, line, onBehalfOf === null ? [by] : [by, onBehalfOf]);
    if (wrong === null) return { line, onBehalfOf };
    barred ??= wrong;
  }
  return barred ?? { rejected: 'not_allowed' };
}

function giveBack(life: Life, command: RevisionCommand & { type: 'return' }, facts: RevisionFacts): Decided {
  const next = life.submitted?.chain[life.signatures.length];
  if (life.state !== 'inReview' || next === undefined) return { rejected: 'not_in_review' };
  if (!facts.qmr && capacitiesOf(facts.by, facts.holders(next)).length === 0)
    return { rejected: 'not_your_position', params: { position: next.position } };
  const reason = command.reason.trim();
  return reason === '' ? { rejected: 'reason_missing' } : [{ type: 'revision-returned', reason }];
}

function withdraw(
  life: Life,
  command: RevisionCommand & { type: 'withdraw' },
  facts: RevisionFacts,
): Decided {
  const { qmr, now, draft, by } = facts;
  const holds = draft?.contentHash === life.contentHash && draft.holder === by;
  if (!qmr && !holds) return { rejected: 'not_allowed' };
  const waits = life.state === 'approved' && life.effectiveFrom !== null && life.effectiveFrom > now;
  if (!waits && life.state !== 'draft' && life.state !== 'inReview' && life.state !== 'returned')
    return { rejected: 'not_withdrawable', params: { state: life.state } };
  const reason = command.reason.trim();
  return reason === '' ? { rejected: 'reason_missing' } : [{ type: 'revision-withdrawn', reason }];
}

function setDate(life: Life, { date }: RevisionCommand & { type: 'date' }, facts: RevisionFacts): Decided {
  const { now, by, qmr, zone } = facts;
  if (life.state !== 'approved' || life.effectiveFrom === null)
    return { rejected: life.state === 'effective' ? 'in_force_already' : 'not_approved' };
  if (life.effectiveFrom <= now) return { rejected: 'in_force_already' };
  if (!qmr && life.signatures.at(-1)?.person !== by) return { rejected: 'not_allowed' };
  const wrong = refuseDate(date, facts, 'date_past') ?? refuseUsed(facts.used, date);
  return wrong ?? [{ type: 'revision-dated', effective: effectiveFrom(date, zone, now) }];
}
