/** `npm run test:fault -- g8`: 200 rounds. */
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import { race } from './race.ts';
import { report, sizeOf } from './size.ts';

it('of fifty who do one task at the same moment one has done it', async () => {
  const figures = await race(emptyFolder(), 50, sizeOf(200));
  report('G8', figures);
  expect(figures.wrong).toEqual([]);
}, 3_600_000);
