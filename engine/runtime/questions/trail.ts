/** Everything that was recorded, newest first, for those who read all of it: quality managers and auditors. */
import type { Instant, PersonId } from '../../case/case.ts';
import type { Db } from '../../store/database.ts';
import { openEntry, readStream } from '../../store/log.ts';
import type { EntryRow, StoredEntry } from '../../store/log.ts';
import { once } from '../../store/statement.ts';
import type { Parts } from '../parts.ts';
import { sightOf } from '../rights.ts';
import { eventsBefore, hasBefore } from './trail-before.ts';
import type { TrailEvent } from './trail-before.ts';

/** Kinds of streams of the log, as a filter of the trail names them. */
export const TRAIL_KINDS = ['case', 'user', 'revision', 'sop', 'parameters', 'holidays', 'system'] as const;
export type TrailKind = (typeof TRAIL_KINDS)[number];

export interface TrailFilter {
  readonly person?: PersonId;
  /** Id of a document: its cases, revisions and parameters. */
  readonly sop?: string;
  /** Number of a case. */
  readonly case?: string;
  readonly kind?: TrailKind;
  /** Recorded from here on, and before there. */
  readonly from?: Instant;
  readonly until?: Instant;
  /** Goes on below this entry. */
  readonly before?: number;
}

export interface TrailEntry {
  readonly id: number;
  readonly kind: TrailKind;
  /** What stands behind the colon of the stream: id of a person, hash of a revision, id of a document or list. */
  readonly about: string;
  /** Of a case. */
  readonly number: string | null;
  /** Id of the document, where the entry is of one. */
  readonly sop: string | null;
  readonly seq: number;
  readonly actor: PersonId | null;
  readonly role: string | null;
  readonly happened: Instant;
  readonly recorded: Instant;
  /** Personal values are sealed. */
  readonly events: readonly TrailEvent[];
  /** For each of them what said the same before; null: nothing did, or it is of a case, whose own log tells. */
  readonly before: readonly (TrailEvent | null)[];
}

export interface Trail {
  readonly entries: readonly TrailEntry[];
  /** Where the next page begins; null: that was all. */
  readonly next: number | null;
  /** Nothing more was looked for than this: the rest is on the next page. */
  readonly searchedBackTo: Instant | null;
  readonly firstRecorded: Instant | null;
}

const PAGE = 50;
const PIECE = 250;
/** A question looks through so many entries; then it says how far it came. */
const MOST_LOOKED_AT = 10_000;

const before = once<{ id: number; limit: number }, EntryRow>((db, hole) =>
  db.selectFrom('entries').selectAll().where('id', '<', hole.id).orderBy('id', 'desc').limit(hole.limit),
);
const inStream = once<{ stream: string; id: number; limit: number }, EntryRow>((db, hole) =>
  db
    .selectFrom('entries')
    .selectAll()
    .where('stream', '=', hole.stream)
    .where('id', '<', hole.id)
    .orderBy('seq', 'desc')
    .limit(hole.limit),
);
const upTo = once<{ id: number }, { id: number; recorded: number }>((db, hole) =>
  db
    .selectFrom('entries')
    .select(['id', 'recorded'])
    .where('id', '<=', hole.id)
    .orderBy('id', 'desc')
    .limit(1),
);
const firstOf = once<Record<never, never>, { recorded: number }>((db) =>
  db.selectFrom('entries').select('recorded').orderBy('id').limit(1),
);

