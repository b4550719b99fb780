/** `npm run test:fault -- g9`: ten years, six zones, a thousand restarts, a thousand jumps of the clock. */
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import { report, sizeOf } from './size.ts';
import { passYears } from './years.ts';

it('no timer is early, double or lost in ten years', async () => {
  const cases = Math.ceil(sizeOf(10_000) / 60);
  const figures = await passYears({ folder: emptyFolder(), seed: 20261122, cases, turns: 2_000 });
  report('G9', figures);
  expect(figures.wrong.slice(0, 20)).toEqual([]);
}, 3_600_000);
