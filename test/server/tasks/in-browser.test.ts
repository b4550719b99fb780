/** What people do at the keyboard, in a real browser: journeys with script off. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openChromium } from '../../support/chromium.ts';
import { openDesk } from '../../support/desk.ts';
import { PASSWORD } from '../../support/server.ts';

async function signIn(page: Page, origin: string, login: string, lands: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await page.press('#password', 'Enter');
  await page.waitForURL(lands);
}

it.each([false, true])(
  'J1, J5: three keys and one load; a wrong code stays in its line (script %s)',
  { timeout: 60_000 },
  async (javaScriptEnabled) => {
    const { atCall, origin, dewi } = await openDesk(1);
    const call = await atCall();
    const chromium = await openChromium();
    const page = await (await chromium.newContext({ javaScriptEnabled })).newPage();
    await signIn(page, origin, 'dewi', '**/tasks');
    await page.goto(origin + call);
    await page.waitForSelector('#line:focus');
    let loads = 0;
    page.on('domcontentloaded', () => (loads += 1));
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
      await page.waitForURL(/after=/);
      await page.waitForLoadState();
    };
    // J5: refused in its own line, nothing else to reach for
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#line-error');
    expect(await page.inputValue('#line')).toBe('4');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('line');
    await page.waitForSelector('#line:focus');
    await page.keyboard.press('Control+A');
    loads = 0;
    await press('2', '4', 'Enter'); // J1
    expect(loads).toBe(1);
    expect(await page.innerText('.receipt')).toContain('24 Tidak diangkat');
    expect((await dewi.get('/cases/K-2026-000001')).text).toContain('24 Tidak diangkat');
  },
);
