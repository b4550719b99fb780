/** A bounded draw of `npm run test:fault -- g10`. */
import { expect, it } from 'vitest';
import { ownDatabase } from '../support/database.ts';
import { emptyFolder } from '../support/folder.ts';
import { killServers } from './outbox.ts';

it('servers that are killed leave each timer and each request to another one, once', async () => {
  const url = await ownDatabase();
  const figures = await killServers({
    folder: emptyFolder(),
    url,
    seed: 3,
    kills: 2,
    servers: 2,
    hurry: true,
  });
  expect(figures.wrong).toEqual([]);
  expect(figures).toMatchObject({ cases: 6, timers: 6, requests: 12 });
}, 240_000);
