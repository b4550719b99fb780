/** The flowchart of a revision with what scenarios prove of it, and with the work that waits in it. */
import { expect, it } from 'vitest';
import { openTestServer } from '../support/server.ts';

const text = `
id: kecil
document: {title: Kecil, code: K-1, revision: "00"}
roles: {staff: Staf, boss: Atasan, clerk: Juru tulis}
process:
  start: {open: {form: {days: {type: number, label: Hari}}, by: [clerk]}}
  steps:
    fill: {ref: "01", title: Isi, task: staff, due: {after: P1D}}
    agree: {ref: "02", title: Setujui, task: boss}
scenarios:
  filled:
    title: Diisi
    given: {at: 2026-02-02T09:00, people: {anna: staff, budi: boss}, case: {days: 1}}
    steps:
      - anna: {fill: {}}
`;

it('counts scenarios at its steps, and open and late tasks for those who may see the cases', async () => {
  const { engine, clock, signedIn } = await openTestServer();
  const loaded = await engine.sops.load(null, text, 'a.yaml');
  if (!('sop' in loaded)) throw new Error(JSON.stringify(loaded.problems));
  await engine.sops.makeEffective(null, loaded.sop.contentHash);
  const clerk = await signedIn({ login: 'juru', roles: ['clerk'] });
  await signedIn({ login: 'staf', roles: ['staff'] });
  for (const id of ['c1', 'c2'])
    await engine.execute(
      { sop: 'kecil', process: 'main' },
      { type: 'start-case', id, start: 'open', actor: { person: clerk.person.id }, answer: { days: 1 } },
    );
  const auditor = await signedIn({ login: 'auditor', grants: ['auditor'] });
  const address = '/sops/kecil/revisions/00/flowchart';

  const proof = await auditor.get(`${address}?show=coverage`);
  expect(proof.text).toContain('1 skenario dijalankan, semua lulus.');
  expect(proof.text).toMatch(/01 Isi<\/strong>.*<span class="badge">1 skenario/);
  expect(proof.text).toMatch(/02 Setujui<\/strong>.*<span class="badge">1/);

  const before = await auditor.get(`${address}?show=backlog`);
  expect(before.text).toContain('2 tugas terbuka, 0 di antaranya terlambat');
  clock.move(3 * 86_400_000);
  const later = await signedIn({ login: 'auditor2', grants: ['auditor'] });
  const after = await later.get(`${address}?show=backlog`);
  expect(after.text).toMatch(
    /01 Isi<\/strong>.*<span class="badge">2 tugas terbuka, 2 terlambat, terlama 3 hari/,
  );
  const stranger = await signedIn({ login: 'lain', roles: ['boss'] });
  expect((await stranger.get(`${address}?show=backlog`)).text).toContain(
    'Tidak ada tugas terbuka pada kasus yang dapat Anda lihat.',
  );
});
