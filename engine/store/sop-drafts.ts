/** Streams sop:<id> (the open draft, reviews) and who has read which revision: entries and their rows. */
import type { Instant, PersonId } from '../case/case.ts';
import { evolveDraft } from '../revision/draft.ts';
import type { DraftState, SopEvent } from '../revision/draft.ts';
import type { Made } from '../revision/revision.ts';
import type { Draft, Review } from '../runtime/contract/revisions.ts';
import type { Db, Tx } from './database.ts';
import type { StoredEntry } from './log.ts';
import type { SopDraftTable, SopReviewTable } from './people-tables.ts';
import { recordEvents } from './people-writing.ts';
import { once } from './statement.ts';

export const draftOf = once<{ sop: string }, SopDraftTable>((db, hole) =>
  db.selectFrom('sop_drafts').selectAll().where('sop', '=', hole.sop),
);

export async function findDraft(db: Db, sop: string): Promise<DraftState | null> {
  const [row] = await draftOf(db, { sop });
  return row === undefined ? null : draftOfRow(row);
}

/** Of all SOPs, the open ones. */
export async function openDrafts(db: Db): Promise<readonly Draft[]> {
  const rows = await db.selectFrom('sop_drafts').selectAll().where('open', '=', 1).orderBy('sop').execute();
  return rows.map((row) => ({ sop: row.sop, ...draftOfRow(row) }));
}

function draftOfRow(row: SopDraftTable): DraftState {
  return {
    number: row.number,
    holder: row.holder,
    contentHash: row.content_hash,
    editors: JSON.parse(row.editors) as readonly PersonId[],
    openedAt: row.opened_at,
    open: row.open === 1,
  };
}

async function keepDraft(tx: Tx, sop: string, draft: DraftState): Promise<void> {
  const row = {
    number: draft.number,
    holder: draft.holder,
    content_hash: draft.contentHash,
    editors: JSON.stringify(draft.editors),
    opened_at: draft.openedAt,
    open: draft.open ? 1 : 0,
  };
  await tx
    .insertInto('sop_drafts')
    .values({ sop, ...row })
    .onConflict((c) => c.column('sop').doUpdateSet(row))
    .execute();
}

const reviewRows = once<{ sop: string }, SopReviewTable>((db, hole) =>
  db.selectFrom('sop_reviews').selectAll().where('sop', '=', hole.sop).orderBy('number'),
);

/** In the order in which they were recorded. */
export async function reviewsOf(db: Db, sop: string): Promise<readonly Review[]> {
  return (await reviewRows(db, { sop })).map((row) => ({
    number: row.number,
    date: row.date,
    reason: row.reason,
    result: row.result as Review['result'],
    note: row.note,
    by: row.person,
    at: row.recorded_at,
  }));
}

/** Records what happened to the draft or the reviews of an SOP. */
export async function appendSop(tx: Tx, sop: string, act: Made, events: readonly SopEvent[]): Promise<void> {
  if (events.length === 0) return;
  await recordEvents(tx, `sop:${sop}`, act, events);
  await foldSop(tx, sop, act, events);
}

/** Rows that an entry of sop:<id> leaves behind. */
export function replaySop(tx: Tx, sop: string, entry: StoredEntry): Promise<void> {
  const made = { by: entry.actor, at: entry.recorded };
  return foldSop(tx, sop, made, entry.events as readonly SopEvent[]);
}

async function foldSop(tx: Tx, sop: string, made: Made, events: readonly SopEvent[]): Promise<void> {
  const before = await findDraft(tx, sop);
  let draft = before;
  for (const event of events) {
    draft = evolveDraft(draft, event, made);
    if (event.type !== 'review-recorded') continue;
    const { number, date, reason, result, note } = event;
    await tx
      .insertInto('sop_reviews')
      .values({ sop, number, date, reason, result, note, person: made.by, recorded_at: made.at })
      .execute();
  }
  if (draft !== null && draft !== before) await keepDraft(tx, sop, draft);
}

export const readingsOfRevision = once<{ hash: string }, { person: string; at: Instant }>((db, hole) =>
  db.selectFrom('readings').select(['person', 'at']).where('content_hash', '=', hole.hash).orderBy('person'),
);

/** Person → when they said that they have read it. */
export async function readingsOf(db: Db, contentHash: string): Promise<ReadonlyMap<PersonId, Instant>> {
  const rows = await readingsOfRevision(db, { hash: contentHash });
  return new Map(rows.map(({ person, at }) => [person, at]));
}

/** The first time counts. */
export async function noteReading(tx: Tx, contentHash: string, { by, at }: Made): Promise<void> {
  if (by === null) return;
  await tx
    .insertInto('readings')
    .values({ content_hash: contentHash, person: by, at })
    .onConflict((c) => c.columns(['content_hash', 'person']).doNothing())
    .execute();
}
