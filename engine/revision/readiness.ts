/**
 * What the register finds about a draft before it goes to its signers: errors keep it back, warnings are
 * shown to whoever signs.
 */
import type { PersonId } from '../case/case.ts';
import type { DocumentSource } from '../definition/document.ts';
import { nextRevision, printedCode, revisionInCode } from './numbering.ts';
import type { Life, SignLine } from './revision.ts';
import { barredFrom } from './separation.ts';
import type { Holder } from './separation.ts';
import { isApproved } from './used.ts';
import type { UsedRevision } from './used.ts';

export type RegisterFindingCode =
  /** The document names nobody who signs; nobody who approves or establishes it. */
  | 'sign_off_missing'
  | 'approver_missing'
  /** Header fields that an approved document needs (params.field: code, revision). */
  | 'header_missing'
  /** params.revision: an earlier revision has that number. */
  | 'number_taken'
  /** params.revision, params.expected. */
  | 'number_unexpected'
  /** params.code names another revision than params.revision. */
  | 'code_other_revision'
  /** params.position, params.role (its title): nobody active has it. */
  | 'position_vacant'
  | 'role_vacant'
  /** One person would have to sign two lines. */
  | 'signers_too_few'
  /** params.position: nobody else holds it, and nobody would stand in. */
  | 'no_stand_in'
  /** params.code, params.revision: what it uses was never approved; another took its place since. */
  | 'uses_not_approved'
  | 'uses_superseded'
  /** params.holder: another account that writes or may sign it has the same name as this one. */
  | 'namesakes'
  /** params.due. */
  | 'review_overdue';

export interface RegisterFinding {
  readonly code: RegisterFindingCode;
  readonly severity: 'error' | 'warning';
  readonly params: Readonly<Record<string, string>>;
}

export interface ReadinessFacts {
  readonly document: DocumentSource;
  readonly chain: readonly SignLine[];
  readonly holders: (line: SignLine) => readonly Holder[];
  readonly authors: readonly PersonId[];
  /** Titles of roles with work to do that nobody has. */
  readonly vacantRoles: readonly string[];
  /** Numbers of the revisions that were published before. */
  readonly published: readonly string[];
  readonly used: readonly UsedRevision[];
  /** Of those who write or may sign it, one for each name that several accounts have. */
  readonly namesakes: readonly PersonId[];
  /** Since when a review is overdue; null: it is not. */
  readonly overdue: string | null;
}

const PUBLISHED: readonly Life['state'][] = ['approved', 'effective', 'superseded'];

export function publishedNumbers(lives: readonly Life[]): readonly string[] {
  return lives.filter(({ state }) => PUBLISHED.includes(state)).map(({ revision }) => revision);
}

export function findingsOf(facts: ReadinessFacts): readonly RegisterFinding[] {
  const { chain, vacantRoles, overdue, namesakes } = facts;
  const found = [...ofHeader(facts), ...ofChain(facts), ...ofUsed(facts)];
  found.push(...vacantRoles.map((role) => error('role_vacant', { role })));
  if (chain.length > 0 && !canBeSigned(facts)) found.push(warning('signers_too_few'));
  found.push(...namesakes.map((holder) => warning('namesakes', { holder })));
  if (overdue !== null) found.push(warning('review_overdue', { due: overdue }));
  return found.sort((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
}

function ofHeader({ document, published }: ReadinessFacts): readonly RegisterFinding[] {
  const { code = '', revision = '' } = document;
  const missing = Object.entries({ code, revision }).filter(([, value]) => value.trim() === '');
  const found = missing.map(([field]) => error('header_missing', { field }));
  if (revision === '') return found;
  const expected = published.length === 0 ? null : nextRevision(published);
  if (published.includes(revision)) found.push(error('number_taken', { revision }));
  else if (expected !== null && expected !== revision)
    found.push(warning('number_unexpected', { revision, expected }));
  const printed = printedCode(code, revision, null);
  const named = revisionInCode(printed);
  if (named !== null && named !== revision)
    found.push(error('code_other_revision', { code: printed, revision }));
  return found;
}

function ofChain({ chain, holders }: ReadinessFacts): readonly RegisterFinding[] {
  if (chain.length === 0) return [error('sign_off_missing')];
  const found: RegisterFinding[] = [];
  if (!chain.some(({ verbs }) => verbs.includes('approve') || verbs.includes('establish')))
    found.push(error('approver_missing'));
  const seen = new Set<string>();
  for (const line of chain) {
    const { position } = line;
    if (seen.has(position)) continue;
    seen.add(position);
    const those = holders(line);
    if (those.length === 0) found.push(error('position_vacant', { position }));
    else if (those.length === 1 && those[0]?.substitute === undefined)
      found.push(warning('no_stand_in', { position }));
  }
  return found;
}

function ofUsed({ used }: ReadinessFacts): readonly RegisterFinding[] {
  return used.flatMap((each) => {
    const params = { code: each.id, revision: each.revision };
    if (!isApproved(each)) return [error('uses_not_approved', params)];
    return each.state === 'superseded' ? [warning('uses_superseded', params)] : [];
  });
}

/** More holders than this of one position cannot all be taken by the other lines. */
const ENOUGH = 12;

/** Is there somebody for each line, nobody having two acts? */
function canBeSigned({ chain, holders, authors }: ReadinessFacts): boolean {
  const choices = chain.map((line) => holders(line).slice(0, ENOUGH));
  if (choices.some((each) => each.length === 0)) return true; // that finding says it already
  const signatures: { line: number; person: PersonId; onBehalfOf: null }[] = [];
  const fill = (line: number): boolean => {
    if (line === chain.length) return true;
    for (const { person } of choices[line] ?? []) {
      if (barredFrom({ chain, authors, signatures }, line, [person])) continue;
      signatures.push({ line, person, onBehalfOf: null });
      if (fill(line + 1)) return true;
      signatures.pop();
    }
    return false;
  };
  return fill(0);
}

function error(code: RegisterFindingCode, params: Readonly<Record<string, string>> = {}): RegisterFinding {
  return { code, severity: 'error', params };
}

function warning(code: RegisterFindingCode, params: Readonly<Record<string, string>> = {}): RegisterFinding {
  return { code, severity: 'warning', params };
}
