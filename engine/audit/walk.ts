/** The whole log, once, in order of recording: each entry a link and a step of the replay. */
import type { Db, Write } from '../store/database.ts';
import { GENESIS, openEntry, walkLog } from '../store/log.ts';
import type { EntryRow, Head } from '../store/log.ts';
import { once } from '../store/statement.ts';
import type { Tx } from '../store/database.ts';
import type { Texts } from './beside.ts';
import { checkLink } from './link.ts';
import { replayEntry } from './replay.ts';
import type { Findings } from './report.ts';

export interface Walk {
  readonly live: Db;
  readonly scratch: Write;
  readonly texts: Texts;
  readonly findings: Findings;
}

export interface Walked {
  readonly entries: number;
  readonly events: number;
  /** Streams that could not be followed to their end; what follows from them is not compared. */
  readonly broken: ReadonlySet<string>;
}

const PIECE = 2000;
/** Kept between entries; a million people are not. */
const MOST_KEYS = 20_000;

export async function walk({ live, scratch, texts, findings }: Walk): Promise<Walked> {
  const broken = new Set<string>();
  let [entries, events] = [0, 0];
  const keys = new Map<number, Uint8Array | null>();

  const follow = async (tx: Tx, row: EntryRow): Promise<void> => {
    entries += 1;
    events += row.count;
    if (broken.has(row.stream)) return;
    const wrong = checkLink(row, await headOf(tx, row.stream));
    if (wrong !== null) {
      broken.add(row.stream);
      findings.add({ code: wrong, stream: row.stream, number: row.seq });
      return;
    }
    await moveHead(tx, { stream: row.stream, seq: row.seq + row.count - 1, hash: row.hash });
    try {
      await replayEntry(tx, openEntry(row), {
        live,
        keys,
        processOf: texts.processOf,
        named: (at, hash) => nameFile(at, hash, row, findings),
      });
    } catch (error) {
      broken.add(row.stream);
      // A text that is not the one loaded is one finding, not one for each of its cases.
      if (texts.changed(error)) return;
      findings.add({ code: 'not_replayable', stream: row.stream, number: row.seq });
    }
  };

  let piece: EntryRow[] = [];
  const flush = (): Promise<void> =>
    scratch(async (tx) => {
      for (const row of piece) await follow(tx, row);
      if (keys.size > MOST_KEYS) keys.clear();
      piece = [];
    });
  for await (const row of walkLog(live)) {
    piece.push(row);
    if (piece.length >= PIECE) await flush();
  }
  await flush();
  return { entries, events, broken };
}

const headAt = once<{ stream: string }, { seq: number; hash: Uint8Array }>((db, hole) =>
  db.selectFrom('heads').select(['seq', 'hash']).where('stream', '=', hole.stream),
);
const moveHead = once<{ stream: string; seq: number; hash: Uint8Array }>((db, hole) =>
  db
    .insertInto('heads')
    .values({ stream: hole.stream, seq: hole.seq, hash: hole.hash })
    .onConflict((c) => c.column('stream').doUpdateSet({ seq: hole.seq, hash: hole.hash })),
);

async function headOf(tx: Tx, stream: string): Promise<Head> {
  return (await headAt(tx, { stream }))[0] ?? GENESIS;
}

async function nameFile(tx: Tx, hash: string, row: EntryRow, findings: Findings): Promise<void> {
  const kept = await tx.selectFrom('files').select('hash').where('hash', '=', hash).executeTakeFirst();
  if (kept === undefined) {
    findings.add({ code: 'file_unknown', stream: row.stream, number: row.seq, key: hash });
  }
}
