import { expect, it } from 'vitest';
import { leaveSop } from '../../support/leave-sop.ts';
import { openTestServer } from '../../support/server.ts';

/** Three days lead into two steps that follow each other for ever. */
const SOP = leaveSop()
  .replace('approved: {type: yesNo, label: Disetujui, required: true}', 'days: {type: number, label: Hari}')
  .replace('{when: {approved: true}, end: approved}', '{when: {days: 3}, goto: there}')
  .replace(
    'data:\n',
    `    there: {set: {days: 2}, next: back}
    back: {set: {days: 1}, next: there}
data:
`,
  );

it('an answer that the SOP has no way on for is told as refused, and nothing is saved', async () => {
  const { engine, signedIn } = await openTestServer();
  const loaded = await engine.sops.load(null, SOP, 'cuti.yaml');
  if (!('sop' in loaded)) throw new Error(JSON.stringify(loaded.problems));
  await engine.sops.makeEffective(null, loaded.sop.contentHash);
  const clerk = await signedIn({ login: 'clerk', roles: ['collector'] });
  const boss = await signedIn({ login: 'boss', roles: ['manager'], grants: ['qmr'] });
  const page = '/cases/new?sop=cuti-01&process=main&start=request';
  await clerk.submit(page, { 'f.request_no': 'R-1', 'f.employee': 'Rahayu' });
  const task = (await boss.submit('/tasks', {}, '/tasks/next')).headers.location ?? '';
  const answer = await boss.submit(task, { 'f.days': '3' });
  expect(answer.status).toBe(409);
  expect(answer.text).not.toContain('Tersimpan');
  expect(answer.text).toContain('Periksa pengajuan');
  expect(answer.text).toContain('value="3"');
  expect((await boss.get('/cases')).text).toMatch(/Berjalan/);
  const number = /K-[\w-]+|R-1/.exec((await boss.get(task)).text)?.[0] ?? '';
  const seen = await boss.get(`/cases/${number}`);
  expect(seen.text).toContain('alur berputar tanpa henti');
  expect((await boss.submit(task, { 'f.days': '5' })).status).toBe(303);
});
