import { describe, expect, it } from 'vitest';
import { openCareDesk } from '../../support/care-desk.ts';

const hrefIn = (html: string): string => /href="(\/cases\/[^"]*\/incidents\/\d+)"/.exec(html)?.[1] ?? '';

describe('the list of what stands in the way', () => {
  it('tells age, case, step and reason in plain words, and is counted in the navigation', async () => {
    const desk = await openCareDesk();
    await desk.lackOfPeople();
    desk.clock.move(20 * 60_000);
    const page = (await desk.kepala.get('/incidents')).text;
    for (const told of ['K-2026-000001', 'Rina Wulandari', '02 Periksa jawaban', 'SOP-CARE', '20 menit lalu'])
      expect(page).toContain(told);
    expect(page).toContain('Tidak ada petugas yang boleh mengerjakannya');
    expect((await desk.kepala.get('/cases')).text).toContain('Gangguan (1)');
    expect((await desk.toni.get('/cases')).text).not.toContain('Gangguan (');
    expect((await desk.toni.get('/incidents')).text).not.toContain('Rina Wulandari');
  });

  it('tells an administrator that people are missing, not what the case is about', async () => {
    const desk = await openCareDesk();
    await desk.lackOfPeople();
    const list = (await desk.admin.get('/incidents')).text;
    expect(list).toContain('02 Periksa jawaban');
    const one = (await desk.admin.get(hrefIn(list))).text;
    for (const page of [list, one]) expect(page).not.toMatch(/Rina|T-1\b/);
    expect(one).toContain('Coba lagi sekarang');
    expect(one).not.toContain('Tutup gangguan');
  });
});

describe('an incident that lacks people', () => {
  it('is tried again once somebody has the role', async () => {
    const desk = await openCareDesk();
    await desk.lackOfPeople();
    const at = hrefIn((await desk.kepala.get('/incidents')).text);
    const early = await desk.kepala.submit(at, {}, `${at}/retry`);
    expect(early.status).toBe(422);
    expect(early.text).toContain('role="alert"');
    await desk.engine.people.change(desk.admin.person.id, desk.toni.person.id, {
      roles: ['staff', 'checker'],
    });
    expect((await desk.admin.get(at)).text).toContain('Penghalangnya sudah tidak ada.');
    expect((await desk.admin.submit(at, {}, `${at}/retry`)).status).toBe(303);
    expect((await desk.view()).state.incidents).toEqual([]);
    expect((await desk.kepala.get(at)).status).toBe(404);
  });

  it('is settled by naming somebody, with a reason', async () => {
    const desk = await openCareDesk();
    await desk.lackOfPeople();
    await desk.engine.people.change(desk.admin.person.id, desk.toni.person.id, {
      roles: ['staff', 'checker'],
    });
    const at = hrefIn((await desk.kepala.get('/incidents')).text);
    const empty = await desk.kepala.submit(at, {}, `${at}/resolution`);
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Pilih kepada siapa tugas diserahkan.');
    expect(empty.text).toContain('Alasan wajib diisi.');
    const given = { to: desk.toni.person.id, reason: 'Sari cuti' };
    const done = await desk.kepala.submit(at, given, `${at}/resolution`);
    expect(done.status).toBe(303);
    expect((await desk.kepala.get(done.headers.location ?? '')).text).toContain('Gangguan ditangani');
    expect((await desk.view()).row.holders).toEqual([desk.toni.person.id]);
  });

  it('is over when its step is withdrawn', async () => {
    const desk = await openCareDesk();
    await desk.lackOfPeople();
    const at = hrefIn((await desk.kepala.get('/incidents')).text);
    const withdrawal = /href="([^"]*\/withdrawal)"/.exec((await desk.kepala.get(at)).text)?.[1] ?? '';
    expect((await desk.kepala.get(withdrawal)).text).toContain('Kasus berjalan ke 03 Tutup keluhan.');
    expect((await desk.kepala.submit(withdrawal, {})).status).toBe(422);
    const done = await desk.kepala.submit(withdrawal, { reason: 'tidak perlu diperiksa' });
    expect(done.status).toBe(303);
    const page = (await desk.kepala.get(done.headers.location ?? '')).text;
    expect(page).toContain('Ditarik: Rina Wulandari, 02 Periksa jawaban.');
    expect((await desk.view()).row.steps).toEqual(['Tutup keluhan']);
  });
});

describe('an incident that refused a command', () => {
  it('says who tried what, and goes on once the data are mended', async () => {
    const desk = await openCareDesk();
    await desk.wrongPlace();
    const at = hrefIn((await desk.mutu.get('/incidents')).text);
    const page = (await desk.mutu.get(at)).text;
    expect(page).toContain('Orang toni menyimpan “01 Tangani keluhan”');
    expect(page).toContain('Sebuah batas waktu SOP tidak dapat dihitung');
    const retried = await desk.mutu.submit(at, {}, `${at}/retry`);
    expect(retried.status).toBe(409);
  });

  it('is closed by hand with a reason, and the answer is not saved', async () => {
    const desk = await openCareDesk();
    await desk.wrongPlace();
    const at = hrefIn((await desk.kepala.get('/incidents')).text);
    const done = await desk.kepala.submit(at, { reason: 'salah ketik' }, `${at}/resolution`);
    expect(done.status).toBe(303);
    const { state, row } = await desk.view();
    expect([state.incidents, row.steps]).toEqual([[], ['Tangani keluhan']]);
  });
});
