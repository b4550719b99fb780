/**
 * The whole log, once: each entry a link and a step of the replay. First what is no case, in the order
 * in which it was recorded; then the cases, one after the other, so that each is followed in memory.
 */
import type { Db, Tx, Write } from '../store/database.ts';
import type { TurnTable } from '../store/case-tables.ts';
import { holdBack, takeHeldBack } from '../store/held-back.ts';
import { GENESIS } from '../store/log.ts';
import type { EntryRow, Head, StoredEntry } from '../store/log.ts';
import { once, send } from '../store/statement.ts';
import type { Texts } from './beside.ts';
import { readLink } from './link.ts';
import { followCase } from './replay-case.ts';
import type { FollowedCase } from './replay-case.ts';
import { replayEntry, splitStream } from './replay.ts';
import type { Replay } from './replay.ts';
import type { FindingCode, Findings } from './report.ts';

export interface Walk {
  readonly live: Db;
  readonly scratch: Write;
  readonly texts: Texts;
  readonly findings: Findings;
}

export interface Walked {
  readonly streams: number;
  readonly entries: number;
  readonly events: number;
  /** Streams that could not be followed to their end; what follows from them is not compared. */
  readonly broken: ReadonlySet<string>;
}

const PIECE = 500;
/** Kept between entries; a million people are not. */
const MOST_KEYS = 20_000;

/** Entries of streams that are no case, and those of cases, stream by stream. */
const others = once<{ after: number; limit: number }, EntryRow>((db, hole) =>
  db
    .selectFrom('entries')
    .selectAll()
    .where('id', '>', hole.after)
    .where((eb) => eb.or([eb('stream', '<', 'case:'), eb('stream', '>=', 'case;')]))
    .orderBy('id')
    .limit(hole.limit),
);
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

export async function walk({ live, scratch, texts, findings }: Walk): Promise<Walked> {
  const log = openReading(texts, findings);
  await walkOthers(live, scratch, log);
  await walkCases(live, scratch, log, { live, keys: new Map(), processOf: texts.processOf });
  return { ...log.counted, broken: log.broken };
}

type Reading = ReturnType<typeof openReading>;

function openReading(texts: Texts, findings: Findings) {
  const broken = new Set<string>();
  const counted = { streams: 0, entries: 0, events: 0 };
  const breakOff = (row: EntryRow, code: FindingCode): void => {
    broken.add(row.stream);
    findings.add({ code, stream: row.stream, number: row.seq });
  };
  return {
    broken,
    counted,
    breakOff,
    /** The entry, where it is the next one of its stream. */
    read(row: EntryRow, head: Head): StoredEntry | null {
      counted.entries += 1;
      counted.events += row.count;
      if (head === GENESIS) counted.streams += 1;
      if (broken.has(row.stream)) return null;
      const entry = readLink(row, head);
      if (typeof entry !== 'string') return entry;
      breakOff(row, entry);
      return null;
    },
    /** Work that follows from the entry; what keeps it from following breaks the stream off. */
    async follow(row: EntryRow, work: () => Promise<void>): Promise<void> {
      try {
        await work();
      } catch (error) {
        // A text that is not the one loaded is one finding, not one for each of its cases.
        if (texts.changed(error)) broken.add(row.stream);
        else breakOff(row, 'not_replayable');
      }
    },
    async nameFile(tx: Tx, hash: string, row: EntryRow): Promise<void> {
      const kept = await tx.selectFrom('files').select('hash').where('hash', '=', hash).executeTakeFirst();
      if (kept === undefined)
        findings.add({ code: 'file_unknown', stream: row.stream, number: row.seq, key: hash });
    },
  };
}

async function walkOthers(live: Db, scratch: Write, log: Reading): Promise<void> {
  const heads = new Map<string, Head>();
  for (let after = 0; ;) {
    const rows = await others(live, { after, limit: PIECE });
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    await scratch(async (tx) => {
      for (const row of rows) {
        const entry = log.read(row, heads.get(row.stream) ?? GENESIS);
        heads.set(row.stream, headOf(row));
        if (entry) await log.follow(row, () => replayEntry(tx, entry, { live }));
      }
    });
  }
  await scratch(async (tx) => {
    for (const [stream, head] of heads) await keepHead(tx, { stream, ...head });
  });
}

/** The case that is being followed, and its last entry so far. */
interface Current {
  readonly row: EntryRow;
  readonly followed: FollowedCase;
}

async function walkCases(live: Db, scratch: Write, log: Reading, replay: Replay): Promise<void> {
  const turns = lastTurns();
  const end = async (tx: Tx, current: Current | null): Promise<void> => {
    if (current === null || log.broken.has(current.row.stream)) return;
    await log.follow(current.row, () => send(tx, current.followed.changes()));
  };
  const go = async (tx: Tx, current: Current | null, row: EntryRow): Promise<Current> => {
    const before = current?.row.stream === row.stream ? current : null;
    if (before === null) await end(tx, current);
    const id = Number(splitStream(row.stream)[1]);
    const followed = before?.followed ?? followCase(id, replay, turns.take);
    const entry = log.read(row, before ? headOf(before.row) : GENESIS);
    // In one stream the order of recording is the order of its numbers.
    if (entry && before && before.row.id > row.id) log.breakOff(row, 'number_gap');
    else if (entry)
      await log.follow(row, async () => {
        for (const hash of await followed.add(entry)) await log.nameFile(tx, hash, row);
      });
    return { row, followed };
  };
  let current: Current | null = null;
  for (let rows: readonly EntryRow[] = []; ;) {
    const { stream, seq, id } = rows.at(-1) ?? { stream: 'case:', seq: 0, id: 0 };
    rows = await ofCases(live, { stream, seq, id, limit: PIECE });
    current = await inOne(scratch, async (tx) => {
      let at = current;
      for (const row of rows) at = await go(tx, at, row);
      if (rows.length === 0) await end(tx, at);
      return at;
    });
    if (replay.keys.size > MOST_KEYS) replay.keys.clear();
    if (rows.length === 0) break;
  }
  await scratch(async (tx) => {
    for (const row of turns.last()) await tx.insertInto('turns').values(row).execute();
  });
}

/** A transaction that adds to each shared row once. */
function inOne<T>(scratch: Write, work: (tx: Tx) => Promise<T>): Promise<T> {
  return scratch(async (tx) => {
    holdBack(tx);
    const done = await work(tx);
    await send(tx, takeHeldBack(tx));
    return done;
  });
}

/** Who took a turn last is said by the order of recording, over all cases. */
function lastTurns() {
  const turns = new Map<string, { readonly row: TurnTable; readonly entry: number }>();
  return {
    take(row: TurnTable, entry: number): void {
      const key = `${row.process} ${row.step}`;
      if ((turns.get(key)?.entry ?? 0) <= entry) turns.set(key, { row, entry });
    },
    last: (): readonly TurnTable[] => [...turns.values()].map(({ row }) => row),
  };
}

function headOf(row: EntryRow): Head {
  return { seq: row.seq + row.count - 1, hash: row.hash };
}

const keepHead = once<{ stream: string; seq: number; hash: Uint8Array }>((db, hole) =>
  db.insertInto('heads').values({ stream: hole.stream, seq: hole.seq, hash: hole.hash }),
);
