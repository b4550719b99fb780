import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openChromium } from '../support/chromium.ts';
import { openTestServer, PASSWORD } from '../support/server.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LONG = 'Agus Salim Panjang Sekali Namanya Widjajakusuma Hadiningrat';

/** What axe finds, and whether the page has to be moved sideways to be read. */
async function faultsOf(page: Page, place: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${place}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
  const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  return wide ? [...found, `${place}: wider than the window`] : found;
}

it.each([
  ['light, wide', 'light', 1366],
  ['dark, 320 px', 'dark', 320],
] as const)(
  'axe finds nothing on the base pages in %s',
  { timeout: 120_000 },
  async (_, colorScheme, width) => {
    const server = await openTestServer();
    const start = await openTestServer({ founded: false, config: { setUpToken: 'token' } });
    const admin = await server.person({ login: 'admin', grants: ['administrator', 'qmr'] });
    const other = await server.person({ login: 'budi', roles: ['desk_collection', 'supervisor'] });
    await server.engine.people.change(admin.id, other.id, { name: LONG, supervisor: admin.id });
    await server.engine.people.setDisabled(admin.id, other.id, true);
    const chromium = await openChromium();
    const context = await chromium.newContext({ colorScheme, viewport: { width, height: 768 } });
    const page = await context.newPage();
    const loud: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        loud.push(message.text());
    });
    const faults: string[] = [];
    const judge = async (place: string): Promise<void> => void faults.push(...(await faultsOf(page, place)));
    const see = async (url: string): Promise<void> => {
      await page.goto(url);
      await judge(url);
    };
    const press = async (place: string, button = 'main button[type=submit]'): Promise<void> => {
      await page.click(button);
      await page.waitForLoadState();
      await judge(place);
    };

    await see(`${start.origin}/set-up`);
    await see(`${start.origin}/set-up/token`);
    await press('set-up with problems');
    await see(`${server.origin}/sign-in`);
    await press('sign-in with a problem');
    await page.fill('#login', 'admin');
    await page.fill('#password', PASSWORD);
    await page.press('#password', 'Enter');
    await page.waitForURL('**/sops');
    for (const path of [
      '/account?saved=look',
      '/help',
      '/help/codes',
      '/people',
      `/people/${other.id}`,
      '/nowhere',
    ])
      await see(server.origin + path);
    await see(`${server.origin}/people/new`);
    await press('new person with problems');
    await page.fill('#name', 'Baru');
    await page.fill('#login', `baru.${width}`);
    await press('one-time link');
    await page.goto(`${server.origin}/account`);
    await press('password with problems', 'form[action="/account/password"] button');
    expect([faults, loud]).toEqual([[], []]);
  },
);
