/**
 * The journeys of those who sign a revision, with their budgets: who checks it (J12), who approves it for
 * a date (J13), each from where their work starts; and the whole way of a change, from the text that is
 * brought in to a case that runs by it.
 */
import type { Browser as Chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { PASSWORD } from '../support/server.ts';
import { openSignOffDesk, signed, submitted, visitorAs } from '../support/sign-off-desk.ts';

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
