/** Loads what a decision about a revision may ask of the register and of the people. */
import type { Instant, PersonId } from '../../case/case.ts';
import { chainOf, neededRoles, reviewDue, rolesNamed } from '../../revision/document.ts';
import type { DraftState } from '../../revision/draft.ts';
import type { RevisionFacts } from '../../revision/decide.ts';
import { fingerprintOf } from '../../revision/fingerprint.ts';
import { inForceAt, stateAt } from '../../revision/in-force.ts';
import { findingsOf, publishedNumbers } from '../../revision/readiness.ts';
import type { RegisterFinding } from '../../revision/readiness.ts';
import type { Life, SignLine } from '../../revision/revision.ts';
import type { UsedRevision } from '../../revision/used.ts';
import type { UseSource } from '../../definition/definition.ts';
import { positionKey } from '../../revision/separation.ts';
import type { Holder } from '../../revision/separation.ts';
import type { Sop } from '../../process/process.ts';
import type { Db } from '../../store/database.ts';
import { findDraft, reviewsOf } from '../../store/sop-drafts.ts';
import { livesOf } from '../../store/sops-rows.ts';
import { localDate } from '../../time/zone.ts';
import type { Parts } from '../parts.ts';

export type Facts = Omit<RevisionFacts, 'by' | 'active' | 'qmr' | 'namesakes' | 'ready' | 'warnings'> & {
  readonly state: DraftState | null;
};

/** The same for whoever asks. `lives`: all revisions of the document. */
export async function factsOf(
  parts: Parts,
  db: Db,
  life: Life,
  sop: Sop,
  lives: readonly Life[],
): Promise<Facts> {
  const now = parts.clock.now();
  const { definition, zone, contentHash } = sop;
  const [chain, uses] = [chainOf(definition.document), definition.uses ?? []];
  const lines = [...chain, ...(life.submitted?.chain ?? [])];
  const state = await findDraft(db, sop.id);
  return {
    now,
    zone,
    chain,
    uses,
    fingerprint: fingerprintOf(contentHash, uses),
    state,
    draft: state?.open === true ? state : null,
    used: await usedIn(db, uses, now),
    others: lives.filter((each) => each.contentHash !== contentHash),
    holders: await holdersIn(parts, sop, lines, now),
  };
}

/** What it uses, each as its own document's dates have it now. */
async function usedIn(db: Db, uses: readonly UseSource[], now: Instant): Promise<readonly UsedRevision[]> {
  const found: UsedRevision[] = [];
  for (const { id, revision, hash } of uses) {
    const lives = await livesOf(db, id);
    const life = lives.find(({ contentHash }) => contentHash === hash);
    const state = life ? stateAt(lives, life, now) : null;
    found.push({ id, revision, state, date: life?.effective?.date ?? null });
  }
  return found;
}

/** Of every position of these lines, asked beforehand. */
export async function holdersIn(
  parts: Pick<Parts, 'people'>,
  sop: Sop,
  lines: readonly SignLine[],
  now: Instant,
): Promise<(line: SignLine) => readonly Holder[]> {
  const found = new Map<string, readonly Holder[]>();
  for (const { position } of lines) {
    const key = positionKey(position);
    if (found.has(key)) continue;
    found.set(key, await parts.people.holdersOf(position, rolesNamed(sop, position), now));
  }
  return ({ position }) => found.get(positionKey(position)) ?? [];
}

export async function personIn(
  parts: Pick<Parts, 'people'>,
  by: PersonId,
): Promise<Pick<RevisionFacts, 'by' | 'active' | 'qmr'>> {
  const person = await parts.people.get(by);
  const active = person !== null && !person.disabled;
  return { by, active, qmr: active && person.grants.includes('qmr') };
}

/** Other accounts that have the name of this one: perhaps the same person. */
export async function namesakesOf(
  parts: Pick<Parts, 'people'>,
  person: PersonId,
): Promise<readonly PersonId[]> {
  const everybody = await parts.people.list();
  const own = everybody.find(({ id }) => id === person);
  if (!own) return [];
  const key = positionKey(own.name);
  return everybody.filter(({ id, name }) => id !== person && positionKey(name) === key).map(({ id }) => id);
}

/** Of these people one for each name that several of them have. */
async function namesTwice(
  parts: Pick<Parts, 'people'>,
  people: ReadonlySet<PersonId>,
): Promise<readonly PersonId[]> {
  const known = (await parts.people.list()).filter(({ id }) => people.has(id));
  const byName = Map.groupBy(known, ({ name }) => positionKey(name));
  return [...byName.values()].flatMap(([first, second]) => (first && second ? [first.id] : []));
}

/** What the register finds about a draft. */
export async function findingsIn(
  parts: Parts,
  db: Db,
  life: Life,
  sop: Sop,
  { chain, holders, draft, others, used, now }: Facts,
): Promise<readonly RegisterFinding[]> {
  const due = await reviewDueOf(parts, db, sop.id, [life, ...others], now);
  const authors = [...new Set([...life.writers, ...(draft?.editors ?? [])])];
  const acting = new Set([...authors, ...chain.flatMap((line) => holders(line).map(({ person }) => person))]);
  return findingsOf({
    used,
    namesakes: await namesTwice(parts, acting),
    document: sop.definition.document,
    chain,
    holders,
    authors,
    vacantRoles: await vacantRoles(parts, sop, now),
    published: publishedNumbers(others),
    overdue: due !== null && due < localDate(now, sop.zone) ? due : null,
  });
}

/** Titles of the roles with work to do that nobody active has. */
export async function vacantRoles(
  parts: Pick<Parts, 'people'>,
  sop: Sop,
  now: Instant,
): Promise<readonly string[]> {
  const needed = neededRoles(sop);
  const members = await parts.people.membersOf(needed.keys(), now);
  return [...needed].filter(([id]) => (members[id] ?? []).length === 0).map(([, title]) => title);
}

/** By when the document is to be reviewed: from its last review, or from when the one in force took effect. */
export async function reviewDueOf(
  parts: Pick<Parts, 'sops'>,
  db: Db,
  sop: string,
  lives: readonly Life[],
  now: Instant,
): Promise<string | null> {
  const current = inForceAt(lives, now);
  if (!current) return null;
  const { definition, zone } = await parts.sops.byHash(current.contentHash);
  const since = current.effective?.date ?? localDate(current.effectiveFrom ?? now, zone);
  const reviews = (await reviewsOf(db, sop)).map(({ date }) => date);
  const from = [since, ...reviews].sort().at(-1) ?? since;
  return reviewDue(definition.document, from, zone);
}
