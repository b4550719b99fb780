import { expect, it } from 'vitest';
import { letterSop } from '../../support/letter-sop.ts';
import { openTestServer } from '../../support/server.ts';
import { putInForce } from '../../support/found.ts';

const ANSWER = {
  invoice: 'INV-7',
  customer: 'Rina <b>Wulandari</b>',
  address: 'Jl. Satu 1\nBandung',
  amount: 750_000,
};

async function openLetterDesk() {
  const server = await openTestServer();
  const { engine } = server;
  await putInForce(engine.sops, letterSop());
  const poster = await server.signedIn({ login: 'poster', roles: ['poster'] });
  const other = await server.signedIn({ login: 'other', roles: ['finance'] });
  const actor = { person: poster.person.id };
  const receipt = await engine.execute(
    { sop: 'surat', process: 'main' },
    { type: 'start-case', id: 'open', start: 'open', actor, answer: ANSWER },
  );
  if ('rejected' in receipt) throw new Error(JSON.stringify(receipt));
  const view = async () => {
    const found = await engine.ask.case(poster.person.id, receipt.number);
    if (!found) throw new Error('no case');
    return found;
  };
  const task = async () => `/tasks/${receipt.case}-${(await view()).tasks[0]?.step ?? 0}`;
  return { ...server, poster, other, at: `/cases/${receipt.number}`, task, view };
}

it('is printed with the values of its case, and is posted by completing its task', async () => {
  const desk = await openLetterDesk();
  const task = await desk.task();
  const page = await desk.poster.get(task);
  expect(page.text).toContain(`href="${task}/letter"`);
  expect(page.text).toContain('Surat sudah dikirim');
  const letter = await desk.poster.get(`${task}/letter`);
  expect(letter.status).toBe(200);
  for (const part of ['PT Contoh Tertib', 'Peringatan pertama INV-7', 'Jl. Satu 1', 'Rp750.000'])
    expect(letter.text).toContain(part);
  expect(letter.text).toContain('Rina &lt;b&gt;Wulandari');
  const empty = await desk.poster.submit(task, {});
  expect(empty.status).toBe(422);
  const posted = await desk.poster.submit(task, { 'f.posted_on': 'kemarin' });
  expect(posted.status).toBe(303);
  expect((await desk.view()).state.sent['first']).toBeDefined();
  expect((await desk.poster.get(desk.at)).text).toContain('surat dikirim');
});

it('that cannot be posted goes on where the SOP says, with the reason in the trail', async () => {
  const desk = await openLetterDesk();
  const task = await desk.task();
  expect((await desk.other.get(`${task}/not-posted`)).status).toBe(404);
  const blank = await desk.poster.submit(`${task}/not-posted`, { reason: ' ' });
  expect(blank.status).toBe(422);
  const told = await desk.poster.submit(`${task}/not-posted`, { reason: 'Alamat tidak lengkap' });
  expect(told.status).toBe(303);
  expect((await desk.view()).row.steps).toEqual(['Perbaiki alamat']);
  expect((await desk.poster.get(desk.at)).text).toContain('Alamat tidak lengkap');
});

it('is told on the page of its document, with where it leads when it cannot be posted', async () => {
  const desk = await openLetterDesk();
  const page = await desk.poster.get('/sops/surat/revisions/00');
  expect(page.text).toContain('Pengiriman');
  expect(page.text).toContain('Jika tidak dapat dikirim atau tidak dijawab');
});
