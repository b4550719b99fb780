/** What is asked about revisions: one, one SOP's, all; whose turn it is, who has read. */
import type { Instant, PersonId } from '../../case/case.ts';
import { decideRevision, isRejected, turnOf } from '../../revision/decide.ts';
import type { RevisionFacts } from '../../revision/decide.ts';
import { workingRoles } from '../../revision/document.ts';
import { followedBy, inForceAt } from '../../revision/in-force.ts';
import { nextRevision } from '../../revision/numbering.ts';
import { publishedNumbers } from '../../revision/readiness.ts';
import type { RevisionRejection } from '../../revision/rejection.ts';
import type { Life } from '../../revision/revision.ts';
import type { Sop } from '../../process/process.ts';
import { findDraft, openDrafts, readingsOf, reviewsOf } from '../../store/sop-drafts.ts';
import { findRevision, lifeOfRow, listRevisions, livesInReview, livesOf } from '../../store/sops-rows.ts';
import { localDate, startOfNextDay, instantOf } from '../../time/zone.ts';
import { isDate } from '../../time/text.ts';
import type { RevisionRow } from '../engine.ts';
import { noProof } from './proof.ts';
import type {
  Change,
  MasterRow,
  Readiness,
  Reader,
  Revisions,
  RevisionView,
  SopLife,
} from '../contract/revisions.ts';
import type { Parts } from '../parts.ts';
import type { RevisionParts } from './all.ts';
import { factsOf, findingsIn, holdersIn, personIn, reviewDueOf } from './facts.ts';
import { proofOf } from './commands.ts';
import { impactOf } from './impact.ts';

type Asked = Pick<
  Revisions,
  | 'readiness'
  | 'list'
  | 'masterList'
  | 'of'
  | 'life'
  | 'waitingFor'
  | 'toRead'
  | 'impact'
  | 'proof'
  | 'readers'
  | 'inForceAt'
  | 'inForceOn'
>;

export function revisionQuestions(given: RevisionParts): Asked {
  const { parts } = given;
  const { reads, clock } = parts;
  const list = (): Promise<readonly RevisionRow[]> => listRevisions(reads, clock.now());
  const inForce = async (sop: string, instant: Instant): Promise<RevisionRow | null> => {
    const found = inForceAt(await livesOf(reads, sop), instant);
    return (await list()).find((row) => row.contentHash === found?.contentHash) ?? null;
  };
  return {
    list,
    readiness: (hash) => readinessOf(given, hash),
    masterList: async () => masterList(parts, await list()),
    of: async (sop) => sopLife(parts, sop, await list()),
    life: async (hash, person) => viewOf(parts, hash, person, await list()),
    waitingFor: (person) => waitingFor(parts, person),
    toRead: async (person) => toRead(parts, person, await list()),
    proof: (hash) => proofOf(given, hash),
    impact: (hash) => impactOf(given, hash),
    readers: (hash) => readersOf(parts, hash),
    inForceAt: inForce,
    async inForceOn(sop, date) {
      const now = clock.now();
      const lives = await livesOf(reads, sop);
      // A document that moved to another zone is asked by the days it has now.
      const last = inForceAt(lives, now) ?? lives.at(-1);
      if (!last || !isDate(date)) return null;
      const { zone } = await parts.sops.byHash(last.contentHash);
      const today = localDate(now, zone);
      const midnight = instantOf(`${date}T00:00`, zone);
      return inForce(sop, date === today ? now : startOfNextDay(midnight, zone) - 1);
    },
  };
}

async function readinessOf(given: RevisionParts, hash: string): Promise<Readiness> {
  const { parts, readText } = given;
  const row = await findRevision(parts.reads, hash);
  if (row === null) return { ready: false, problems: [], findings: [], proof: noProof, nextRevision: null };
  const life = lifeOfRow(row);
  const lives = await livesOf(parts.reads, life.sop);
  const sop = await parts.sops.byHash(hash);
  const { problems } = await readText(Buffer.from(row.text).toString('utf8'), '');
  const facts = await factsOf(parts, parts.reads, life, sop, lives);
  const findings = await findingsIn(parts, parts.reads, life, sop, facts);
  const proof = await proofOf(given, hash);
  const ready =
    proof.failed.length === 0 && ![...problems, ...findings].some(({ severity }) => severity === 'error');
  const errorsFirst = [...problems].sort((a, b) => rank(a.severity) - rank(b.severity));
  return {
    ready,
    problems: errorsFirst,
    findings,
    proof,
    nextRevision: nextRevision(publishedNumbers(lives)),
  };
}

