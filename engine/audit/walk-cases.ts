/** Streams of cases one after the other, each entry a link and a step of its replay; a piece is in memory. */
import type { CaseEvent } from '../case/case.ts';
import type { TurnTable } from '../store/case-tables.ts';
import type { Db } from '../store/database.ts';
import { GENESIS } from '../store/log.ts';
import type { EntryRow, StoredEntry } from '../store/log.ts';
import { once } from '../store/statement.ts';
import type { Texts } from './beside.ts';
import { followCase } from './replay-case.ts';
import type { FollowedCase, ToldCase } from './replay-case.ts';
import { splitStream } from './replay.ts';
import { subjectIn } from '../store/sealing.ts';
import type { Keys, Sealed } from '../store/sealing.ts';
import { unsealMany } from './unseal-many.ts';
import { noteSealed, reveal } from './reveal.ts';
import { headOf } from './reading.ts';
import type { Reading } from './reading.ts';

export interface CaseWalk {
  readonly live: Db;
  readonly texts: Texts;
  readonly log: Reading;
  /** Default: every case. */
  readonly only?: (id: number) => boolean;
  readonly turn: (row: TurnTable, entry: number) => void;
  /** Files that an entry names, for each the first entry that does. */
  readonly files: (named: ReadonlyMap<string, EntryRow>) => Promise<void>;
  /** Cases that were followed to their end. */
  readonly cases: (told: readonly ToldCase[]) => Promise<void>;
}

const PIECE = 1_000;
/** Kept between entries; a million people are not. */
const MOST_KEYS = 5_000;

const ofCases = once<{ stream: string; seq: number; id: number; limit: number }, EntryRow>((db, hole) =>
  db
    .selectFrom('entries')
    .selectAll()
    .where('stream', '<', 'case;')
    .where((eb) => eb(eb.refTuple('stream', 'seq', 'id'), '>', eb.tuple(hole.stream, hole.seq, hole.id)))
    .orderBy('stream')
    .orderBy('seq')
    .orderBy('id')
    .limit(hole.limit),
);

/** The case that is being followed, and its last entry so far. */
interface Current {
  readonly row: EntryRow;
  readonly followed: FollowedCase;
}

export async function walkCases(walk: CaseWalk): Promise<void> {
  const { live, texts, log, only = () => true } = walk;
  const keys = new Map<number, Uint8Array | null>();
  const ended: ToldCase[] = [];
  let current: Current | null = null;
  const end = (): void => {
    const last = current;
    if (last === null || log.broken.has(last.row.stream)) return;
    log.follow(last.row, () => {
      const told = last.followed.told();
      if (told !== null) ended.push(told);
    });
  };
  for (let rows: readonly EntryRow[] = []; ;) {
    const { stream, seq, id } = rows.at(-1) ?? { stream: 'case:', seq: 0, id: 0 };
    rows = await ofCases(live, { stream, seq, id, limit: PIECE });
    const wanted = rows.filter((row) => only(idOf(row)));
    const read: (StoredEntry | null)[] = [];
    let before: EntryRow | null = current === null ? null : (current as Current).row;
    for (const row of wanted) {
      read.push(readNext(log, row, before));
      before = row;
    }
    const sealed = await prepare(live, texts, read, keys);
    const files = new Map<string, EntryRow>();
    for (const [i, row] of wanted.entries()) {
      if (current === null || (current as Current).row.stream !== row.stream) {
        end();
        current = { row, followed: followCase(idOf(row), texts.processNow, walk.turn) };
      }
      const { followed }: Current = current;
      const entry = read[i] ?? null;
      current = { row, followed };
      if (entry === null || log.broken.has(row.stream)) continue;
      log.follow(row, () => {
        const named = new Set<string>();
        const { events, subject } = plainly(entry, sealed[i] ?? [], keys, named);
        followed.add(entry, events, subject);
        for (const hash of named) if (!files.has(hash)) files.set(hash, row);
      });
    }
    if (rows.length === 0) end();
    await walk.files(files);
    await walk.cases(ended.splice(0));
    if (keys.size > MOST_KEYS) keys.clear();
    if (rows.length === 0) return;
  }
}

/** In one stream the order of recording is the order of its numbers. */
function readNext(log: Reading, row: EntryRow, before: EntryRow | null): StoredEntry | null {
  if (before?.stream !== row.stream) return log.read(row, GENESIS);
  const entry = log.read(row, headOf(before));
  if (entry === null || before.id < row.id) return entry;
  log.breakOff(row, 'number_gap');
  return null;
}

/** Fetches the keys and texts that these entries need, each once; answers the sealed values in each. */
async function prepare(
  live: Db,
  texts: Texts,
  entries: readonly (StoredEntry | null)[],
  keys: Map<number, Uint8Array | null>,
): Promise<readonly (readonly Sealed[])[]> {
  const missing = new Set<number>();
  const sealed = entries.map((entry) => {
    const found: Sealed[] = [];
    if (entry !== null) noteSealed(entry.events, found);
    for (const each of found) if (!keys.has(subjectIn(each))) missing.add(subjectIn(each));
    return found;
  });
  await fetchKeys(live, [...missing], keys);
  for (const revision of new Set(entries.flatMap((entry) => entry?.revision ?? [])))
    await texts.ready(revision);
  return sealed;
}

function plainly(
  entry: StoredEntry,
  sealed: readonly Sealed[],
  keys: Keys,
  files: Set<string>,
): { readonly events: readonly CaseEvent[]; readonly subject: number | null } {
  const events = entry.events as readonly CaseEvent[];
  const last = sealed.at(-1);
  return {
    events: reveal(events, unsealMany(sealed, keys), files),
    subject: last === undefined ? null : subjectIn(last),
  };
}

const AT_ONCE = 500;

async function fetchKeys(
  live: Db,
  subjects: readonly number[],
  keys: Map<number, Uint8Array | null>,
): Promise<void> {
  for (let from = 0; from < subjects.length; from += AT_ONCE) {
    const some = subjects.slice(from, from + AT_ONCE);
    for (const subject of some) keys.set(subject, null);
    const rows = await live
      .selectFrom('subject_keys')
      .select(['id', 'key'])
      .where('id', 'in', some)
      .execute();
    for (const { id, key } of rows) keys.set(id, key);
  }
}

function idOf(row: EntryRow): number {
  return Number(splitStream(row.stream)[1]);
}
