/** What a page costs on a slow line: bytes as sent with gzip, and how many requests. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openChromium } from '../support/chromium.ts';
import { openVisitor } from '../support/visitor.ts';
import { openFullHouse } from './full-house.ts';
import type { House } from './full-house.ts';

const KB = 1024;

test(
  'a task form is at most 12 KB, style 12 KB, script 15 KB, in at most 3 requests',
  { timeout: 60_000 },
  async () => {
    const house = await openFullHouse();
    const dewi = await openVisitor(await openChromium(), house.origin);
    await dewi.signIn('dewi');
    const sent: { readonly type: string; readonly bytes: Promise<number> }[] = [];
    // A first visit: nothing is in the browser's cache.
    const cache = await dewi.page.context().newCDPSession(dewi.page);
    await cache.send('Network.setCacheDisabled', { cacheDisabled: true });
    dewi.page.on('response', (answer) => {
      const bytes = answer.body().then((body) => gzipSync(body).length);
      sent.push({ type: answer.request().resourceType(), bytes });
      expect(answer.url().startsWith(house.origin)).toBe(true);
    });
    await dewi.see(house.usual.call);
    const weigh = async (type: string): Promise<number> => {
      let sum = 0;
      for (const one of sent) if (one.type === type) sum += await one.bytes;
      return sum;
    };
    // The icon is asked for by the browser, not by the page's content.
    const asked = sent.filter(({ type }) => type !== 'other').map(({ type }) => type);
    expect(asked.toSorted()).toEqual(['document', 'script', 'stylesheet']);
    expect(await weigh('document')).toBeLessThanOrEqual(12 * KB);
    expect(await weigh('stylesheet')).toBeLessThanOrEqual(12 * KB);
    expect(await weigh('script')).toBeLessThanOrEqual(15 * KB);
  },
);

test.each([
  ['a case', (house: House) => house.usual.running],
  ['an SOP', () => '/sops/clc-01'],
])('%s on paper is A4 with the words and without the controls', { timeout: 60_000 }, async (_, at) => {
  const house = await openFullHouse();
  const dewi = await openVisitor(await openChromium(), house.origin);
  await dewi.signIn('dewi');
  await dewi.see(at(house));
  await dewi.page.emulateMedia({ media: 'print' });
  for (const control of ['.top', '.skip', 'button', 'form', '.screen-only'])
    for (const found of await dewi.page.locator(control).all())
      expect([control, await found.isVisible()]).toEqual([control, false]);
  expect(await dewi.page.isVisible('h1')).toBe(true);
  // 180 mm of a sheet at 96 dots an inch: nothing is cut off at the right.
  await dewi.page.setViewportSize({ width: 680, height: 960 });
  expect(await dewi.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(680);
  const paper = await dewi.page.pdf({ format: 'A4' });
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
});
