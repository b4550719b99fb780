import { describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { append, appendTo, GENESIS, hashOf, readEntry, readStream, walkLog } from '../../engine/store/log.ts';
import type { Envelope } from '../../engine/store/log.ts';
import { openTestStore, write } from '../support/store.ts';

const envelope = (command: string, count = 1): Envelope => ({
  actor: 'u1',
  role: null,
  happened: 1000,
  recorded: 2000,
  revision: null,
  command,
  events: Array.from({ length: count }, (_, i) => ({ type: 'noted', at: 1000, i })),
});

describe('the log', () => {
  it('chains each entry to the one before and numbers every event', async () => {
    const store = await openTestStore();
    await write(store, async (tx) => {
      const first = await append(tx, 'case:1', GENESIS, envelope('a', 3));
      expect(first.seq).toBe(3);
      await append(tx, 'case:1', first, envelope('b', 2));
    });
    const rows = [];
    for await (const row of walkLog(store.reads, 1)) rows.push(row);
    expect(rows.map((r) => [r.seq, r.count])).toEqual([
      [1, 3],
      [4, 2],
    ]);
    expect(Buffer.from(rows[0]!.prev)).toEqual(Buffer.alloc(32));
    expect(Buffer.from(rows[1]!.prev).equals(rows[0]!.hash)).toBe(true);
    for (const row of rows) expect(Buffer.from(hashOf(row.prev, row.body)).equals(row.hash)).toBe(true);
  });

  it('refuses to append twice after the same head', async () => {
    const store = await openTestStore();
    await write(store, (tx) => append(tx, 'case:1', GENESIS, envelope('a')));
    await expect(write(store, (tx) => append(tx, 'case:1', GENESIS, envelope('b')))).rejects.toMatchObject({
      code: 'head_moved',
    });
  });

  it('keeps a head for streams that are no case', async () => {
    const store = await openTestStore();
    await write(store, (tx) => appendTo(tx, 'system', envelope('a', 2)));
    const head = await write(store, (tx) => appendTo(tx, 'system', envelope('b')));
    expect(head.seq).toBe(3);
    expect((await readStream(store.reads, 'system')).map((e) => e.command)).toEqual(['a', 'b']);
    expect((await readEntry(store.reads, 'system', 2))?.command).toBe('a');
    expect(await readEntry(store.reads, 'system', 4)).toBeNull();
  });

  it('lets nobody change or delete an entry, not even the program itself', async () => {
    const store = await openTestStore();
    await write(store, (tx) => appendTo(tx, 'system', envelope('a')));
    for (const attempt of [sql`update entries set seq = 9`, sql`delete from entries`]) {
      await expect(write(store, (tx) => attempt.execute(tx))).rejects.toThrow('append-only');
    }
  });

  it('has one text for one value, whatever the order of its keys', async () => {
    const store = await openTestStore();
    await write(store, (tx) =>
      appendTo(tx, 'system', { ...envelope('a'), events: [{ b: 1, a: [{ d: 'é', c: null }] }] }),
    );
    const [row] = await store.reads.selectFrom('entries').selectAll().execute();
    expect(Buffer.from(row!.body).toString()).toBe(
      '{"actor":"u1","command":"a","events":[{"a":[{"c":null,"d":"é"}],"b":1}],"happened":1000,"recorded":2000,"revision":null,"role":null,"seq":1,"stream":"system","v":1}',
    );
  });
});
