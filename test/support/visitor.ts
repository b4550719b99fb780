/** Somebody at a real browser whose key presses, clicks and pages shown are counted. */
import type { Browser as Chromium, BrowserContextOptions, Page, Response } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { PASSWORD } from './server.ts';

export interface Effort {
  readonly keys: number;
  readonly clicks: number;
  /** Documents shown: a redirect shows one. */
  readonly loads: number;
}

export type Visitor = Awaited<ReturnType<typeof openVisitor>>;

/** A window of its own, closed after the test. `origin`: of the server. */
export async function openVisitor(chromium: Chromium, origin: string, options: BrowserContextOptions = {}) {
  const context = await chromium.newContext({ viewport: { width: 1366, height: 768 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  let [keys, clicks, loads] = [0, 0, 0];
  page.on('domcontentloaded', () => void (loads += 1));
  let last: Response | null = null;
  page.on('response', (answer) => {
    if (answer.request().isNavigationRequest() && !isRedirect(answer.status())) last = answer;
  });
  const loud: string[] = [];
  page.on('console', (message) => {
    const told = message.text();
    if (message.type() === 'error' && !told.startsWith('Failed to load resource')) loud.push(told);
  });
  // Leaving what was typed is meant: a test asks nobody.
  page.on('dialog', (dialog) => void dialog.accept());

  const press = async (key: string): Promise<void> => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const shows = async (act: () => Promise<void>): Promise<void> => {
    const before = loads;
    const shown = page.waitForEvent('load');
    await act();
    await shown;
    if (loads === before) throw new Error('no page was shown');
    await settle(page);
  };
  return {
    page,
    /** What the browser complained of on its console. */
    loud,
    /** The document as the server sent it. */
    source: async (): Promise<string> => (await last?.text()) ?? '',
    /** Opens an address; not counted as effort of the journey when `fresh` follows. */
    async see(path: string) {
      const answer = await page.goto(origin + path);
      await settle(page);
      return answer?.status() ?? 0;
    },
    async type(text: string): Promise<void> {
      for (const letter of text) await press(letter);
    },
    press,
    /** A key that sends something: waits for the page that answers. */
    send: (key = 'Enter') => shows(() => press(key)),
    click: (selector: string) =>
      shows(async () => {
        clicks += 1;
        await page.click(selector);
      }),
    /** A click that shows no other page: a tick, a field. */
    async mark(selector: string): Promise<void> {
      clicks += 1;
      await page.click(selector);
    },
    /** Counting starts again. */
    fresh(): void {
      [keys, clicks, loads] = [0, 0, 0];
    },
    effort: (): Effort => ({ keys, clicks, loads }),
    /** The id of what has the focus, else its tag and its words. */
    focus: () => page.evaluate<string>(FOCUS),
    text: (selector = 'main') => page.innerText(selector),
    path: () => page.url().slice(origin.length),
    async signIn(login: string): Promise<void> {
      await page.goto(`${origin}/sign-in`);
      await page.fill('#login', login);
      await page.fill('#password', PASSWORD);
      await shows(() => page.press('#password', 'Enter'));
    },
  };
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

const FOCUS = `(() => {
  const at = document.activeElement;
  return at.id !== '' ? at.id : at.tagName.toLowerCase() + ' ' + (at.innerText ?? '').trim();
})()`;

/** autofocus takes place after the page is painted: whoever types earlier types into nothing. */
async function settle(page: Page): Promise<void> {
  for (let look = 0; look < 100; look += 1) {
    const at = `document.querySelector('[autofocus]') === null || document.activeElement !== document.body`;
    if (await page.evaluate<boolean>(at)) return;
    await page.waitForTimeout(10);
  }
  throw new Error('what asks for the focus did not get it');
}
