import { describe, expect, it } from 'vitest';
import { openSettingsDesk } from '../../support/settings-desk.ts';

const DATES = { 'f.from': '21/11/2026', 'f.to': '23/11/2026' };

describe('absences', () => {
  it('are noted by the person, and everybody sees who stands in', async () => {
    const desk = await openSettingsDesk();
    const form = await desk.clerk.get('/absences/new');
    expect(form.text).not.toContain('name="person"');
    const sent = { ...DATES, 'f.substitute': desk.other.person.id };
    const done = await desk.clerk.submit('/absences/new', sent, '/absences');
    expect(done.status).toBe(303);
    const list = (await desk.clerk.get(done.headers.location ?? '')).text;
    expect(list).toContain('Ketidakhadiran tersimpan.');
    expect(list).toContain('Sabtu, 21 Nov 2026 s.d. Senin, 23 Nov 2026');
    expect((await desk.other.get('/absences')).text).not.toContain('21 Nov');
    expect((await desk.head.get('/absences')).text).toContain('Orang ani');
    expect((await desk.other.get('/roles')).text).toMatch(
      /Orang ani[^<]*<[^>]*>\(tidak hadir s.d. 23 Nov 2026, digantikan Orang budi\)/,
    );
  });

  it('are noted, changed and withdrawn by those above and by who governs, not by colleagues', async () => {
    const desk = await openSettingsDesk();
    const sent = { ...DATES, person: desk.clerk.person.id };
    const byColleague = await desk.other.submit('/absences/new', sent, '/absences');
    // There is nobody for them to choose: what is noted is their own.
    expect(byColleague.status).toBe(303);
    expect((await desk.engine.absences.list()).map(({ person }) => person)).toEqual([desk.other.person.id]);
    expect((await desk.head.submit('/absences/new', sent, '/absences')).status).toBe(303);
    const at = `/absences/${desk.clerk.person.id}/1`;
    expect((await desk.other.get(at)).status).toBe(404);
    expect((await desk.auditor.get(at)).status).toBe(404);
    expect((await desk.auditor.get('/absences')).text).toContain('Orang ani');
    const changed = await desk.admin.submit(at, { ...DATES, 'f.to': '30/11/2026' });
    expect(changed.status).toBe(303);
    const page = (await desk.head.get(at)).text;
    expect(page).toContain('Orang admin, diubah');
    expect((await desk.clerk.submit(at, {}, `${at}/withdrawal`)).status).toBe(303);
    expect((await desk.clerk.get(at)).status).toBe(404);
    expect((await desk.clerk.get('/absences?past=yes')).text).toContain('Dibatalkan');
  });

  it('are refused with the reason at its field', async () => {
    const desk = await openSettingsDesk();
    const sent = async (fields: Record<string, string>): Promise<string> => {
      const answer = await desk.clerk.submit('/absences/new', fields, '/absences');
      expect(answer.status).toBe(422);
      return answer.text;
    };
    expect(await sent({ 'f.from': 'entah', 'f.to': '' })).toContain('value="entah"');
    expect(await sent({ 'f.from': '23/11/2026', 'f.to': '21/11/2026' })).toContain('Tanggalnya tidak cocok');
    expect(await sent({ ...DATES, 'f.substitute': desk.clerk.person.id })).toContain(
      'Pengganti harus orang lain',
    );
    const nobody = await desk.head.submit('/absences/new', { ...DATES, person: '' }, '/absences');
    expect([nobody.status, nobody.text.includes('Pilih siapa yang tidak hadir.')]).toEqual([422, true]);
  });

  it('give their tasks to who stands in, also without a role of the SOP', async () => {
    const desk = await openSettingsDesk();
    await desk.admin.submit(
      '/absences/new',
      { ...DATES, person: desk.clerk.person.id, 'f.substitute': desk.qmr.person.id },
      '/absences',
    );
    expect((await desk.qmr.get('/tasks')).status).toBe(200);
    expect((await desk.auditor.get('/tasks')).status).toBe(403);
  });
});
