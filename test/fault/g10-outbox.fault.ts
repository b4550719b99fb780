/** `npm run test:fault -- g10`: 200 kills of servers that share a PostgreSQL. */
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import { startPostgres, urlOf } from '../support/postgres.ts';
import { killServers } from './outbox.ts';
import { report, sizeOf } from './size.ts';

it('every timer and every request is handled once, whoever is killed', async () => {
  const server = await startPostgres({ durable: true, connections: 400 });
  try {
    const url = urlOf(await server.createDatabase());
    const figures = await killServers({
      folder: emptyFolder(),
      url,
      seed: 20261122,
      kills: sizeOf(200),
      servers: 3,
    });
    report('G10', figures);
    expect(figures.wrong).toEqual([]);
    expect(figures.inDoubt).toBeGreaterThan(0); // else nobody was killed between asking and hearing
    expect(figures.askedAgain).toBeGreaterThan(0);
    expect(Math.max(figures.latestTimer, figures.latestRequest)).toBeLessThan(60);
  } finally {
    await server.stop();
  }
}, 3_600_000);
