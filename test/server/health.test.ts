import { describe, expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../server/log.ts';
import { start } from '../../server/main.ts';
import { openBrowser } from '../support/browser.ts';
import { databaseOf } from '../support/database.ts';
import { emptyFolder } from '../support/folder.ts';
import { openTestServer } from '../support/server.ts';

const well = {
  ready: true,
  database: 'ok',
  writing: 'ok',
  timers: 'ok',
  disk: 'ok',
  checkpoints: 'ok',
  stopping: 'no',
};

describe('/health', () => {
  it('says of a server at work that it is ready, to anybody and about nobody', async () => {
    const folder = emptyFolder();
    const running = await start({
      dataDir: folder,
      port: 0,
      env: { TERTIB_DATABASE: await databaseOf(folder) },
      log: createLog(() => undefined),
    });
    if ('problem' in running) throw new Error(running.problem);
    onTestFinished(() => running.stop());
    const browser = openBrowser(running.url);
    const answer = await browser.get('/health');
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, well]);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await browser.get('/health/live')).text).toBe('{"live":true}');
    expect((await browser.get('/health/other')).status).toBe(404);
    expect((await browser.post('/health', {})).status).toBe(404);
  });

  it('says that it is not, once the database is gone, and still lives', async () => {
    const { browser, store } = await openTestServer();
    await store.close();
    const answer = await browser().get('/health');
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(JSON.parse(answer.text)).toMatchObject({ ready: false, database: 'failed' });
    expect((await browser().get('/health/live')).status).toBe(200);
  });

  it('says that commands are no longer taken when the disk has failed', async () => {
    const { browser, engine } = await openTestServer();
    expect((await engine.health()).writing).toBe(true);
    const broken = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
    await engine.parts.write(() => Promise.reject(broken)).catch(() => undefined);
    const answer = await browser().get('/health');
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({ database: 'ok', writing: 'failed' });
  });
});
