/**
 * Nobody has two acts in one revision. The acts are writing it and signing a line of it; a person is
 * also who they stand in for. Two lines may have one person where one of them says `maySignTwice`; who
 * wrote it signs as its author (`prepare`), and else nothing.
 */
import type { PersonId } from '../case/case.ts';
import type { RevisionRejection } from './rejection.ts';
import type { Signature, SignLine } from './revision.ts';

export interface Acts {
  readonly chain: readonly SignLine[];
  readonly authors: readonly PersonId[];
  readonly signatures: readonly Pick<Signature, 'line' | 'person' | 'onBehalfOf'>[];
}

/** Why none of these people (who signs, and for whom) may have a part in this line; null: they may. */
export function barredFrom(
  { chain, authors, signatures }: Acts,
  line: number,
  people: readonly PersonId[],
): RevisionRejection | null {
  const wanted = chain[line];
  if (wanted === undefined) return { rejected: 'not_in_review' };
  const params = { position: wanted.position };
  const twice = signatures.some(
    (each) =>
      people.some((person) => person === each.person || person === each.onBehalfOf) &&
      !wanted.maySignTwice &&
      chain[each.line]?.maySignTwice !== true,
  );
  if (twice) return { rejected: 'signed_already', params };
  const wrote = people.some((person) => authors.includes(person));
  return wrote && !authorMaySign(chain, wanted) ? { rejected: 'is_author', params } : null;
}

/** Writing is the act of the line that says `prepare`, and as free as that one is. */
function authorMaySign(chain: readonly SignLine[], wanted: SignLine): boolean {
  const prepares = ({ verbs }: SignLine): boolean => verbs.includes('prepare');
  return prepares(wanted) || wanted.maySignTwice || chain.some((line) => prepares(line) && line.maySignTwice);
}

export interface Holder {
  readonly person: PersonId;
  readonly absent: boolean;
  readonly substitute?: PersonId;
}

/** As whom somebody may act for a position: themselves (null), or each absent holder who named them. */
export function capacitiesOf(person: PersonId, holders: readonly Holder[]): readonly (PersonId | null)[] {
  const own = holders.some((each) => each.person === person) ? [null] : [];
  const others = holders.filter((each) => each.absent && each.substitute === person);
  return [...own, ...others.map((each) => each.person)];
}

/** Two spellings of one position are one. */
export function positionKey(position: string): string {
  return position.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
