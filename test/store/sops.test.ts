import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readStream } from '../../engine/store/log.ts';
import { openSops } from '../../engine/store/sops.ts';
import { leaveSop } from '../support/leave-sop.ts';
import { openTestPeople } from '../support/people.ts';

async function register() {
  const parts = await openTestPeople();
  const { write, clock } = parts;
  const sops = openSops({ reads: parts.store.reads, write, clock });
  const load = async (text: string) => {
    const { sop, problems } = { sop: undefined, ...(await sops.load('u1', text, 'cuti.yaml')) };
    expect(problems).toEqual([]);
    if (sop === undefined) throw new Error('did not compile');
    return sop;
  };
  return { ...parts, sops, load };
}

test('a loaded revision is a draft, kept to the byte under its SHA-256', async () => {
  const { sops, load, clock } = await register();
  const text = leaveSop();
  const sop = await load(text);
  expect(sop.contentHash).toBe(createHash('sha256').update(text).digest('hex'));
  expect(await sops.text(sop.contentHash)).toBe(text);
  expect(await sops.list()).toEqual([
    {
      sop: 'cuti-01',
      revision: '00',
      contentHash: sop.contentHash,
      code: 'SOP-CUTI-01',
      title: 'Pengajuan Cuti',
      state: 'draft',
      signed: false,
      signatures: [],
      author: 'u1',
      loadedAt: clock.now(),
      openCases: 0,
    },
  ]);
  expect(await sops.effective('cuti-01')).toBeNull();
});

test('what has problems is not kept', async () => {
  const { sops } = await register();
  const answer = await sops.load('u1', leaveSop().replace('task: manager', 'tusk: manager'), 'x.yaml');
  expect(answer).not.toHaveProperty('sop');
  expect(answer.problems).not.toEqual([]);
  expect(await sops.list()).toEqual([]);
});

test('the same bytes again are the same revision', async () => {
  const { sops, load, store } = await register();
  const sop = await load(leaveSop());
  await load(leaveSop());
  expect(await sops.list()).toHaveLength(1);
  expect(await readStream(store.reads, `revision:${sop.contentHash}`)).toHaveLength(1);
});

test('making a revision effective replaces the one before it, each told in its own stream', async () => {
  const { sops, load, store } = await register();
  const old = await load(leaveSop('00'));
  const young = await load(leaveSop('01', 'Pengajuan Cuti Tahunan'));
  expect(await sops.makeEffective('u1', old.contentHash)).toBeNull();
  expect(await sops.makeEffective('u1', young.contentHash)).toBeNull();
  expect((await sops.effective('cuti-01'))?.contentHash).toBe(young.contentHash);
  expect((await sops.list()).map((row) => [row.revision, row.state, row.signed])).toEqual([
    ['01', 'effective', false],
    ['00', 'superseded', false],
  ]);
  const told = await readStream(store.reads, `revision:${old.contentHash}`);
  expect(told.at(-1)).toMatchObject({
    actor: 'u1',
    events: [{ type: 'revision-superseded', by: young.contentHash }],
  });
});

test('a replaced revision does not come back, nor another text under its number', async () => {
  const { sops, load } = await register();
  const old = await load(leaveSop('00'));
  const young = await load(leaveSop('01'));
  const twin = await load(leaveSop('00', 'Lain'));
  await sops.makeEffective('u1', old.contentHash);
  await sops.makeEffective('u1', young.contentHash);
  expect(await sops.makeEffective('u1', old.contentHash)).toEqual({ rejected: 'not_allowed' });
  expect(await sops.makeEffective('u1', twin.contentHash)).toEqual({ rejected: 'not_allowed' });
  expect(await sops.makeEffective('u1', young.contentHash)).toBeNull();
});

test('a stored text with one changed byte runs nothing', async () => {
  const { sops, load, store, write, clock } = await register();
  const sop = await load(leaveSop());
  await sops.makeEffective('u1', sop.contentHash);
  const text = Buffer.from(leaveSop().replace('end: refused', 'end: approved'));
  await store.writing.updateTable('revisions').set({ text }).execute();
  const afterRestart = openSops({ reads: store.reads, write, clock });
  await expect(afterRestart.effective('cuti-01')).rejects.toMatchObject({ code: 'store_damaged' });
  await expect(afterRestart.byHash('0'.repeat(64))).rejects.toMatchObject({ code: 'no_such_revision' });
});

test('roles that a user may hold are those of the loaded SOPs', async () => {
  const { sops, load } = await register();
  expect([...(await sops.roles())]).toEqual([]);
  await load(leaveSop());
  expect([...(await sops.roles())].sort()).toEqual(['collector', 'manager']);
});
