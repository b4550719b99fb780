/**
 * Messages that came, by their id: a repeated one is answered as the first. Of a message that found
 * its case nothing is kept here but that; its words are in the log. One that was refused keeps them
 * until it finds its case, or is erased.
 */
import type { Instant, PersonId, Rejection } from '../case/case.ts';
import type { Values } from '../form/form.ts';
import type { MessageTable } from './case-tables.ts';
import type { Db, Tx } from './database.ts';
import { filled } from './filled.ts';
import { once } from './statement.ts';

export interface MessageKey {
  readonly sop: string;
  readonly message: string;
  readonly id: string;
}

/** A case that a message reached. */
export interface Reached {
  readonly case: string;
  readonly number: string;
}

export interface MessageRow extends MessageKey {
  readonly person: PersonId | null;
  readonly answer: string;
  readonly cases: readonly Reached[];
  readonly at: Instant;
  /** Of a refused one: what stands in the way, and what it brought. */
  readonly refused?: { readonly rejection: Rejection; readonly payload: Values };
}

const columns = [
  ...(['sop', 'message', 'id', 'person', 'answer', 'cases', 'params', 'key', 'payload', 'came_at'] as const),
] as const satisfies readonly (keyof MessageTable)[];

export const byKey = once<{ sop: string; message: string; id: string }, MessageTable>((db, hole) =>
  db
    .selectFrom('messages')
    .selectAll()
    .where('sop', '=', hole.sop)
    .where('message', '=', hole.message)
    .where('id', '=', hole.id),
);

export async function findMessage(db: Db, { sop, message, id }: MessageKey): Promise<MessageRow | null> {
  const [row] = await byKey(db, { sop, message, id });
  return row ? readRow(row) : null;
}

const insert = once<MessageTable>((db, hole) =>
  db
    .insertInto('messages')
    .values(filled(columns, hole))
    .onConflict((c) =>
      c.columns(['sop', 'message', 'id']).doUpdateSet({
        person: hole.person,
        answer: hole.answer,
        cases: hole.cases,
        params: hole.params,
        key: hole.key,
        payload: hole.payload,
        came_at: hole.came_at,
      }),
    ),
);

/** A refused one that comes again replaces what was said of it. `key`: by which an erasure finds it. */
export async function noteMessage(tx: Tx, row: MessageRow & { readonly key: string | null }): Promise<void> {
  const { sop, message, id, person, answer, cases, at, refused } = row;
  await insert(tx, {
    sop,
    message,
    id,
    person,
    answer,
    cases: JSON.stringify(cases),
    params: refused ? JSON.stringify(refused.rejection) : null,
    key: refused ? row.key : null,
    payload: refused ? JSON.stringify(refused.payload) : null,
    came_at: at,
  });
}

export const refusedRows = once<{ limit: number }, MessageTable>((db, hole) =>
  db.selectFrom('messages').selectAll().where('answer', '=', 'refused').orderBy('came_at').limit(hole.limit),
);

/** The oldest first. */
export async function refusedMessages(db: Db, limit: number): Promise<readonly MessageRow[]> {
  return (await refusedRows(db, { limit })).map(readRow);
}

export const unmatchedRows = once<{ limit: number }, MessageTable>((db, hole) =>
  db
    .selectFrom('messages')
    .selectAll()
    .where('answer', '=', 'not_consumed')
    .orderBy('came_at', 'desc')
    .limit(hole.limit),
);

/** No case took them; the newest first. */
export async function unmatchedMessages(db: Db, limit: number): Promise<readonly MessageRow[]> {
  return (await unmatchedRows(db, { limit })).map(readRow);
}

/** With the person a case is about goes what was brought about them and never found its case. */
export async function forgetMessages(tx: Tx, sop: string, key: string): Promise<void> {
  await tx
    .deleteFrom('messages')
    .where('answer', '=', 'refused')
    .where('sop', '=', sop)
    .where('key', '=', key)
    .execute();
}

function readRow(row: MessageTable): MessageRow {
  const { sop, message, id, person, answer, came_at: at } = row;
  const cases = JSON.parse(row.cases) as readonly Reached[];
  const known = { sop, message, id, person, answer, cases, at };
  if (row.params === null || row.payload === null) return known;
  const rejection = JSON.parse(row.params) as Rejection;
  return { ...known, refused: { rejection, payload: JSON.parse(row.payload) as Values } };
}

// ── Which cases a message is for ─────────────────────────────────────────────────────────────

export interface CaseAt {
  readonly id: number;
  readonly number: string;
  readonly process: string;
  readonly revision: string;
}

export const openByKey = once<{ key: string; sop: string }, CaseAt>((db, hole) =>
  db
    .selectFrom('cases')
    .select(['id', 'number', 'process', 'revision'])
    .where('business_key', '=', hole.key)
    .where('sop', '=', hole.sop)
    .where('status', '=', 'open')
    .orderBy('id'),
);

/** Cases in which something waits for the message now. */
export const subscribers = once<{ sop: string; message: string }, CaseAt>((db, hole) =>
  db
    .selectFrom('subscriptions')
    .innerJoin('cases', 'cases.id', 'subscriptions.case_id')
    .select(['cases.id', 'cases.number', 'cases.process', 'cases.revision'])
    .where('subscriptions.sop', '=', hole.sop)
    .where('subscriptions.message', '=', hole.message)
    .orderBy('subscriptions.case_id'),
);

/** Revisions of a document that cases may be bound to, the one in force first. */
export const boundRevisions = once<{ sop: string; now: Instant }, { content_hash: string }>((db, hole) =>
  db
    .selectFrom('revisions')
    .select('content_hash')
    .where('sop', '=', hole.sop)
    .where('effective_from', '<=', hole.now)
    .orderBy('effective_from', 'desc'),
);
