/**
 * The journeys of those who sign a revision, with their budgets: who checks it (J12), who approves it for
 * a date (J13), each from where their work starts; and the whole way of a change, from the text that is
 * brought in to a case that runs by it.
 */
import type { Browser as Chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { PASSWORD } from '../support/server.ts';
import { twoRevisionsOf } from '../support/revisions.ts';
import { accountOpened, openSignOffDesk, signed, submitted, visitorAs } from '../support/sign-off-desk.ts';
import type { Visitor } from '../support/visitor.ts';

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium.close());

describe.each([
  ['off', false],
  ['on', true],
])('with JavaScript %s', (_, enabled) => {
  test('J12: who checks it signs by three clicks and a password, every change ticked', async () => {
    const desk = await openSignOffDesk();
    const hash = await submitted(desk);
    const sinta = await visitorAs(chromium, desk, 'sinta', enabled);
    expect(await sinta.text('nav')).toContain('Persetujuan (1)');
    await sinta.click('main a[href="/sops/clc-01/revisions/01/sign-off"]');
    expect(await sinta.text()).toContain('“Jumlah janji bayar”');
    await sinta.mark('[name=read]');
    await sinta.mark('#password');
    await sinta.type(PASSWORD);
    await sinta.send();
    expect(sinta.effort()).toEqual({ keys: PASSWORD.length + 1, clicks: 3, loads: 2 });
    expect(await sinta.text('[role=status]')).toContain('Tanda tangan Anda tercatat.');
    expect((await desk.engine.revisions.life(hash))?.life.signatures).toHaveLength(2);
    expect(await sinta.text('nav')).not.toContain('Persetujuan (');
  });

  test('J13: who establishes it signs by three clicks, a password and the date', async () => {
    const desk = await openSignOffDesk();
    const hash = await submitted(desk);
    await signed(desk, hash, 'sinta');
    const laras = await visitorAs(chromium, desk, 'laras', enabled);
    await laras.click('main a[href="/sops/clc-01/revisions/01/sign-off"]');
    await laras.mark('[name=read]');
    await laras.mark('#date');
    await laras.press('Control+A');
    await laras.type('2/12/2026');
    await laras.press('Tab');
    expect(await laras.focus()).toBe('password');
    await laras.type(PASSWORD);
    await laras.send();
    const keys = 1 + '2/12/2026'.length + 1 + PASSWORD.length + 1;
    expect(laras.effort()).toEqual({ keys, clicks: 3, loads: 2 });
    expect(await laras.text()).toContain('Disetujui, berlaku 2 Des 2026');
    expect((await desk.engine.revisions.of('clc-01'))?.coming).toMatchObject([{ contentHash: hash }]);
  });
});

test('a change goes from its text to the cases that run by it, and the old ones stay', async () => {
  const desk = await openSignOffDesk();
  const at = (login: string) => visitorAs(chromium, desk, login, false);
  const old = await accountOpened(desk, 'BMP-1');
  const { after } = twoRevisionsOf('clc-01');

  const mutu = await at('mutu');
  expect(mutu.path()).toBe('/revisions');
  await mutu.see('/sops/clc-01');
  await mutu.click('main a[href="/sops/clc-01/draft"]');
  await mutu.page.fill('#text', after.replace('task: desk_collection', 'task: desk_colection'));
  await mutu.click('button[name=act]');
  expect(await mutu.text('.findings')).toMatch(/desk_colection[^]*baris \d+, kolom \d+/);
  expect(await mutu.page.inputValue('#text')).toContain('desk_colection');
  await mutu.page.setInputFiles('#file', {
    name: '01.yaml',
    mimeType: 'text/yaml',
    buffer: Buffer.from(after),
  });
  await mutu.click('main form button.primary');
  expect(mutu.path()).toBe('/sops/clc-01/revisions/01/sign-off?done=brought');
  await mutu.page.fill('#summary', 'Batas waktu menghubungi debitur 7 hari (semula 2 minggu).');
  await mutu.page.fill('#reason', 'Audit internal: debitur terlalu lama belum dihubungi.');
  await mutu.page.fill('#date', '1/12/2026');
  await mutu.click('form[action$="/submission"] button');
  await sign(mutu);
  await sign(await toSign(await at('sinta')));
  const laras = await toSign(await at('laras'));
  expect(await laras.page.inputValue('#date')).toBe('1 Des 2026');
  await sign(laras);
  expect(await laras.text()).toContain('Disetujui, berlaku 1 Des 2026');

  const admin = await at('admin');
  await admin.see('/clock');
  await admin.page.fill('#to', '1/12/2026 00:00');
  await admin.click('form:has(#to) button');
  const young = await accountOpened(desk, 'BMP-2');
  await mutu.see(`/cases/${old}`);
  expect(await mutu.text()).toMatch(/SOP-CLC-01 Rev 00/);
  await mutu.see(`/cases/${young}`);
  expect(await mutu.text()).toMatch(/SOP-CLC-01 Rev 01/);
  await mutu.see('/sops');
  expect(await mutu.text('main table')).toMatch(/SOP-CLC-01[^]*Rev 01: 1\s+Rev 00: 1/);

  await mutu.see('/comparisons/clc-01/00..01');
  expect(await mutu.text()).toContain('dipersingkat dari 2 minggu menjadi 7 hari');
  expect(await mutu.text()).toContain('Orang laras');
  await mutu.see('/sops/clc-01/revisions/01/print');
  for (const said of ['1 Desember 2026', 'Orang sinta', 'Batas waktu menghubungi debitur 7 hari'])
    expect(await mutu.text('body')).toContain(said);
  await mutu.see('/sops/clc-01/revisions/00/print');
  expect(await mutu.source()).toContain('TIDAK BERLAKU sejak 1 Des 2026');
}, 60_000);

/** From where their work starts to the page they sign on. */
async function toSign(seat: Visitor): Promise<Visitor> {
  await seat.click('main a[href$="/sign-off"]');
  return seat;
}

/** Every change ticked, by keys as by mouse; then the password. */
async function sign(seat: Visitor): Promise<void> {
  for (const tick of await seat.page.locator('[name=read]').all()) await tick.check();
  await seat.page.fill('#password', PASSWORD);
  await seat.click('form#signing button.primary');
  expect(await seat.text('[role=status]')).toContain('Tanda tangan Anda tercatat.');
}