function rank(severity: string): number {
  return severity === 'error' ? 0 : 1;
}

async function masterList(parts: Parts, rows: readonly RevisionRow[]): Promise<readonly MasterRow[]> {
  const { reads, clock, sops } = parts;
  const drafts = new Map((await openDrafts(reads)).map((draft) => [draft.sop, draft]));
  const found: MasterRow[] = [];
  for (const [sop, own] of Map.groupBy(rows, (row) => row.sop)) {
    const inForce = own.find(({ state }) => state === 'effective') ?? null;
    const shown = inForce ?? own[0]!;
    const { definition, zone } = await sops.byHash(shown.contentHash);
    const due = await reviewDueOf(parts, reads, sop, await livesOf(reads, sop), clock.now());
    found.push({
      sop,
      code: shown.code,
      title: shown.title,
      responsible: definition.document.responsible ?? definition.document.department ?? '',
      inForce,
      coming: own.filter(({ state }) => state === 'approved').at(-1) ?? null,
      draft: drafts.get(sop) ?? null,
      reviewDue: due,
      reviewOverdue: due !== null && due < localDate(clock.now(), zone),
      openCases: own.reduce((sum, row) => sum + row.openCases, 0),
    });
  }
  return found;
}

async function sopLife(parts: Parts, sop: string, all: readonly RevisionRow[]): Promise<SopLife | null> {
  const { reads, clock } = parts;
  const rows = all
    .filter((row) => row.sop === sop)
    .sort((a, b) => (b.effectiveFrom ?? Infinity) - (a.effectiveFrom ?? Infinity) || b.loadedAt - a.loadedAt);
  if (rows.length === 0) return null;
  const lives = await livesOf(reads, sop);
  const draft = await findDraft(reads, sop);
  const inForce = rows.find(({ state }) => state === 'effective') ?? null;
  const { open, ...held } = draft ?? { open: false };
  return {
    sop,
    rows,
    inForce,
    latest: rowOf(rows, followedBy(lives, null)),
    coming: rows.filter(({ state }) => state === 'approved').reverse(),
    draft: open && 'holder' in held ? { sop, ...held } : null,
    nextRevision: nextRevision(publishedNumbers(lives)),
    changes: await changesOf(parts, rows),
    reviews: await reviewsOf(reads, sop),
    reviewDue: await reviewDueOf(parts, reads, sop, lives, clock.now()),
  };
}

/** What the document says of before the system, then what was published here. */
async function changesOf(parts: Parts, rows: readonly RevisionRow[]): Promise<readonly Change[]> {
  const published = rows
    .filter(({ effectiveFrom }) => effectiveFrom !== undefined)
    .sort((a, b) => (a.effectiveFrom ?? 0) - (b.effectiveFrom ?? 0));
  const newest = published.at(-1) ?? rows[0];
  if (!newest) return [];
  const sop = await parts.sops.byHash(newest.contentHash);
  const older = (sop.definition.document.history ?? []).map(
    ({ revision, date = null, change, before = '' }): Change => ({
      ...{ revision, contentHash: null, date, summary: change, reason: '', before, signatures: [] },
    }),
  );
  const here = published
    .filter((row) => row.signed || !older.some(({ revision }) => revision === row.revision))
    .map(
      ({
        revision,
        contentHash,
        effectiveDate,
        effectiveFrom,
        summary = '',
        reason = '',
        signatures,
      }): Change => ({
        ...{ revision, contentHash, summary, reason, before: '', signatures },
        date: effectiveDate ?? localDate(effectiveFrom ?? 0, sop.zone),
      }),
    );
  return [...older.filter((each) => !here.some(({ revision }) => revision === each.revision)), ...here];
}

async function viewOf(
  parts: Parts,
  hash: string,
  person: PersonId | undefined,
  rows: readonly RevisionRow[],
): Promise<RevisionView | null> {
  const row = rows.find(({ contentHash }) => contentHash === hash);
  if (!row) return null;
  const { life, lives, sop, facts } = await knownOf(parts, row);
  const { submitted, signatures } = life;
  const chain = submitted?.chain ?? facts.chain;
  const who = person === undefined ? { by: '', active: false, qmr: false } : await personIn(parts, person);
  const all = { ...facts, ...who, namesakes: [], ready: true, warnings: [] };
  const turn = turnOf(life, all);
  return {
    row,
    life,
    sop,
    follows: rowOf(rows, followedBy(lives, life)),
    fingerprint: submitted?.fingerprint ?? facts.fingerprint,
    lines: chain.map((line, i) => ({
      ...line,
      signature: signatures.find((each) => each.line === i) ?? null,
      holders: facts.holders(line).map((holder) => holder.person),
    })),
    turn: life.state === 'inReview' ? signatures.length : null,
    draft: facts.state?.open === true ? { sop: sop.id, ...facts.state } : null,
    can: whatMayBeDone(life, all),
    onBehalfOf: 'rejected' in turn ? null : turn.onBehalfOf,
  };
}

