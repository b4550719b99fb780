import { describe, expect, it } from 'vitest';
import { readDuration } from '../../../server/parameters/duration-text.ts';
import { openSettingsDesk } from '../../support/settings-desk.ts';

const AT = '/parameters/kantor/limit';

describe('values that rules read', () => {
  it('are listed for everybody and set by who governs, with their history', async () => {
    const desk = await openSettingsDesk();
    expect((await desk.clerk.get('/parameters')).text).toContain('Rp1.000.000');
    expect((await desk.clerk.get(AT)).text).not.toContain('Simpan nilai');
    const { text } = await desk.clerk.get('/account');
    const kunci = /name="kunci" value="([^"]*)"/.exec(text)?.[1] ?? '';
    expect((await desk.clerk.post(AT, { kunci, 'f.value': '1' })).status).toBe(403);
    const set = await desk.qmr.submit(AT, { 'f.value': '750rb' });
    expect(set.headers.location).toBe(`${AT}?saved=yes`);
    const ahead = await desk.admin.submit(AT, { 'f.value': '2jt', from: 'besok 00:00' });
    expect(ahead.status).toBe(303);
    const page = (await desk.auditor.get(AT)).text;
    for (const told of [
      'Rp750.000',
      'Rp1.000.000',
      'Rp2.000.000',
      'akan datang',
      'Orang mutu',
      'Orang admin',
    ])
      expect(page).toContain(told);
    const [row] = await desk.engine.parameters.list();
    expect([row?.value, row?.history.length]).toEqual([750_000, 2]);
  });

  it('are refused where they are unclear, empty or behind us, and what was typed stays', async () => {
    const desk = await openSettingsDesk();
    const sent = async (fields: Record<string, string>, at = AT): Promise<string> => {
      const answer = await desk.qmr.submit(at, fields);
      expect(answer.status).toBe(422);
      return answer.text;
    };
    expect(await sent({ 'f.value': '1.5' })).toContain('value="1.5"');
    expect(await sent({ 'f.value': '' })).toContain('role="alert"');
    expect(await sent({ 'f.value': '1jt', from: '1/1/2020 00:00' })).toContain('Waktu itu sudah lewat.');
    expect(await sent({ 'f.value': 'sebentar' }, '/parameters/kantor/patience')).toContain(
      '“sebentar” tidak jelas',
    );
    expect((await desk.qmr.get('/parameters/kantor/nothing')).status).toBe(404);
  });

  it('of a length of time are typed in words', async () => {
    const desk = await openSettingsDesk();
    const at = '/parameters/kantor/patience';
    expect((await desk.qmr.get(at)).text).toContain('14 hari');
    expect((await desk.qmr.submit(at, { 'f.value': '3 minggu' })).status).toBe(303);
    expect((await desk.qmr.get(at)).text).toContain('<strong>3 minggu</strong>');
  });

  it.each([
    ['14 hari', 'P14D'],
    ['2 minggu', 'P2W'],
    ['1 bulan 15 hari', 'P1M15D'],
    ['1 jam 30 menit', 'PT1H30M'],
    ['1 day and 8 hours', 'P1DT8H'],
    ['p7d', 'P7D'],
    ['14', null],
    ['hari', null],
    ['2 hari 3 hari', null],
    ['2 fortnights', null],
  ])('%s reads as %s', (text, iso) => {
    expect(readDuration(text)).toBe(iso);
  });
});
