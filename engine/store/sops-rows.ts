/** Revision ↔ row of `revisions`; writing one is an entry of revision:<hash> and its row together. */
import type { Selectable } from 'kysely';
import type { Instant } from '../case/case.ts';
import { evolveRevision } from '../revision/evolve.ts';
import { defaultZone } from '../process/declarations.ts';
import { endOf, stateAt } from '../revision/in-force.ts';
import { printedCode } from '../revision/numbering.ts';
import type { Life, Made, RevisionEvent, RevisionState } from '../revision/revision.ts';
import type { RevisionRow } from '../runtime/engine.ts';
import type { Db, Tx } from './database.ts';
import type { StoredEntry } from './log.ts';
import type { RevisionTable } from './people-tables.ts';
import { recordEvents } from './people-writing.ts';
import type { Act } from './people-writing.ts';
import { noteReading } from './sop-drafts.ts';
import { once } from './statement.ts';
import { localDate } from '../time/zone.ts';

export type StoredRevision = Selectable<RevisionTable>;
/** Without the text, whose proof is the hash itself. */
export type LifeRow = Omit<StoredRevision, 'text'>;

const COLUMNS = [
  'content_hash',
  'sop',
  'revision',
  'code',
  'title',
  'state',
  'signed',
  'effective_from',
  'life',
] as const satisfies readonly (keyof LifeRow)[];

const byHash = once<{ hash: string }, StoredRevision>((db, hole) =>
  db.selectFrom('revisions').selectAll().where('content_hash', '=', hole.hash),
);
const ofSop = once<{ sop: string }, LifeRow>((db, hole) =>
  db.selectFrom('revisions').select(COLUMNS).where('sop', '=', hole.sop).orderBy('content_hash'),
);
export const inReview = once<Record<never, never>, LifeRow>((db) =>
  db.selectFrom('revisions').select(COLUMNS).where('state', '=', 'inReview').orderBy('content_hash'),
);
const ofAll = once<Record<never, never>, LifeRow>((db) =>
  db.selectFrom('revisions').select(COLUMNS).orderBy('sop').orderBy('content_hash'),
);

export async function findRevision(db: Db, contentHash: string): Promise<StoredRevision | null> {
  return (await byHash(db, { hash: contentHash }))[0] ?? null;
}

/** Of one document, or of all, in no order that means anything. */
export async function livesOf(db: Db, sop?: string): Promise<readonly Life[]> {
  return (sop === undefined ? await ofAll(db, {}) : await ofSop(db, { sop })).map(lifeOfRow);
}

/** Those that wait for a signature. */
export async function livesInReview(db: Db): Promise<readonly Life[]> {
  return (await inReview(db, {})).map(lifeOfRow);
}

function rowOfLife(life: Life): LifeRow {
  const { contentHash, sop, revision, code, title, state, signed, effectiveFrom, ...rest } = life;
  return {
    content_hash: contentHash,
    sop,
    revision,
    code,
    title,
    state,
    signed: signed ? 1 : 0,
    effective_from: effectiveFrom,
    life: JSON.stringify(rest),
  };
}

export function lifeOfRow(row: LifeRow): Life {
  return {
    ...(JSON.parse(row.life) as Omit<Life, keyof typeof row>),
    contentHash: row.content_hash,
    sop: row.sop,
    revision: row.revision,
    code: row.code,
    title: row.title,
    state: row.state as RevisionState,
    signed: row.signed === 1,
    effectiveFrom: row.effective_from,
  } as Life;
}

/** Records what happened to a revision; `text` (its exact content) with the first entry only. Answers it as it is then. */
export async function appendRevision(
  tx: Tx,
  contentHash: string,
  act: Act,
  events: readonly RevisionEvent[],
  text?: string,
): Promise<Life> {
  const row = await findRevision(tx, contentHash);
  let life = row === null ? null : lifeOfRow(row);
  for (const event of events) life = evolveRevision(life, contentHash, event, act);
  if (life === null) throw new RangeError('events of a revision begin with revision-loaded');
  await recordEvents(tx, `revision:${contentHash}`, act, events);
  const written = rowOfLife(life);
  if (row === null) {
    const bytes = Buffer.from(text ?? '', 'utf8');
    await tx
      .insertInto('revisions')
      .values({ ...written, text: bytes })
      .execute();
  } else await tx.updateTable('revisions').set(written).where('content_hash', '=', contentHash).execute();
  await noteReadings(tx, contentHash, events, act);
  return life;
}

