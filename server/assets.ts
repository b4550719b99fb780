/**
 * Style sheet, script and icon: read once, named by their content, kept for ever by browsers. The parts
 * under views/assets/css and views/assets/js are joined in the order of their names; each script part
 * gets its own scope.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const ASSETS = join(import.meta.dirname, '..', 'views', 'assets');

export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly gzip: Buffer;
}

export interface Assets {
  readonly css: Asset;
  readonly js: Asset;
  readonly icon: Asset;
  /** By path, for serving. */
  readonly byPath: ReadonlyMap<string, Asset>;
}

export function loadAssets(): Assets {
  const css = asset('app', 'css', 'text/css; charset=utf-8', styleSheet());
  const scripts = partsOf('js').map((part) => `(() => {\n${part}})();\n`);
  const js = asset('app', 'js', 'text/javascript; charset=utf-8', `'use strict';\n${scripts.join('')}`);
  const icon = asset(
    'icon',
    'svg',
    'image/svg+xml; charset=utf-8',
    readFileSync(join(ASSETS, 'icon.svg'), 'utf8'),
  );
  return { css, js, icon, byPath: new Map([css, js, icon].map((one) => [one.path, one])) };
}

/** All of it; it names no font, no picture, nothing else. */
export function styleSheet(): string {
  return partsOf('css').join('\n');
}

function partsOf(kind: 'css' | 'js'): readonly string[] {
  const folder = join(ASSETS, kind);
  return readdirSync(folder)
    .filter((name) => name.endsWith(`.${kind}`))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

function asset(name: string, ending: string, type: string, content: string): Asset {
  const bytes = Buffer.from(content, 'utf8');
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { path: `/assets/${name}.${hash}.${ending}`, type, bytes, gzip: gzipSync(bytes, { level: 9 }) };
}
