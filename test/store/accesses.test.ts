/** Who opened what: noted, read by those with an office, never changed. */
import { expect, it } from 'vitest';
import { openAccesses } from '../../engine/store/accesses.ts';
import { openTestEngine } from '../support/engine.ts';
import { openTestStore, write } from '../support/store.ts';

const clock = { now: () => 1000 };
const print = { kind: 'document-print', object: 'hash', name: 'SOP-CLC-01 Rev 00' } as const;

it('is read newest first and page by page by an auditor, and by nobody without an office', async () => {
  const engine = await openTestEngine(clock);
  const create = (login: string, grants: readonly 'auditor'[]) =>
    engine.people.create(null, { login, name: login, roles: [], grants });
  const [auditor, clerk] = [await create('auditor', ['auditor']), await create('clerk', [])];
  if ('problem' in auditor || 'problem' in clerk) throw new Error('not created');
  await engine.accesses.note(clerk.id, print);
  await engine.accesses.note(clerk.id, { ...print, kind: 'document-pdf' });
  await engine.accesses.note(auditor.id, { kind: 'case-print', object: '1', name: 'K-2026-000001' });

  const first = await engine.accesses.list(auditor.id, { limit: 2 });
  expect(first.rows.map(({ kind, person, at }) => [kind, person, at])).toEqual([
    ['case-print', auditor.id, 1000],
    ['document-pdf', clerk.id, 1000],
  ]);
  const rest = await engine.accesses.list(auditor.id, { limit: 2, after: first.next ?? '' });
  expect(rest).toMatchObject({ rows: [{ ...print, person: clerk.id }], next: null });
  const filters = [
    [{ person: clerk.id }, 2],
    [{ kind: 'document-pdf' }, 1],
    [{ object: 'hash' }, 2],
    [{ from: 1001 }, 0],
    [{ until: 1000 }, 0],
  ] as const;
  for (const [filter, n] of filters) {
    expect((await engine.accesses.list(auditor.id, { ...filter, limit: 9 })).rows).toHaveLength(n);
  }
  expect(await engine.accesses.list(clerk.id, { limit: 9 })).toEqual({ rows: [], next: null });
});

it('cannot be changed by the program itself', async () => {
  const store = await openTestStore();
  await openAccesses({ reads: store.reads, write: (work) => write(store, work), clock }).note('u1', print);
  await expect(
    write(store, (tx) => tx.updateTable('accesses').set({ person: 'u2' }).execute()),
  ).rejects.toThrow(/append-only/);
  await expect(write(store, (tx) => tx.deleteFrom('accesses').execute())).rejects.toThrow(/append-only/);
});
