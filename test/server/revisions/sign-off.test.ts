/** One revision through its sign-off over HTTP: brought in, submitted, signed by two, in force from its midnight. */
import { expect, it } from 'vitest';
import { leaveText as text, openOffice } from '../../support/leave-office.ts';
import { PASSWORD } from '../../support/server.ts';

const PAGE = '/sops/cuti-01/revisions/01/sign-off';
const BASE = '/sops/cuti-01/revisions/01';

it('goes from a draft to being in force, each act by its own person with their password', async () => {
  const { engine, clock, writer, checker, director } = await openOffice();
  await writer.submit('/sops', { text: text('01', 'P2D') }, '/sops');
  expect((await writer.get('/revisions')).text).toContain('SOP-CUTI-01 Rev 01');
  const missing = await writer.submit(PAGE, { reason: 'x' }, `${BASE}/submission`);
  expect(missing.status).toBe(422);
  expect(missing.text).toContain('Tuliskan apa yang berubah');
  const date = '2026-12-01';
  const sent = await writer.submit(
    PAGE,
    { summary: 'Tenggat dua hari', reason: 'Temuan audit', date },
    `${BASE}/submission`,
  );
  expect(sent.status).toBe(303);
  /** What the page was of is sent with the signature. */
  const signed = async (who: typeof writer, more: Record<string, string> = {}) => {
    const { text } = await who.get(PAGE);
    const fingerprint = /name="fingerprint" value="(\w+)"/.exec(text)?.[1] ?? '';
    const read = [...text.matchAll(/name="read" value="([^"]*)"/g)].map(([, id = '']) => id);
    expect(read).not.toEqual([]);
    return who.submit(PAGE, { read, password: PASSWORD, fingerprint, ...more }, `${BASE}/signature`);
  };
  expect((await signed(writer)).status).toBe(303);
  expect((await writer.get(PAGE)).text).toContain('Kini giliran: Orang mira');

  const unread = await checker.submit(PAGE, { password: PASSWORD }, `${BASE}/signature`);
  expect([unread.status, unread.text.includes('Tandai setiap perubahan')]).toEqual([422, true]);
  expect(unread.text).toContain('dipersingkat dari 3 hari menjadi 2 hari');
  const ticks = [...unread.text.matchAll(/name="read" value="([^"]*)"/g)].map(([, id = '']) => id);
  const wrong = await checker.submit(PAGE, { read: ticks, password: 'salah sekali' }, `${BASE}/signature`);
  expect([wrong.status, wrong.text.includes('Kata sandi salah')]).toEqual([422, true]);
  expect((await signed(checker)).status).toBe(303);
  expect((await director.get('/revisions')).text).toContain(PAGE);
  expect((await signed(director, { date })).status).toBe(303);
  expect((await director.get(PAGE)).text).toContain('Disetujui, berlaku 1 Des 2026');

  // Who works by it is told until they have said that they have read it.
  const readers = `${BASE}/readers`;
  expect((await checker.get('/tasks')).text).toContain(readers);
  expect((await writer.get(`${readers}?only=unread`)).text).toContain('Orang mira');
  await checker.submit(readers, {});
  expect((await checker.get('/tasks')).text).not.toContain(readers);
  expect((await writer.get(`${readers}?only=unread`)).text).not.toContain('Orang mira');
  const csv = (await writer.get(`${readers}?format=csv`)).text;
  expect(csv).toContain('Orang mira;Staf;21 Nov 2026');

  // What is begun while it waits for its date is told against it, not against what it will replace.
  const next = '/sops/cuti-01/draft';
  expect((await writer.get(next)).text).toContain('naskah Rev 01');
  const purpose = `  purpose: ${'Mengatur cuti semua karyawan. '.repeat(8)}\n`;
  await writer.submit(next, { text: text('02', 'P1D').replace('document:\n', `document:\n${purpose}`) });
  const after = (await writer.get('/sops/cuti-01/revisions/02/sign-off')).text;
  expect(after).toContain('dipersingkat dari 2 hari menjadi 1 hari');
  expect(after).not.toContain('dari 3 hari');
  expect(after).toMatch(/<dt>Rev 02<\/dt><dd[^>]*>[^]{0,80}Mengatur cuti semua karyawan/);
  expect((await director.get(PAGE)).text).toContain('dipersingkat dari 3 hari menjadi 2 hari');

  const inForce = async () => (await engine.revisions.of('cuti-01'))?.inForce?.revision;
  expect(await inForce()).toBe('00');
  clock.move(Date.parse('2026-11-30T16:59:59.999Z') - clock.now());
  expect(await inForce()).toBe('00');
  clock.move(1);
  expect(await inForce()).toBe('01');
});

it('says to others whose turn it is, and lets them do nothing', async () => {
  const { writer, checker, director } = await openOffice();
  await writer.submit('/sops', { text: text('01', 'P2D') }, '/sops');
  await writer.submit(PAGE, { summary: 'a', reason: 'b' }, `${BASE}/submission`);
  const page = (await director.get(PAGE)).text;
  expect(page).not.toContain('type="password"');
  const forced = await director.submit('/account', { password: PASSWORD }, `${BASE}/signature`);
  expect(forced.status).toBe(409);
  const back = await checker.submit(PAGE, { back: 'Belum lengkap' }, `${BASE}/return`);
  expect([303, 409]).toContain(back.status);
});

it('keeps the table of reviews and who has read it', async () => {
  const { writer, director } = await openOffice();
  const refused = await writer.submit('/sops/cuti-01/reviews', { date: '2026-01-05', result: 'unchanged' });
  expect(refused.status).toBe(422);
  const kept = await writer.submit('/sops/cuti-01/reviews', {
    date: '2026-01-05',
    reason: 'Tahunan',
    result: 'unchanged',
  });
  expect(kept.status).toBe(303);
  expect((await writer.get('/sops/cuti-01/reviews')).text).toContain('Tetap berlaku tanpa perubahan');
  const readers = '/sops/cuti-01/revisions/00/readers';
  expect((await director.get(readers)).text).toContain('0 dari 2');
  await director.submit(readers, {});
  expect((await director.get(readers)).text).toContain('1 dari 2');
});

it('lists which running cases would move to it, and why one would not', async () => {
  const { engine, writer, checker } = await openOffice();
  const actor = { person: checker.person.id };
  const begun = await engine.execute(
    { sop: 'cuti-01', process: 'main' },
    { type: 'start-case', id: 'begin', start: 'request', actor, answer: { employee: 'A' } },
  );
  if ('rejected' in begun) throw new Error(begun.rejected);
  const asks = `${text('01', 'P2D')}transition: {steps: {check: ask}}\n`;
  await writer.submit('/sops/cuti-01/draft', { text: asks });
  const page = (await writer.get(PAGE)).text;
  expect(page).toContain('Dari 1 kasus berjalan, 0 dapat pindah');
  expect(page).toMatch(/K-2026-000001<\/a> Tentukan apakah “Periksa pengajuan” tetap atau pindah/);
});
