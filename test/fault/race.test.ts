/** A bounded draw of `npm run test:fault -- g8`. */
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import { race } from './race.ts';

it('of twenty who do or take one task at the same moment one is it', async () => {
  const { wrong, answers } = await race(emptyFolder(), 20, 4);
  expect(wrong).toEqual([]);
  expect(answers['303']).toBe(4);
  expect(Object.keys(answers).filter((status) => !['303', '404', '409'].includes(status))).toEqual([]);
}, 60_000);
