/**
 * The log: streams of entries, each chained to the one before it. An entry is one command; all
 * events of its decision share the envelope. The body is exact bytes: they are what was hashed.
 */
import { hash as digest } from 'node:crypto';
import { canonical } from './canonical.ts';
import type { Db, Tx } from './database.ts';
import { isUniqueViolation } from './dialect/faults.ts';
import { inserting } from './row-changes.ts';
import { once, send } from './statement.ts';
import type { Change } from './statement.ts';
import { StoreError } from './store-error.ts';

/** End of a stream: number of its last event, hash of its last entry. */
export interface Head {
  readonly seq: number;
  readonly hash: Uint8Array;
}

export const GENESIS: Head = { seq: 0, hash: new Uint8Array(32) };

/** What one command recorded. Events are data of the room that writes the stream. */
export interface Envelope {
  readonly actor: string | null;
  readonly role: string | null;
  readonly happened: number;
  readonly recorded: number;
  readonly revision: string | null;
  readonly command: string;
  /** Whose key seals the personal values in `events` (sealing.ts). */
  readonly subject?: number | null;
  readonly events: readonly unknown[];
}

/** An entry as it lies in the table, with its body read. */
export interface StoredEntry extends Envelope {
  readonly id: number;
  readonly stream: string;
  readonly seq: number;
  readonly count: number;
  readonly prev: Uint8Array;
  readonly hash: Uint8Array;
}

const insert = inserting('entries', ['stream', 'seq', 'count', 'recorded', 'body', 'prev', 'hash']);

/**
 * The entry that comes after `head`, to be sent, and the head that it makes. The caller keeps heads:
 * a case in its own row, other streams through `appendTo`.
 */
export function entryAfter(
  head: Head,
  stream: string,
  envelope: Envelope,
): { readonly entry: Change; readonly head: Head } {
  const { recorded, events } = envelope;
  const seq = head.seq + 1;
  const body = bodyOf(stream, seq, envelope);
  const hash = hashOf(head.hash, body);
  const row = { stream, seq, count: events.length, recorded, body, prev: head.hash, hash };
  return { entry: insert.with(row), head: { seq: head.seq + events.length, hash } };
}

/** What sending an entry throws where its head was not the last one: `head_moved`. */
export function asHeadMoved(error: unknown): unknown {
  return isUniqueViolation(error, 'entries') ? new StoreError('head_moved', {}, error) : error;
}

/** Appends after `head` and answers the new head. Throws `head_moved`. */
export async function append(tx: Tx, stream: string, head: Head, envelope: Envelope): Promise<Head> {
  const next = entryAfter(head, stream, envelope);
  await send(tx, [next.entry]).catch((error: unknown) => {
    throw asHeadMoved(error);
  });
  return next.head;
}

const headOfStream = once<{ stream: string }, { seq: number; hash: Uint8Array }>((db, hole) =>
  db.selectFrom('heads').select(['seq', 'hash']).where('stream', '=', hole.stream),
);
const moveHead = once<{ stream: string; seq: number; hash: Uint8Array }>((db, hole) =>
  db
    .insertInto('heads')
    .values({ stream: hole.stream, seq: hole.seq, hash: hole.hash })
    .onConflict((c) => c.column('stream').doUpdateSet({ seq: hole.seq, hash: hole.hash })),
);

/** Appends to a stream that is no case (user:<id>, revision:<hash>, system). */
export async function appendTo(tx: Tx, stream: string, envelope: Envelope): Promise<Head> {
  const [head] = await headOfStream(tx, { stream });
  const moved = await append(tx, stream, head ?? GENESIS, envelope);
  await moveHead(tx, { stream, seq: moved.seq, hash: moved.hash });
  return moved;
}

const entriesOf = once<{ stream: string; after: number }, EntryRow>((db, hole) =>
  db
    .selectFrom('entries')
    .selectAll()
    .where('stream', '=', hole.stream)
    .where('seq', '>', hole.after)
    .orderBy('seq'),
);

/** Entries of a stream in order, those that begin after event `after`. Personal values stay sealed. */
export async function readStream(db: Db, stream: string, after = 0): Promise<readonly StoredEntry[]> {
  return (await entriesOf(db, { stream, after })).map(openEntry);
}

const entryHolding = once<{ stream: string; seq: number }, EntryRow>((db, hole) =>
  db
    .selectFrom('entries')
    .selectAll()
    .where('stream', '=', hole.stream)
    .where('seq', '<=', hole.seq)
    .orderBy('seq', 'desc')
    .limit(1),
);

/** The entry that holds event number `seq`, or null. */
export async function readEntry(db: Db, stream: string, seq: number): Promise<StoredEntry | null> {
  const [row] = await entryHolding(db, { stream, seq });
  return row && seq < row.seq + row.count ? openEntry(row) : null;
}

const entriesAfter = once<{ after: number; limit: number }, EntryRow>((db, hole) =>
  db.selectFrom('entries').selectAll().where('id', '>', hole.after).orderBy('id').limit(hole.limit),
);

/** The whole log in order of recording, a bounded piece at a time (rebuild, verification). */
export async function* walkLog(db: Db, piece = 500): AsyncGenerator<EntryRow> {
  for (let after = 0; ;) {
    const rows = await entriesAfter(db, { after, limit: piece });
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

export interface EntryRow {
  readonly id: number;
  readonly stream: string;
  readonly seq: number;
  readonly count: number;
  readonly recorded: number;
  readonly body: Uint8Array;
  readonly prev: Uint8Array;
  readonly hash: Uint8Array;
}

/** Reads the body of a row. Says nothing about whether it was tampered with (engine/audit does). */
export function openEntry(row: EntryRow): StoredEntry {
  return entryWith(row, JSON.parse(Buffer.from(row.body).toString('utf8')) as Envelope);
}

/** The same where its body was read before. */
export function entryWith(row: EntryRow, body: Envelope): StoredEntry {
  const { actor, role, happened, recorded, revision, command, subject, events } = body;
  const { id, stream, seq, count, prev, hash } = row;
  return {
    id,
    stream,
    seq,
    count,
    prev,
    hash,
    actor,
    role,
    happened,
    recorded,
    revision,
    command,
    subject,
    events,
  };
}

/** The bytes that are hashed: canonical JSON of the envelope with its place. */
export function bodyOf(stream: string, seq: number, envelope: Envelope): Uint8Array {
  return Buffer.from(canonical({ v: 1, stream, seq, ...envelope }), 'utf8');
}

export function hashOf(prev: Uint8Array, body: Uint8Array): Uint8Array {
  return digest('sha256', Buffer.concat([prev, body]), 'buffer');
}
