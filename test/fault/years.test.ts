/** A bounded draw of `npm run test:fault -- g9`. */
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import { passYears } from './years.ts';

it('no timer of six zones is early, double or lost in ten years', async () => {
  const figures = await passYears({ folder: emptyFolder(), seed: 5, cases: 6, turns: 40 });
  expect(figures.wrong.slice(0, 5)).toEqual([]);
  expect(figures.due).toBeGreaterThan(200);
}, 60_000);
