/** Streams that are no case, in the order in which they were recorded, into the scratch database. */
import type { Db, Tx, Write } from '../store/database.ts';
import { GENESIS } from '../store/log.ts';
import type { EntryRow, Head } from '../store/log.ts';
import { once } from '../store/statement.ts';
import { headOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { replayEntry } from './replay.ts';

const PIECE = 500;

const others = once<{ after: number; limit: number }, EntryRow>((db, hole) =>
  db
    .selectFrom('entries')
    .selectAll()
    .where('id', '>', hole.after)
    .where((eb) => eb.or([eb('stream', '<', 'case:'), eb('stream', '>=', 'case;')]))
    .orderBy('id')
    .limit(hole.limit),
);

export async function walkOthers(live: Db, scratch: Write, log: Reading): Promise<void> {
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
        if (entry) await log.followLater(row, () => replayEntry(tx, entry, { live }));
      }
    });
  }
  await scratch(async (tx) => {
    for (const [stream, head] of heads) await keepHead(tx, stream, head);
  });
}

async function keepHead(tx: Tx, stream: string, { seq, hash }: Head): Promise<void> {
  await tx.insertInto('heads').values({ stream, seq, hash }).execute();
}
