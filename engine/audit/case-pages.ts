/** Entries of cases, one case after the other, each in the order of its numbers; a page is in memory. */
import type { Db } from '../store/database.ts';
import type { EntryRow } from '../store/log.ts';
import { once } from '../store/statement.ts';

/** Small: what lives at the same time is what the memory of a verification is made of. */
const PAGE = 64;

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

export async function* casePages(live: Db): AsyncGenerator<readonly EntryRow[], undefined> {
  for (let last: Pick<EntryRow, 'stream' | 'seq' | 'id'> = { stream: 'case:', seq: 0, id: 0 }; ;) {
    const { stream, seq, id } = last;
    const rows: readonly EntryRow[] = await ofCases(live, { stream, seq, id, limit: PAGE });
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end;
    yield rows;
  }
}
