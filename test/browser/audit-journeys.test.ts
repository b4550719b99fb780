/**
 * The journeys of an auditor with their budgets, the cursor in the search line as every page has it: what
 * changed and who signed (J8), which revision governed a case (J9), what was in force on a day (J10).
 */
import type { Browser as Chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { openDesk } from '../support/desk.ts';
import { twoRevisionsOf } from '../support/revisions.ts';
import { openVisitor } from '../support/visitor.ts';
import type { Visitor } from '../support/visitor.ts';

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium.close());

async function auditorAt(javaScriptEnabled: boolean): Promise<Visitor> {
  const desk = await openDesk(1);
  await desk.engine.sops.load(null, twoRevisionsOf('clc-01').after, 'process.yaml');
  await desk.person({ login: 'auditor', grants: ['auditor'] });
  const auditor = await openVisitor(chromium, desk.origin, { javaScriptEnabled });
  await auditor.signIn('auditor');
  await auditor.page.focus('header input[name=q]');
  auditor.fresh();
  return auditor;
}

describe.each([
  ['off', false],
  ['on', true],
])('with JavaScript %s', (_, enabled) => {
  test('J8: what changed from 00 to 01 and who signed is on screen by one line', async () => {
    const auditor = await auditorAt(enabled);
    await auditor.type('clc-01 00..01');
    await auditor.send();
    expect(auditor.effort()).toEqual({ keys: 14, clicks: 0, loads: 1 });
    const page = await auditor.text();
    expect(page).toContain('dipersingkat dari 2 minggu menjadi 7 hari');
    expect(page).toContain('Pengesahan');
    expect(page).toContain('Sidik');
  });

  test('J8: the same by two clicks from the list of revisions', async () => {
    const auditor = await auditorAt(enabled);
    await auditor.see('/sops/clc-01');
    auditor.fresh();
    await auditor.click('a[href="/sops/clc-01/revisions"]');
    await auditor.click('main form button');
    expect(auditor.effort()).toEqual({ keys: 0, clicks: 2, loads: 2 });
    expect(await auditor.text('h1')).toBe('Apa yang berubah dari Rev 00 ke Rev 01');
  });

  test('J9: the revision that governs a case is on screen by its number', async () => {
    const auditor = await auditorAt(enabled);
    await auditor.type('K-2026-000001');
    await auditor.send();
    expect(auditor.effort()).toEqual({ keys: 14, clicks: 0, loads: 1 });
    expect(await auditor.text()).toMatch(/SOP-CLC-01 Rev 00/);
  });

  test('J10: what was in force on a day is on screen by one line', async () => {
    const auditor = await auditorAt(enabled);
    await auditor.type('clc-01 @1/3/2026');
    await auditor.send();
    expect(auditor.effort()).toEqual({ keys: 17, clicks: 0, loads: 1 });
    expect(await auditor.text()).toMatch(/Pada 1 Mar 2026/);
  });
});