function rowOf(rows: readonly RevisionRow[], life: Life | null): RevisionRow | null {
  return rows.find(({ contentHash }) => contentHash === life?.contentHash) ?? null;
}

/** As the commands would answer, if what is to be typed were typed. */
function whatMayBeDone(life: Life, facts: RevisionFacts): RevisionView['can'] {
  const refusal = (...command: [Parameters<typeof decideRevision>[1]]): RevisionRejection | null => {
    const decided = decideRevision(life, command[0], facts);
    return isRejected(decided) ? decided : null;
  };
  const reason = '-';
  const turn = facts.active ? turnOf(life, facts) : ({ rejected: 'not_allowed' } as const);
  const later = life.effective?.date ?? localDate(facts.now, facts.zone);
  return {
    submit: refusal({ type: 'submit', summary: reason, reason, date: null }),
    sign: 'rejected' in turn ? turn : null,
    return: refusal({ type: 'return', reason }),
    withdraw: refusal({ type: 'withdraw', reason }),
    setEffectiveDate: refusal({ type: 'date', date: later }),
  };
}

async function knownOf(
  parts: Parts,
  row: RevisionRow,
): Promise<{
  readonly life: Life;
  readonly lives: readonly Life[];
  readonly sop: Sop;
  readonly facts: Awaited<ReturnType<typeof factsOf>>;
}> {
  const lives = await livesOf(parts.reads, row.sop);
  const life = lives.find(({ contentHash }) => contentHash === row.contentHash)!;
  const sop = await parts.sops.byHash(row.contentHash);
  return { life, lives, sop, facts: await factsOf(parts, parts.reads, life, sop, lives) };
}

async function waitingFor(parts: Parts, person: PersonId): Promise<readonly RevisionRow[]> {
  const found = new Set(await signableBy(parts, person));
  if (found.size === 0) return [];
  return (await listRevisions(parts.reads, parts.clock.now())).filter((row) => found.has(row.contentHash));
}

/**
 * Content hashes of the revisions whose next line this person may sign. Asked for every page somebody
 * opens: where nothing is in review it is one look at the register.
 */
export async function signableBy(parts: Parts, person: PersonId): Promise<readonly string[]> {
  const lives = await livesInReview(parts.reads);
  if (lives.length === 0) return [];
  const who = await personIn(parts, person);
  if (!who.active) return [];
  const found: string[] = [];
  for (const life of lives) {
    const sop = await parts.sops.byHash(life.contentHash);
    const holders = await holdersIn(parts, sop, life.submitted?.chain ?? [], parts.clock.now());
    if (!('rejected' in turnOf(life, { by: person, holders }))) found.push(life.contentHash);
  }
  return found;
}

async function toRead(
  parts: Parts,
  person: PersonId,
  rows: readonly RevisionRow[],
): Promise<readonly RevisionRow[]> {
  const own = new Set((await parts.people.get(person))?.roles);
  const found: RevisionRow[] = [];
  for (const row of rows) {
    if (!row.signed || (row.state !== 'approved' && row.state !== 'effective')) continue;
    const roles = workingRoles(await parts.sops.byHash(row.contentHash));
    if (![...roles.keys()].some((role) => own.has(role))) continue;
    if (!(await readingsOf(parts.reads, row.contentHash)).has(person)) found.push(row);
  }
  return found;
}

async function readersOf(parts: Parts, hash: string): Promise<readonly Reader[]> {
  const sop = await parts.sops.find(hash);
  if (!sop) return [];
  const read = await readingsOf(parts.reads, hash);
  const roles = workingRoles(sop);
  const members = await parts.people.membersOf(roles.keys(), parts.clock.now());
  const byPerson = new Map<PersonId, string[]>();
  for (const [id, title] of roles)
    for (const { person } of members[id] ?? [])
      byPerson.set(person, [...(byPerson.get(person) ?? []), title]);
  for (const person of read.keys()) if (!byPerson.has(person)) byPerson.set(person, []);
  return [...byPerson]
    .map(([person, titles]) => ({ person, roles: titles, readAt: read.get(person) ?? null }))
    .sort((a, b) => (a.person < b.person ? -1 : 1));
}
