/** The page of what governed a case: the revision, then each step with its form, people, time and rules. */
import { expect, it } from 'vitest';
import { openTestServer } from '../../support/server.ts';

const text = `
id: batas
document: {title: Batas, code: B-1, revision: "00"}
roles: {staff: Staf, clerk: Juru tulis}
calendars:
  kerja: {title: Hari kantor, hours: {mon-fri: 08:00-17:00}, holidays: [{date: 2026-11-24, name: Hari jadi}]}
parameters:
  limit: {label: Batas nilai, type: money, value: 1000000}
data:
  amount: {type: money, label: Jumlah}
process:
  start: {open: {form: [amount], by: [clerk]}}
  steps:
    look: {ref: "01", title: Lihat, task: staff, form: {seen: {type: yesNo, label: Dilihat, required: true}}, due: {after: P2D, calendar: kerja}}
    weigh:
      title: Timbang
      decide:
        - {when: {amount: {">": {var: parameters.limit}}}, goto: look}
        - {otherwise: {end: done}}
`;

it('says of each step what held then, in both languages, and links from the case and from the audit', async () => {
  const server = await openTestServer();
  const { engine, signedIn } = server;
  const loaded = await engine.sops.load(null, text, 'a.yaml');
  if (!('sop' in loaded)) throw new Error(JSON.stringify(loaded.problems));
  await engine.sops.makeEffective(null, loaded.sop.contentHash);
  const clerk = await signedIn({ login: 'juru', roles: ['clerk'] });
  const staff = await signedIn({ login: 'staf', roles: ['staff'] });
  const begun = await engine.execute(
    { sop: 'batas', process: 'main' },
    {
      type: 'start-case',
      id: 'c1',
      start: 'open',
      actor: { person: clerk.person.id },
      answer: { amount: 5 },
    },
  );
  if (!('number' in begun)) throw new Error(JSON.stringify(begun));
  const auditor = await signedIn({ login: 'auditor', grants: ['auditor'] });
  const address = `/cases/${begun.number}`;
  const open = (await engine.ask.case(clerk.person.id, begun.number))?.state.root?.current?.id ?? 0;
  const done = await engine.execute(
    { case: begun.case },
    {
      type: 'complete-task',
      id: 'c2',
      step: open,
      actor: { person: staff.person.id },
      answer: { seen: true },
    },
  );
  expect(done).not.toHaveProperty('rejected');

  const page = await auditor.get(`${address}/governing`);
  expect(page.status).toBe(200);
  for (const said of [
    'B-1 Rev 00',
    loaded.sop.contentHash,
    '#1 01 Lihat',
    'Orang staf',
    'kalender Hari kantor',
    '24 Nov 2026 libur (Hari jadi)',
    'Dilihat',
    'Batas nilai: Rp1.000.000, menurut dokumen',
    'Jumlah lebih dari',
    '<dd>Rp5</dd>',
    '#2 Timbang',
  ])
    expect(page.text).toContain(said);
  expect((await auditor.get(address)).text).toContain(`href="${address}/governing"`);
  expect((await auditor.get(`/audit?question=governed&number=${begun.number}`)).headers.location).toBe(
    `${address}/governing`,
  );
  expect((await (await signedIn({ login: 'lain' })).get(`${address}/governing`)).status).toBe(404);
});
