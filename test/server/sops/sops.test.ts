import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { durationWords } from '../../../server/sops/duration-words.ts';
import { text } from '../../../views/text/index.ts';
import { openDesk } from '../../support/desk.ts';

describe('the register of documents', () => {
  it('shows a revision with its steps, clocks and open points, and no made-up signature', async () => {
    const { dewi, sop } = await openDesk(0);
    const shown = await dewi.get('/sops/clc-01');
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('dimuat, belum disahkan di sini');
    expect(shown.text).toContain('Setelah 1 bulan sejak pertama kali masuk');
    expect(shown.text).toContain('Hasil panggilan adalah Janji Bayar');
    for (const id of Object.keys(sop.definition.openPoints ?? {})) expect(shown.text).toContain(`id="point-${id}"`);
  });

  it('hands out the exact bytes whose SHA-256 is shown', async () => {
    const { dewi, sop } = await openDesk(0);
    const yaml = await dewi.get('/sops/clc-01/revisions/00/yaml');
    expect(createHash('sha256').update(yaml.text).digest('hex')).toBe(sop.contentHash);
    expect((await dewi.get('/sops/clc-01/revisions/00')).text).toContain(sop.contentHash);
  });

  it('lets only a quality manager load and put in force, and says what is wrong with a text', async () => {
    const { dewi, signedIn } = await openDesk(0);
    expect((await dewi.submit('/sops', { text: 'id: x' })).status).toBe(403);
    const qmr = await signedIn({ login: 'mutu', grants: ['qmr'] });
    const refused = await qmr.submit('/sops', { text: 'id: x\nsteps: {' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('baris 2');
  });

  it('takes a document without a process, which others use', async () => {
    const { signedIn } = await openDesk(0);
    const qmr = await signedIn({ login: 'mutu', grants: ['qmr'] });
    const text = `id: rumah
document: {title: Peran dan libur, revision: "01", sections: [{id: who, title: Peran, generated: roles}]}
roles: {staff: Staf umum}
lists: {kinds: {title: Jenis, options: {a: Bagian A}}}
calendars: {kerja: {title: Jam kerja, hours: {mon-fri: 08:00-17:00}, holidays: {decreed: nasional}}}
shared: true
`;
    expect((await qmr.submit('/sops', { text })).status).toBe(303);
    const shown = await qmr.get('/sops/rumah/revisions/01');
    expect(shown.status).toBe(200);
    for (const each of ['Peran dan libur', 'Staf umum', 'Bagian A', 'Jam kerja']) expect(shown.text).toContain(each);
  });

  it('says durations in words', () => {
    expect(durationWords('P2W', text('id'))).toBe('2 minggu');
    expect(durationWords('PT1H30M', text('en'))).toBe('1 hour 30 minutes');
  });
});