async function noteReadings(
  tx: Tx,
  contentHash: string,
  events: readonly { readonly type: string }[],
  made: Made,
): Promise<void> {
  if (events.some(({ type }) => type === 'revision-read')) await noteReading(tx, contentHash, made);
}

/** The row that an entry of revision:<hash> leaves behind; its text is proven by the hash. */
export async function replayRevision(tx: Tx, contentHash: string, entry: StoredEntry): Promise<void> {
  const row = await findRevision(tx, contentHash);
  let life = row === null || row.life === '' ? null : lifeOfRow(row);
  const made = { by: entry.actor, at: entry.recorded };
  for (const event of entry.events as readonly { readonly type: string }[])
    life = evolveRevision(life, contentHash, event, made);
  if (life === null) throw new RangeError('nothing says that this revision was loaded');
  const written = rowOfLife(life);
  await tx
    .insertInto('revisions')
    .values({ ...written, text: Buffer.alloc(0) })
    .onConflict((c) => c.column('content_hash').doUpdateSet(written))
    .execute();
  await noteReadings(tx, contentHash, entry.events as readonly { readonly type: string }[], made);
}

/** How many open cases each of these revisions governs: read from the index alone. */
export function openCasesBy(reads: Db, hashes: readonly string[]) {
  return reads
    .selectFrom('cases')
    .select(['revision', (eb) => eb.fn.countAll<number>().as('count')])
    .where('status', '=', 'open')
    .where('revision', 'in', hashes.length > 0 ? hashes : [''])
    .groupBy('revision');
}

/** The register: by SOP, the highest revision first within it; with how many cases each governs now. */
export async function listRevisions(reads: Db, now: Instant): Promise<readonly RevisionRow[]> {
  const lives = await livesOf(reads);
  const open = await openCasesBy(
    reads,
    lives.map(({ contentHash }) => contentHash),
  ).execute();
  const counts = new Map(open.map((each) => [each.revision, Number(each.count)]));
  const bySop = Map.groupBy(lives, ({ sop }) => sop);
  return lives
    .map((life) => rowShown(life, bySop.get(life.sop) ?? [], counts.get(life.contentHash) ?? 0, now))
    .sort((a, b) => compare(a.sop, b.sop) || compare(b.revision, a.revision) || a.loadedAt - b.loadedAt);
}

/** `all`: every revision of its document. */
function rowShown(life: Life, all: readonly Life[], openCases: number, now: Instant): RevisionRow {
  const { submitted, approvedAt, effective, effectiveFrom, replacedBy } = life;
  const { sop, revision, contentHash, code, title, signed, signatures, author, loadedAt } = life;
  const end = endOf(all, life);
  return {
    ...{ sop, revision, contentHash, title, signed, signatures, author, loadedAt, openCases },
    code: printedCode(code, revision, dateOf(life)),
    state: stateAt(all, life, now),
    ...(submitted && {
      summary: submitted.summary,
      reason: submitted.reason,
      submittedAt: submitted.at,
    }),
    ...(approvedAt !== null && { approvedAt }),
    ...(effective && { effectiveDate: effective.date }),
    ...(effectiveFrom !== null && { effectiveFrom }),
    ...(end !== null && { effectiveTo: end }),
    ...(replacedBy !== null && { replacedBy }),
  };
}

/** Of one put in force without signatures: the day of it, where most companies are. */
function dateOf({ effective, effectiveFrom }: Life): string | null {
  if (effective) return effective.date;
  return effectiveFrom === null ? null : localDate(effectiveFrom, defaultZone);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
