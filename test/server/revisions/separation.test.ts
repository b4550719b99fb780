/** Nobody has two acts in one revision, tried over HTTP: as its author, as somebody's substitute, as an administrator. */
import { expect, it } from 'vitest';
import { leaveText, openOffice } from '../../support/leave-office.ts';
import { PASSWORD } from '../../support/server.ts';
import type { Browser } from '../../support/browser.ts';

const BASE = '/sops/cuti-01/revisions/01';
const PAGE = `${BASE}/sign-off`;

it('refuses the author, a substitute who signed, and both as administrators', async () => {
  const { engine, writer, checker, director } = await openOffice();
  const by = writer.person.id;
  const positions = ['Staf Mutu', 'Manajer Mutu', 'Direktur Utama'];
  await engine.people.change(by, by, { positions, grants: ['qmr', 'administrator'] });
  await engine.people.change(by, checker.person.id, { grants: ['administrator'] });
  await writer.submit('/sops/cuti-01/draft', { text: leaveText('01', 'P2D') });
  await writer.submit(PAGE, { summary: 'a', reason: 'b', date: '1/12/2026' }, `${BASE}/submission`);
  const sign = async (who: Browser) => {
    const { text } = await who.get(PAGE);
    const fingerprint = /name="fingerprint" value="(\w+)"/.exec(text)?.[1] ?? '';
    const read = [...text.matchAll(/name="read" value="([^"]*)"/g)].map(([, id = '']) => id);
    return who.submit(PAGE, { read, password: PASSWORD, fingerprint }, `${BASE}/signature`);
  };
  const refused = async (who: Browser, sentence: string) => {
    expect((await who.get(PAGE)).text).not.toContain('type="password"');
    const { status, text } = await sign(who);
    expect([status, text.includes(sentence)]).toEqual([409, true]);
  };
  expect((await sign(writer)).status).toBe(303);
  // They hold the position of the next line too, and they wrote it and signed the first.
  await refused(writer, 'sudah menandatangani baris lain');
  expect((await sign(checker)).status).toBe(303);
  await refused(writer, 'sudah menandatangani baris lain');
  const away = { person: director.person.id, from: '2026-11-21', to: '2026-11-21' };
  await engine.absences.note(null, { ...away, substitute: checker.person.id });
  await refused(checker, 'sudah menandatangani baris lain');
  expect((await sign(director)).status).toBe(303);
  expect((await engine.revisions.of('cuti-01'))?.coming).toMatchObject([{ effectiveDate: '2026-12-01' }]);
});

it('tells the next signer and the trail of two accounts that have one name', async () => {
  const { engine, writer, checker, director, signedIn } = await openOffice();
  await engine.people.change(writer.person.id, director.person.id, { name: 'ORANG  mira' });
  await writer.submit('/sops/cuti-01/draft', { text: leaveText('01', 'P2D') });
  expect((await writer.get(PAGE)).text).toContain('Dua akun bernama');
  await writer.submit(PAGE, { summary: 'a', reason: 'b', date: '1/12/2026' }, `${BASE}/submission`);
  expect((await director.get(PAGE)).text).toContain('Dua akun bernama');
  for (const who of [writer, checker, director]) {
    const { text } = await who.get(PAGE);
    const fingerprint = /name="fingerprint" value="(\w+)"/.exec(text)?.[1] ?? '';
    const read = [...text.matchAll(/name="read" value="([^"]*)"/g)].map(([, id = '']) => id);
    await who.submit(PAGE, { read, password: PASSWORD, fingerprint }, `${BASE}/signature`);
  }
  const auditor = await signedIn({ login: 'auditor', grants: ['auditor'] });
  const trail = (await auditor.get('/audit/trail?kind=revision')).text;
  expect(trail).toMatch(/Akun lain bernama ORANG\s+mira juga menyusun atau menandatangani/);
});
