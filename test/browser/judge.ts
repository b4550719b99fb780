/** What is wrong with the page on screen: for people who hear it, see it small, or type only. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { problemsOf } from '../support/html.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface Manner {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
}

export const MANNERS: readonly Manner[] = [
  { colorScheme: 'light', width: 1366 },
  { colorScheme: 'dark', width: 320 },
  { colorScheme: 'dark', width: 1366 },
  { colorScheme: 'light', width: 320 },
];

/** The page as it is, shown in another manner. */
export async function turn(page: Page, { colorScheme, width }: Manner): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 768 });
}

/** Findings of axe in this manner, and whether the page has to be moved sideways at 320 px. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS);
  const { violations } = await axe.options({ resultTypes: ['violations'] }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 300)).join(' ')}`);
}

/** Elements that stick out of a window of 320 px; nothing when the page fits. */
export async function tooWide(page: Page): Promise<readonly string[]> {
  await page.setViewportSize({ width: 320, height: 768 });
  return page.evaluate<readonly string[]>(WIDE);
}

const WIDE = `(() => {
  if (document.documentElement.scrollWidth <= 320) return [];
  const out = [...document.querySelectorAll('body *')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right > 320 && box.width > 0 && one.closest('.scroll') === null && one.closest('.hidden') === null;
  });
  const inmost = out.filter((one) => !out.some((other) => other !== one && one.contains(other)));
  return ['wider than 320 px (' + document.documentElement.scrollWidth + '): ' +
    inmost.slice(0, 3).map((one) => one.outerHTML.slice(0, 150)).join(' ')];
})()`;

/** What a browser would silently mend in the text that the server sent, and what every page must have. */
export async function unsound(html: string): Promise<readonly string[]> {
  const found = [...(await problemsOf(html))];
  if (html.match(/<h1[ >]/g)?.length !== 1) found.push('not one h1');
  if (!/<title>[^<]+ – Tertib<\/title>/.test(html)) found.push('no title');
  if (!/<html lang="id"/.test(html)) found.push('no language');
  // A value that was forgotten prints like this.
  const strange = />[^<]*\b(?:undefined|NaN|null|\[object Object\])\b[^<]*</.exec(html);
  return strange === null ? found : [...found, `prints ${strange[0]}`];
}
