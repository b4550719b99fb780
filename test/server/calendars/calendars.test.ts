import { describe, expect, it } from 'vitest';
import { readHolidays } from '../../../server/calendars/holiday-lines.ts';
import { openSettingsDesk } from '../../support/settings-desk.ts';

describe('decreed holidays', () => {
  it('are recorded year by year with what decreed them; a year without one is told', async () => {
    const desk = await openSettingsDesk();
    const before = (await desk.clerk.get('/calendars')).text;
    expect(before).toContain('Tahun 2026 belum ditetapkan.');
    expect(before).toContain('Senin s.d. Kamis 08.00–17.00');
    expect(before).toContain('Jumat 08.00–11.30, 13.00–17.00');
    expect(before).not.toContain('Catat tahun 2026');
    const at = '/calendars/nasional/2026';
    expect((await desk.admin.get('/calendars')).text).toContain(`href="${at}"`);
    const days = '1/1 Tahun Baru Masehi\n\n25 Desember Hari Raya Natal';
    const done = await desk.admin.submit(at, { decree: 'SKB 3 Menteri No. 1 Tahun 2025', days });
    expect(done.headers.location).toBe(`${at}?saved=yes`);
    const page = (await desk.clerk.get(at)).text;
    for (const told of ['SKB 3 Menteri', 'Kamis, 1 Jan 2026', 'Hari Raya Natal', 'Orang admin'])
      expect(page).toContain(told);
    expect(page).not.toContain('<textarea');
    const again = await desk.qmr.submit(at, { decree: 'SKB perubahan', days: '1/1 Tahun Baru Masehi' });
    expect(again.status).toBe(303);
    expect((await desk.clerk.get(at)).text).toContain('Ketetapan sebelumnya');
  });

  it('are refused line by line, with what was typed', async () => {
    const desk = await openSettingsDesk();
    const at = '/calendars/nasional/2027';
    const days = '1/1 Tahun Baru\nentah kapan\n31/2 Tidak ada\n1/1 Lagi\n2/1/2026 Tahun lain\n3/1';
    const { status, text } = await desk.admin.submit(at, { decree: '', days });
    expect(status).toBe(422);
    for (const told of [
      'Sebutkan ketetapannya.',
      'Baris 2 tidak jelas: “entah kapan”',
      'Baris 3 tidak jelas',
      'Baris 4 mengulang tanggal',
      'Baris 5 bukan tanggal tahun 2027',
      'Baris 6 belum menyebut nama',
      'entah kapan\n31/2',
    ])
      expect(text).toContain(told);
    expect((await desk.admin.get('/calendars/lain/2027')).status).toBe(404);
    expect((await desk.admin.get('/calendars/nasional/12')).status).toBe(404);
  });

  it('of a year not decreed leave a deadline marked, until they are recorded', async () => {
    const desk = await openSettingsDesk();
    const actor = { person: desk.clerk.person.id };
    const answer = { no: 'A', what: 'Kertas', amount: 5 };
    const target = { sop: 'kantor', process: 'main' };
    await desk.engine.execute(target, { type: 'start-case', id: 's', start: 'open', actor, answer });
    const marked = async (): Promise<readonly boolean[]> => {
      const list = (await desk.clerk.get('/tasks')).text;
      const task = /href="(\/tasks\/\d+-\d+)"/.exec(list)?.[1] ?? '';
      const pages = [
        list,
        (await desk.clerk.get(task)).text,
        (await desk.clerk.get('/cases/K-2026-000001')).text,
      ];
      return pages.map((page) => page.includes('sementara'));
    };
    expect(await marked()).toEqual([true, true, true]);
    expect((await desk.admin.get('/calendars')).text).toContain('1 kasus mempunyai batas waktu sementara');
    await desk.admin.submit('/calendars/nasional/2026', { decree: 'SKB', days: '25/12 Natal' });
    await desk.engine.fireDueTimers();
    expect(await marked()).toEqual([false, false, false]);
  });

  it.each([
    ['1/1 Tahun Baru', { date: '2027-01-01', name: 'Tahun Baru' }],
    ['1 Jan Tahun Baru', { date: '2027-01-01', name: 'Tahun Baru' }],
    ['17 Agustus 2027 Hari Kemerdekaan', { date: '2027-08-17', name: 'Hari Kemerdekaan' }],
    ['2027-05-01; Hari Buruh', { date: '2027-05-01', name: 'Hari Buruh' }],
    ['25.12.2027 - Natal', { date: '2027-12-25', name: 'Natal' }],
  ])('%s is read', (line, day) => {
    expect(readHolidays(line, 2027)).toEqual({ days: [day], problems: [] });
  });
});
