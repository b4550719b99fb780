/** A bounded draw of `npm run test:fault -- g6`. */
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import { fuzzHttp } from './http-fuzz.ts';

const sops = [new URL('../../sops/clc-01/process.yaml', import.meta.url)];

it('no request is a fault of the server', async () => {
  const { wrong } = await fuzzHttp({ folder: emptyFolder(), seed: 1, requests: 250, sops });
  expect(wrong).toEqual([]);
}, 60_000);
