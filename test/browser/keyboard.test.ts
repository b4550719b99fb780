/** By keyboard alone: the order in which Tab goes through a screen, and that one sees where one is. */
import type { Browser as Chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { openVisitor } from '../support/visitor.ts';
import type { Visitor } from '../support/visitor.ts';
import { openFullHouse } from './full-house.ts';

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium.close());

/** Where Tab stops from the first stop of `main` to its last, and the stops nobody could see. */
async function stopsOf(
  seat: Visitor,
): Promise<{ readonly stops: readonly string[]; readonly unseen: readonly string[] }> {
  await seat.page.evaluate(`document.getElementById('main').focus()`);
  const [stops, unseen]: [string[], string[]] = [[], []];
  for (let stop = 0; stop < 60; stop += 1) {
    await seat.press('Tab');
    const at = await seat.page.evaluate<Stop>(STOP);
    if (!at.inMain) return { stops, unseen };
    stops.push(at.name);
    if (!at.seen) unseen.push(at.name);
  }
  throw new Error('Tab does not leave the page');
}

interface Stop {
  readonly inMain: boolean;
  readonly name: string;
  readonly seen: boolean;
}

/** Seen: a ring of its own colour, inside the window, with nothing lying over it. */
const STOP = `(() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const inside = box.top >= 0 && box.bottom <= innerHeight;
  const [x, y] = [box.left + Math.min(box.width, 20) / 2, box.top + box.height / 2];
  const over = document.elementFromPoint(x, y);
  const free = over !== null && (at === over || at.contains(over) || over.contains(at));
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3;
  const words = at.name || (at.innerText ?? '').trim().split('\\n')[0] || at.id;
  return { inMain: document.querySelector('main').contains(at), name: at.localName + ' ' + words, seen: ring && inside && free };
})()`;

test(
  'Tab goes through the task form, the decision and a new case as they are read',
  { timeout: 120_000 },
  async () => {
    const house = await openFullHouse();
    const dewi = await openVisitor(chromium, house.origin);
    await dewi.signIn('dewi');
    await dewi.see(house.usual.call);
    const call = await stopsOf(dewi);
    expect(call.unseen).toEqual([]);
    expect(call.stops).toEqual([
      'a 081234567781',
      'a Kasus K-2026-000002',
      'a SOP-CLC-01 Rev 00',
      'input line',
      'input f.result',
      'textarea f.note',
      'summary Isian susulan',
      'button Simpan dan tugas berikutnya',
      'button do',
      'button do',
      'button do',
      'button do',
      'summary Bukan debitur yang menjawab',
      'summary Debitur berkeberatan',
      'summary Menyatakan sudah bayar, unit hilang, unit pindah tangan, atau debitur meninggal dunia',
      'summary Petunjuk',
      'a Seluruh riwayat',
    ]);

    const rina = await openVisitor(chromium, house.origin);
    await rina.signIn('rina');
    await rina.see(house.usual.approval);
    const decision = await stopsOf(rina);
    expect(decision.unseen).toEqual([]);
    expect(decision.stops.slice(-7)).toEqual([
      'a lewat transfer.png',
      'a tanda-tangan.png',
      'a Buka seluruh kasus',
      'textarea reason',
      'button answer',
      'button answer',
      'button answer',
    ]);
    const answers = await rina.page.locator('button[name=answer]').allInnerTexts();
    expect(answers).toEqual(['Setujui', 'Kembalikan untuk diperbaiki', 'Tolak']);

    await rina.see('/cases/new');
    expect(await rina.focus()).toBe('f-contract_no');
    const fresh = await stopsOf(rina);
    expect(fresh.unseen).toEqual([]);
    expect(fresh.stops).toEqual([
      'a SOP-CLC-01 Rev 00',
      ...['contract_no', 'debtor_name', 'phone'].map((name) => `input f.${name}`),
      'textarea f.address',
      ...['outstanding', 'loan_amount', 'days_overdue', 'client', 'plate', 'brand', 'guarantor_name'].map(
        (name) => `input f.${name}`,
      ),
      'button Buka kasus',
    ]);
  },
);

test('the skip link is the first stop and leads past the head of the page', async () => {
  const house = await openFullHouse();
  const dewi = await openVisitor(chromium, house.origin, { javaScriptEnabled: false });
  await dewi.signIn('dewi');
  await dewi.see(house.usual.running);
  await dewi.press('Tab');
  expect(await dewi.focus()).toMatch(/^a Langsung|^a Lewati|^a Ke isi/);
  await dewi.press('Enter');
  await dewi.press('Tab');
  expect(
    await dewi.page.evaluate<boolean>(`document.querySelector('main').contains(document.activeElement)`),
  ).toBe(true);
});
