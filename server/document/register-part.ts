/**
 * What the file of a document must not say of itself: who signed and when, reviews, why it changed. All
 * of it is the register's, and this is the one place where it comes into the printed document.
 */
import type { Review, RevisionRow } from '../../engine/index.ts';
import type { DocumentGiven } from './given.ts';

export interface RegisterPart {
  /** By the place of the act in `document.signOff`; what is missing is not signed. */
  readonly signatures: ReadonlyMap<number, Signed>;
  /** Revisions of this system up to this one, oldest first. */
  readonly changes: readonly Change[];
  /** Oldest first. */
  readonly reviews: readonly ReviewLine[];
}

export interface Signed {
  /** With whom they stood in for. */
  readonly name: string;
  readonly at: number;
}

export interface Change {
  readonly revision: string;
  /** As printed; '' while it has none. */
  readonly date: string;
  readonly change: string;
}

export interface ReviewLine {
  readonly date: string;
  readonly reason: string;
  readonly by: string;
  readonly result: string;
}

export function registerPart(given: DocumentGiven): RegisterPart {
  const { row, revisions, say } = given;
  const name = ({ person, onBehalfOf }: RevisionRow['signatures'][number]): string =>
    onBehalfOf === null
      ? say.nameOf(person)
      : say.t.sops.page.onBehalf(say.nameOf(person), say.nameOf(onBehalfOf));
  const upToThis = revisions
    .slice(revisions.findIndex((each) => each.contentHash === row.contentHash))
    .reverse();
  return {
    signatures: new Map(row.signatures.map((each) => [each.line, { name: name(each), at: each.at }])),
    changes: upToThis
      .filter((each) => each === row || wasInForce(each))
      .flatMap((each) => changeOf(each, given)),
    reviews: given.reviews.map(({ date, reason, by, result, note }) => ({
      date: say.f.storedAsFullDate(date),
      reason,
      by: say.nameOf(by),
      result: [say.t.sops.page.reviewResult[result], note].filter((part) => part !== '').join('. '),
    })),
  };
}

function wasInForce({ state }: RevisionRow): boolean {
  return state === 'effective' || state === 'superseded';
}

/** A revision that nobody has said anything of (loaded as it was) is no change of this system. */
function changeOf(row: RevisionRow, given: DocumentGiven): readonly Change[] {
  const told = [row.summary, row.reason].filter((text) => text !== undefined && text !== '');
  if (told.length === 0) return [];
  return [{ revision: row.revision, date: dateOf(row, given) ?? '', change: told.join('\n') }];
}

/** Effective date as the paper writes it; null: none is set. */
export function dateOf({ effectiveDate, effectiveFrom }: RevisionRow, { say }: DocumentGiven): string | null {
  if (effectiveDate !== undefined) return say.f.storedAsFullDate(effectiveDate);
  return effectiveFrom === undefined ? null : say.f.fullDate(effectiveFrom);
}

/** People whose names the document shows. */
export function peopleIn({ signatures }: RevisionRow, reviews: readonly Review[]): readonly string[] {
  const signed = signatures.flatMap(({ person, onBehalfOf }) =>
    onBehalfOf === null ? [person] : [person, onBehalfOf],
  );
  return [...signed, ...reviews.flatMap(({ by }) => (by === null ? [] : [by]))];
}
