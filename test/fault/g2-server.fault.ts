/** `npm run test:fault -- g2`: 50 kills of a server at which fifty people work. */
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import { killServer } from './kill-server.ts';
import { report, sizeOf } from './size.ts';

it('nothing that somebody saw acknowledged is lost or done twice when the server is killed', async () => {
  const figures = await killServer({ folder: emptyFolder(), seed: 20261122, kills: sizeOf(50), clients: 50 });
  report('G2', figures);
  expect(figures.wrong).toEqual([]);
  expect(figures.sentAgain).toBeGreaterThan(0); // else nobody was in the middle of it
}, 3_600_000);
