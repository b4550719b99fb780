/**
 * The journeys of a collector with their budgets: key presses (Enter and Tab included), clicks,
 * documents shown after the first page, and where the focus is for the next act. With JavaScript off
 * first, then on; what is stored must be the same.
 */
import type { Browser as Chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { openCallDesk } from '../support/call-desk.ts';
import type { CallDesk } from '../support/call-desk.ts';
import { PASSWORD } from '../support/server.ts';
import { openVisitor } from '../support/visitor.ts';
import type { Visitor } from '../support/visitor.ts';

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium.close());

/** What each journey stored, by its name and whether scripts ran. */
const stored = new Map<string, string>();

interface Seat {
  readonly desk: CallDesk;
  readonly dewi: Visitor;
}

/** At the first debtor's call, with the second waiting. */
async function atFirstCall(javaScriptEnabled: boolean): Promise<Seat> {
  const desk = await openCallDesk();
  const dewi = await openVisitor(chromium, desk.origin, { javaScriptEnabled });
  await dewi.signIn('dewi');
  await dewi.send();
  expect(await dewi.text('h1')).toBe('02 Hubungi debitur untuk melakukan penagihan');
  dewi.fresh();
  return { desk, dewi };
}

async function receiptOf(dewi: Visitor): Promise<string> {
  return (await dewi.text('[role=status]')).trim();
}

/** The next debtor is on screen, ready for the next code. */
async function expectNextDebtor(dewi: Visitor): Promise<void> {
  expect(await dewi.text('.identity')).toContain('Debitur 2');
  expect(await dewi.focus()).toBe('line');
}

/** Promises come first by the SOP's own order: the memo of this one, its first field ready. */
async function expectMemo(dewi: Visitor): Promise<void> {
  expect(await dewi.text('h1')).toBe('04 Buat memo pelunasan dan ajukan ke Manager Call Center');
  expect(await dewi.focus()).toBe('f-memo_amount');
}

