/** Streams of cases one after the other, each entry a link and a step of its replay. */
import type { CaseEvent } from '../case/case.ts';
import type { TurnTable } from '../store/case-tables.ts';
import type { Db } from '../store/database.ts';
import type { EntryRow, StoredEntry } from '../store/log.ts';
import type { Texts } from './beside.ts';
import { casePages } from './case-pages.ts';
import { manyById } from './many-by-id.ts';
import { followCase } from './replay-case.ts';
import type { FollowedCase, ToldCase } from './replay-case.ts';
import { splitStream } from './replay.ts';
import { subjectIn } from '../store/sealing.ts';
import type { Sealed } from '../store/sealing.ts';
import { unsealMany } from './unseal-many.ts';
import type { Opened } from './unseal-many.ts';
import { noteSealed, reveal } from './reveal.ts';
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

/** Kept between pages; a million people are not. */
const MOST_KEYS = 1_000;
const COMPARED_AT_ONCE = 32;

const keysById = manyById<{ id: number; key: Uint8Array | null }>((db, ids) =>
  db.selectFrom('subject_keys').select(['id', 'key']).where('id', 'in', ids),
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
  for await (const rows of casePages(live)) {
    const wanted = rows.filter((row) => only(idOf(row)));
    let before: EntryRow | null = current === null ? null : (current as Current).row;
    const read = wanted.map((row) => {
      const entry = log.readAfter(before, row);
      before = row;
      return entry;
    });
    const { plain, lastOf } = await prepare(live, texts, read, keys);
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
        const { events, subject } = plainly(entry, { plain, last: lastOf[i] }, named);
        followed.add(entry, events, subject);
        for (const hash of named) if (!files.has(hash)) files.set(hash, row);
      });
    }
    await walk.files(files);
    if (ended.length >= COMPARED_AT_ONCE) await walk.cases(ended.splice(0));
    if (keys.size > MOST_KEYS) keys.clear();
  }
  end();
  await walk.cases(ended);
}

interface Prepared {
  readonly plain: ReadonlyMap<Sealed, Opened>;
  /** Of each entry the sealed value that stands last: its subject is the entry's. */
  readonly lastOf: readonly (Sealed | undefined)[];
}

/** Fetches the keys and texts that these entries need, each once; answers what was sealed in them. */
async function prepare(
  live: Db,
  texts: Texts,
  entries: readonly (StoredEntry | null)[],
  keys: Map<number, Uint8Array | null>,
): Promise<Prepared> {
  const missing = new Set<number>();
  const sealed: Sealed[] = [];
  const lastOf = entries.map((entry) => {
    const before = sealed.length;
    if (entry !== null) noteSealed(entry.events, sealed);
    return sealed.length > before ? sealed.at(-1) : undefined;
  });
  for (const each of sealed) if (!keys.has(subjectIn(each))) missing.add(subjectIn(each));
  await fetchKeys(live, [...missing], keys);
  for (const revision of new Set(entries.flatMap((entry) => entry?.revision ?? [])))
    await texts.ready(revision);
  return { plain: unsealMany(sealed, keys), lastOf };
}

function plainly(
  entry: StoredEntry,
  { plain, last }: { readonly plain: ReadonlyMap<Sealed, Opened>; readonly last: Sealed | undefined },
  files: Set<string>,
): { readonly events: readonly CaseEvent[]; readonly subject: number | null } {
  const events = entry.events as readonly CaseEvent[];
  return { events: reveal(events, plain, files), subject: last === undefined ? null : subjectIn(last) };
}

async function fetchKeys(
  live: Db,
  subjects: readonly number[],
  keys: Map<number, Uint8Array | null>,
): Promise<void> {
  for (const subject of subjects) keys.set(subject, null);
  for (const { id, key } of await keysById(live, subjects)) keys.set(id, key);
}

function idOf(row: EntryRow): number {
  return Number(splitStream(row.stream)[1]);
}
