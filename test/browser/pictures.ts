/** Pictures of the page on screen, for eyes: light, dark, narrow, and as it prints. */
import path from 'node:path';
import type { Page } from 'playwright-core';

const LOOKS = [
  { name: 'light', colorScheme: 'light', media: 'screen', width: 1366 },
  { name: 'dark', colorScheme: 'dark', media: 'screen', width: 1366 },
  { name: 'narrow', colorScheme: 'light', media: 'screen', width: 360 },
  { name: 'narrow-dark', colorScheme: 'dark', media: 'screen', width: 360 },
  { name: 'print', colorScheme: 'dark', media: 'print', width: 760 },
] as const;

/** Whole pages as JPEG files `<name>.<look>.jpg` in this folder. */
export async function takePictures(page: Page, folder: string, name: string): Promise<void> {
  for (const { name: look, colorScheme, media, width } of LOOKS) {
    await page.emulateMedia({ colorScheme, media });
    await page.setViewportSize({ width, height: 768 });
    const file = path.join(folder, `${name}.${look}.jpg`);
    await page.screenshot({ path: file, fullPage: true, type: 'jpeg', quality: 70 });
  }
  await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
}