describe.each([
  ['off', false],
  ['on', true],
])('with JavaScript %s', (scripts, enabled) => {
  const remember = async (journey: string, desk: CallDesk): Promise<void> => {
    stored.set(`${journey} ${scripts}`, JSON.stringify(await desk.stored(), null, 1));
  };

  test('J1: no answer is recorded and the next debtor ready by 3 keys', async () => {
    const { desk, dewi } = await atFirstCall(enabled);
    await dewi.type('24');
    await dewi.send();
    expect(dewi.effort()).toEqual({ keys: 3, clicks: 0, loads: 1 });
    expect(await receiptOf(dewi)).toContain('Tersimpan: Debitur 1, 24 Tidak diangkat');
    await expectNextDebtor(dewi);
    await remember('J1', desk);
  });

  test('J2: a promise for the whole arrears is recorded by 6 keys', async () => {
    const { desk, dewi } = await atFirstCall(enabled);
    await dewi.type('11 25');
    await dewi.send();
    expect(dewi.effort()).toEqual({ keys: 6, clicks: 0, loads: 1 });
    expect(await receiptOf(dewi)).toContain('Debitur 1, 11 Janji Bayar, Rabu, 25 Nov 2026, Rp1.275.000');
    await expectMemo(dewi);
    await remember('J2', desk);
  });

  test('J3: a promise with date and amount is recorded by 12 keys', async () => {
    const { desk, dewi } = await atFirstCall(enabled);
    await dewi.type('11 25 500rb');
    await dewi.send();
    expect(dewi.effort()).toEqual({ keys: 12, clicks: 0, loads: 1 });
    expect(await receiptOf(dewi)).toContain('Debitur 1, 11 Janji Bayar, Rabu, 25 Nov 2026, Rp500.000');
    await expectMemo(dewi);
    await remember('J3', desk);
  });

  test.each([
    ['21 15:30', 9, '15.30'],
    ['21 15', 6, '15.00'],
  ])('J4: a callback is recorded by “%s” and Enter', async (typed, keys, told) => {
    const { desk, dewi } = await atFirstCall(enabled);
    await dewi.type(typed);
    await dewi.send();
    expect(dewi.effort()).toEqual({ keys, clicks: 0, loads: 1 });
    expect(await receiptOf(dewi)).toMatch(new RegExp(`Debitur 1, 21 Telepon ulang.*${told}`));
    await expectNextDebtor(dewi);
    await remember(`J4 ${typed}`, desk);
  });

  test('J5: a code that is none is told at its line, kept, and typed anew', async () => {
    const { desk, dewi } = await atFirstCall(enabled);
    await dewi.type('99');
    await dewi.send();
    expect(dewi.effort()).toEqual({ keys: 3, clicks: 0, loads: 1 });
    expect(await dewi.page.inputValue('#line')).toBe('99');
    expect(await dewi.focus()).toBe('line');
    expect(await dewi.page.title()).toMatch(/^Masalah: /);
    const said = await dewi.page.getAttribute('#line', 'aria-describedby');
    expect(said?.split(' ')).toContain('line-error');
    await dewi.press('End');
    await dewi.press('Backspace');
    await dewi.press('Backspace');
    await dewi.type('24');
    await dewi.send();
    expect(dewi.effort()).toEqual({ keys: 3 + 3 + 3, clicks: 0, loads: 2 });
    await expectNextDebtor(dewi);
    await remember('J5', desk);
  });

  test('J6: the entry just made is corrected by 1 click and 12 keys, both staying in the trail', async () => {
    const { desk, dewi } = await atFirstCall(enabled);
    await dewi.type('24');
    await dewi.send();
    dewi.fresh();
    await dewi.click('[role=status] a');
    expect(await dewi.focus()).toBe('line');
    await dewi.type('26');
    await dewi.press('Tab');
    expect(await dewi.focus()).toBe('reason');
    await dewi.type('keliru');
    await dewi.send();
    const { keys, clicks, loads } = dewi.effort();
    expect([keys <= 12, clicks <= 2, loads]).toEqual([true, true, 2]);
    expect(await receiptOf(dewi)).toContain('26 Sibuk');
    await dewi.see('/cases/K-2026-000001');
    const trail = await dewi.text('.timeline');
    for (const said of ['24 Tidak diangkat', '26 Sibuk', 'keliru']) expect(trail).toContain(said);
    await remember('J6', desk);
  });

  test('J7: from sign-in to the first debtor by name, password and 3 keys', async () => {
    const desk = await openCallDesk();
    const dewi = await openVisitor(chromium, desk.origin, { javaScriptEnabled: enabled });
    await dewi.see('/');
    dewi.fresh();
    expect(await dewi.focus()).toBe('login');
    await dewi.type('dewi');
    await dewi.press('Tab');
    await dewi.type(PASSWORD);
    await dewi.send();
    expect(await dewi.focus()).toMatch(/^button Mulai kerjakan/);
    await dewi.send();
    expect(dewi.effort()).toEqual({ keys: 'dewi'.length + PASSWORD.length + 3, clicks: 0, loads: 2 });
    expect(await dewi.text('.identity')).toContain('Debitur 1');
    expect(await dewi.focus()).toBe('line');
    await remember('J7', desk);
  });

  test('the same entry by mouse and fields instead of the line', async () => {
    const { desk, dewi } = await atFirstCall(enabled);
    const { page } = dewi;
    expect(await page.isVisible('[name="f.promise_date"]')).toBe(false);
    await page.getByLabel(/^11 /).check();
    await page.fill('[name="f.promise_date"]', '25/11/2026');
    expect(await page.isVisible('[name="f.callback_at"]')).toBe(false);
    await dewi.click('#task button.primary');
    expect(await receiptOf(dewi)).toContain('11 Janji Bayar, Rabu, 25 Nov 2026, Rp1.275.000');
    await remember('fields', desk);
  });
});

test('with and without JavaScript the same is stored', () => {
  const journeys = [...stored.keys()].flatMap((key) => (key.endsWith(' off') ? [key.slice(0, -4)] : []));
  expect(journeys).toHaveLength(9);
  for (const journey of journeys) {
    expect([journey, stored.get(`${journey} on`)]).toEqual([journey, stored.get(`${journey} off`)]);
    expect(stored.get(`${journey} off`)).toContain('case-started');
  }
  expect(stored.get('fields off')).toBe(stored.get('J2 off'));
});
