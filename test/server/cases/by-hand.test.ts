import { describe, expect, it } from 'vitest';
import { openCareDesk } from '../../support/care-desk.ts';

describe('actions of the SOP', () => {
  it('are offered to who may take them, on the case and beside the task', async () => {
    const desk = await openCareDesk();
    const { address } = await desk.taskOf('handle');
    const button = /<a class="button"[^>]*>(?:Catat telepon masuk|Minta perbaikan data)<\/a>/;
    expect((await desk.toni.get(desk.at)).text).toMatch(button);
    expect((await desk.toni.get(address)).text).toContain('Catat telepon masuk');
    expect((await desk.kepala.get(desk.at)).text).toMatch(button);
    // The flowchart names them to everybody.
    for (const browser of [desk.mutu, desk.periksa])
      expect((await browser.get(desk.at)).text).not.toMatch(button);
  });

  it('are taken with their form, which keeps what was typed when it is refused', async () => {
    const desk = await openCareDesk();
    const { address } = await desk.taskOf('handle');
    const link = /href="(\/cases\/[^"]*\/actions\/call_back-\d+\?task=[^"]*)"/;
    const at = link.exec((await desk.toni.get(address)).text)?.[1] ?? '';
    const refused = await desk.toni.submit(at, { 'f.urgent': 'yes' });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/value="yes" checked/);
    const done = await desk.toni.submit(at, { 'f.said': 'Minta dihubungi sore', 'f.urgent': 'yes' });
    expect(done.headers.location).toMatch(new RegExp(`^${address}\\?after=`));
    expect((await desk.toni.get(done.headers.location ?? '')).text).toContain('Catat telepon masuk: “Minta');
    expect((await desk.view()).state.data['said']).toBe('Minta dihubungi sore');
  });

  it('open side work that is shown as such, in the case and on its task', async () => {
    const desk = await openCareDesk();
    const page = (await desk.kepala.get(desk.at)).text;
    const at = /href="([^"]*\/actions\/repair-\d+)"/.exec(page)?.[1] ?? '';
    expect((await desk.kepala.submit(at, {})).status).toBe(303);
    const open = (await desk.kepala.get(desk.at)).text;
    expect(open).toMatch(/Perbaikan data pelanggan<\/strong> <span class="badge">pekerjaan sampingan/);
    const { address } = await desk.taskOf('fix');
    expect((await desk.toni.get(address)).text).toContain('pekerjaan sampingan: Perbaikan data pelanggan');
  });

  it('that are not offered any more tell back what was typed', async () => {
    const desk = await openCareDesk();
    const page = (await desk.toni.get(desk.at)).text;
    const at = /href="([^"]*\/actions\/call_back-\d+)"/.exec(page)?.[1] ?? '';
    const kunci = /name="kunci" value="([^"]*)"/.exec((await desk.toni.get(at)).text)?.[1] ?? '';
    await desk.kepala.submit(`${desk.at}/cancellation`, { reason: 'salah masuk' });
    const late = await desk.toni.post(at, { kunci, 'f.said': 'Sudah diketik' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Sudah diketik');
  });
});

describe('by hand', () => {
  it('a case is stopped with a reason, by who supervises it or the quality manager alone', async () => {
    const desk = await openCareDesk();
    const at = `${desk.at}/cancellation`;
    for (const browser of [desk.toni, desk.admin]) {
      expect((await browser.get(at)).status).toBe(404);
      const { text } = await browser.get('/account');
      const kunci = /name="kunci" value="([^"]*)"/.exec(text)?.[1] ?? '';
      expect((await browser.post(at, { kunci, reason: 'x' })).status).toBe(404);
    }
    expect((await desk.periksa.get(at)).status).toBe(403);
    expect((await desk.kepala.get(at)).text).toContain('01 Tangani keluhan');
    const empty = await desk.kepala.submit(at, {});
    expect([empty.status, empty.text.includes('Alasan wajib diisi.')]).toEqual([422, true]);
    const done = await desk.kepala.submit(at, { reason: 'pelanggan menarik keluhannya' });
    const page = (await desk.kepala.get(done.headers.location ?? '')).text;
    expect(page).toContain('Dihentikan: Rina Wulandari.');
    expect(page).toContain('pelanggan menarik keluhannya');
    expect((await desk.kepala.get(at)).status).toBe(404);
  });

  it('one value of the case is changed with a reason, and only what differs is recorded', async () => {
    const desk = await openCareDesk();
    const list = (await desk.mutu.get(`${desk.at}/data`)).text;
    expect(list).toContain('Rp750.000');
    const at = `${desk.at}/data?field=amount`;
    expect((await desk.mutu.get(at)).text).toContain('value="750.000"');
    const same = await desk.mutu.submit(at, { 'f.amount': '750000', reason: 'x' });
    expect([same.status, same.text.includes('Tidak ada yang diubah')]).toEqual([422, true]);
    const wrong = await desk.mutu.submit(at, { 'f.amount': '1.5' });
    expect([wrong.status, wrong.text.includes('value="1.5"')]).toEqual([422, true]);
    const done = await desk.mutu.submit(at, { 'f.amount': '1,5jt', reason: 'salah ketik' });
    expect((await desk.mutu.get(done.headers.location ?? '')).text).toContain('Nilai: Rp1.500.000');
    const written = (await desk.view()).log.at(-1)?.events.find(({ type }) => type === 'data-written');
    expect(written).toMatchObject({ values: { amount: 1_500_000 }, reason: 'salah ketik' });
    const cleared = await desk.mutu.submit(at, { 'f.amount': '', reason: 'belum diketahui' });
    expect(cleared.status).toBe(303);
    expect((await desk.view()).state.data['amount']).toBeNull();
  });

  it('nothing but fields of the process can be named', async () => {
    const desk = await openCareDesk();
    for (const name of ['nothing', '__proto__', 'constructor']) {
      const { status } = await desk.mutu.submit(`${desk.at}/data?field=${name}`, { reason: 'x' });
      expect([name, status]).toEqual([name, 404]);
    }
  });

  it('a step that is over cannot be withdrawn', async () => {
    const desk = await openCareDesk();
    const { step } = await desk.taskOf('handle');
    await desk.lackOfPeople();
    expect((await desk.kepala.get(`${desk.at}/steps/${step}/withdrawal`)).status).toBe(404);
  });
});
