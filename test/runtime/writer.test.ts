import { describe, expect, it } from 'vitest';
import { openWriter } from '../../engine/runtime/writer.ts';
import type { Tx } from '../../engine/store/database.ts';
import { StoreError } from '../../engine/store/store-error.ts';
import { openTestStore } from '../support/store.ts';

const add = (person: string) => (tx: Tx) => tx.insertInto('loads').values({ person, open: 1 }).execute();

describe('the writer', () => {
  it.each([
    ['fails', new Error('no')],
    ['the store refuses', new StoreError('no_such_revision')],
  ])('undoes a piece that %s, and only that', async (_, error) => {
    const store = await openTestStore();
    const { write } = openWriter(store);
    const outcomes = await Promise.allSettled([
      write(add('a')),
      write(async (tx) => {
        await add('b')(tx);
        throw error;
      }),
      write(add('c')),
    ]);
    expect(outcomes.map((o) => o.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const rows = await store.reads.selectFrom('loads').select('person').execute();
    expect(rows.map((r) => r.person)).toEqual(['a', 'c']);
  });

  it('undoes a piece that fails beside others on other cases, and only that', async () => {
    const store = await openTestStore();
    const { write } = openWriter(store);
    const outcomes = await Promise.allSettled([
      write(add('a'), { case: 1 }),
      write(
        async (tx) => {
          await add('b')(tx);
          throw new Error('no');
        },
        { case: 2 },
      ),
      write(add('c'), { case: 3 }),
    ]);
    expect(outcomes.map((o) => o.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const rows = await store.reads.selectFrom('loads').select('person').orderBy('person').execute();
    expect(rows.map((r) => r.person)).toEqual(['a', 'c']);
  });

  it('undoes a piece that fails alone, and goes on', async () => {
    const store = await openTestStore();
    const { write } = openWriter(store);
    const failed = write(async (tx) => {
      await add('a')(tx);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await write(add('b'));
    expect(await store.reads.selectFrom('loads').select('person').execute()).toEqual([{ person: 'b' }]);
  });

  it('finishes what waits before it stops, then refuses', async () => {
    const store = await openTestStore();
    const writer = openWriter(store);
    const written = writer.write(add('a'));
    await writer.stop();
    await written;
    await expect(writer.write(add('b'))).rejects.toMatchObject({ code: 'stopped' });
  });
});
