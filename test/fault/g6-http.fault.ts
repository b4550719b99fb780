/** `npm run test:fault -- g6`: 20,000 hostile requests over the SOPs of this repository. */
import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import { fuzzHttp } from './http-fuzz.ts';
import { report, sizeOf } from './size.ts';

it('no request is a fault of the server', async () => {
  const home = path.resolve(import.meta.dirname, '../../sops');
  const sops = globSync('*/process.yaml', { cwd: home }).map((file) => pathToFileURL(path.join(home, file)));
  const seed = Number(process.env['TERTIB_SEED'] ?? 20261122);
  const figures = await fuzzHttp({ folder: emptyFolder(), seed, requests: sizeOf(20_000), sops });
  report('G6', figures);
  expect(figures.wrong).toEqual([]);
  expect(figures.reached).toBeGreaterThan(figures.routes / 2); // else it would prove little
}, 3_600_000);