/** null: this person does not read the trail. */
export async function askTrail(
  parts: Parts,
  person: PersonId,
  filter: TrailFilter,
  most = PAGE,
): Promise<Trail | null> {
  const sight = await sightOf(parts, person);
  if (sight?.everything !== true) return null;
  const { reads } = parts;
  const stream = filter.case === undefined ? null : await streamOfNumber(reads, filter.case);
  const firstRecorded = (await firstOf(reads, {}))[0]?.recorded ?? null;
  const nothing = { entries: [], next: null, searchedBackTo: null, firstRecorded };
  if (filter.case !== undefined && stream === null) return nothing;
  const revisions = new Map(
    (await reads.selectFrom('revisions').select(['content_hash', 'sop']).execute()).map((row) => [
      row.content_hash,
      row.sop,
    ]),
  );
  const found: StoredEntry[] = [];
  let id = filter.before ?? (await positionAt(reads, filter.until)) + 1;
  let looked = 0;
  let last: EntryRow | undefined;
  const read = (): Promise<EntryRow[]> =>
    stream === null ? before(reads, { id, limit: PIECE }) : inStream(reads, { stream, id, limit: PIECE });
  for (let rows = await read(); rows.length > 0; rows = await read()) {
    for (const row of rows) {
      id = row.id;
      last = row;
      if (filter.from !== undefined && row.recorded < filter.from)
        return { ...nothing, entries: await told(reads, found, revisions) };
      if (filter.until !== undefined && row.recorded >= filter.until) continue;
      const entry = openEntry(row);
      if (fits(entry, filter, revisions)) found.push(entry);
      if (found.length === most) break;
    }
    looked += rows.length;
    if (found.length === most || looked >= MOST_LOOKED_AT) {
      const entries = await told(reads, found, revisions);
      const searchedBackTo = found.length < most ? (last?.recorded ?? null) : null;
      return { entries, next: id, searchedBackTo, firstRecorded };
    }
  }
  return { ...nothing, entries: await told(reads, found, revisions) };
}

function fits(entry: StoredEntry, filter: TrailFilter, revisions: ReadonlyMap<string, string>): boolean {
  const [kind] = partsOf(entry.stream);
  return (
    (filter.person === undefined || entry.actor === filter.person) &&
    (filter.kind === undefined || kind === filter.kind) &&
    (filter.sop === undefined || sopOf(entry, revisions) === filter.sop)
  );
}

function sopOf(entry: StoredEntry, revisions: ReadonlyMap<string, string>): string | null {
  const [kind, about] = partsOf(entry.stream);
  if (kind === 'parameters' || kind === 'sop') return about;
  const revision = kind === 'revision' ? about : entry.revision;
  return revision === null ? null : (revisions.get(revision) ?? null);
}

function partsOf(stream: string): readonly [TrailKind, string] {
  const [kind = '', about = ''] = stream.split(/:(.*)/s);
  return [kind as TrailKind, about];
}

async function told(
  reads: Db,
  entries: readonly StoredEntry[],
  revisions: ReadonlyMap<string, string>,
): Promise<readonly TrailEntry[]> {
  const ids = new Set(
    entries.flatMap(({ stream }) => (stream.startsWith('case:') ? [Number(stream.slice(5))] : [])),
  );
  const rows =
    ids.size === 0
      ? []
      : await reads
          .selectFrom('cases')
          .select(['id', 'number'])
          .where('id', 'in', [...ids])
          .execute();
  const numbers = new Map(rows.map((row) => [String(row.id), row.number]));
  const streams = new Map<string, readonly StoredEntry[]>();
  for (const { stream, events } of entries) {
    const isCase = stream.startsWith('case:');
    if (!isCase && !streams.has(stream) && hasBefore(events as readonly TrailEvent[]))
      streams.set(stream, await readStream(reads, stream));
  }
  return entries.map((entry) => {
    const [kind, about] = partsOf(entry.stream);
    const { id, seq, actor, role, happened, recorded } = entry;
    return {
      id,
      kind,
      about,
      number: kind === 'case' ? (numbers.get(about) ?? null) : null,
      sop: sopOf(entry, revisions),
      seq,
      actor,
      role,
      happened,
      recorded,
      events: entry.events as readonly TrailEvent[],
      before: eventsBefore(streams.get(entry.stream) ?? [], seq),
    };
  });
}

async function streamOfNumber(reads: Db, number: string): Promise<string | null> {
  const row = await reads.selectFrom('cases').select('id').where('number', '=', number).executeTakeFirst();
  return row === undefined ? null : `case:${row.id}`;
}

/** Id of the last entry recorded before an instant, by halving; without one the last of all. */
async function positionAt(reads: Db, until: Instant | undefined): Promise<number> {
  const [end] = await upTo(reads, { id: Number.MAX_SAFE_INTEGER });
  if (end === undefined) return 0;
  if (until === undefined || end.recorded < until) return end.id;
  let [low, high] = [0, end.id];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await upTo(reads, { id: middle });
    if (row !== undefined && row.recorded >= until) high = middle;
    else low = middle;
  }
  return low;
}
