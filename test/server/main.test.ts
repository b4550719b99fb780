import { describe, expect, it, onTestFinished } from 'vitest';
import { readListening } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { ListenError } from '../../server/listener.ts';
import { start, type Running } from '../../server/main.ts';
import { administrator } from '../support/administrator.ts';
import { openBrowser } from '../support/browser.ts';
import { emptyFolder } from '../support/folder.ts';

const log = createLog(() => undefined);

async function run(dataDir: string, port = 0): Promise<Running> {
  const running = await start({ dataDir, port, env: {}, log });
  if ('problem' in running) throw new Error(running.problem);
  onTestFinished(() => running.stop());
  return running;
}

describe('start', () => {
  it('on an empty folder gives the set-up link, and after a restart the company is there', async () => {
    const folder = emptyFolder();
    const first = await run(folder);
    const link = new URL(first.setUpLink ?? '');
    expect(link.origin).toBe(first.url);
    const answer = await openBrowser(first.url).post(link.pathname, administrator);
    expect(answer.status).toBe(303);
    await first.stop();

    const second = await run(folder);
    expect(second.setUpLink).toBeNull();
    const browser = openBrowser(second.url);
    expect((await browser.post('/sign-in', { login: 'rini', password: administrator.password })).status).toBe(
      303,
    );
  });

  it('keeps sessions over a restart', async () => {
    const folder = emptyFolder();
    const first = await run(folder);
    const browser = openBrowser(first.url);
    await browser.post(new URL(first.setUpLink ?? '').pathname, administrator);
    await first.stop();
    const again = openBrowser((await run(folder)).url);
    again.cookie = browser.cookie;
    expect((await again.get('/people')).status).toBe(200);
  });

  it('refuses a folder that another server holds', async () => {
    const folder = emptyFolder();
    await run(folder);
    await expect(run(folder)).rejects.toMatchObject({ code: 'store_locked' });
  });

  it('lets the folder go when the port is taken', async () => {
    const first = await run(emptyFolder());
    const folder = emptyFolder();
    const failed = run(folder, Number(new URL(first.url).port));
    await expect(failed).rejects.toBeInstanceOf(ListenError);
    await expect(failed).rejects.toMatchObject({ reason: 'EADDRINUSE' });
    await run(folder);
  });

  it('answers what is in flight before it stops, and can be stopped twice', async () => {
    const running = await run(emptyFolder());
    const browser = openBrowser(running.url);
    const answers = Array.from({ length: 20 }, () =>
      browser.post('/sign-in', { login: 'nobody', password: 'x' }),
    );
    const first = await Promise.race(answers);
    expect(first.status).toBe(422);
    await Promise.all([running.stop(), running.stop()]);
    const all = await Promise.allSettled(answers);
    for (const one of all) if (one.status === 'fulfilled') expect([422, 429]).toContain(one.value.status);
    await expect(browser.get('/')).rejects.toThrow();
  });
});

describe('readListening', () => {
  const plain = { host: '127.0.0.1', port: 8080, origin: null, proxies: [], tls: null };

  it('listens on this computer alone where nothing keeps passwords from being read', () => {
    expect(readListening({}, {})).toEqual(plain);
    expect(readListening({ host: '::1', port: 0 }, {})).toEqual({ ...plain, host: '::1', port: 0 });
    for (const host of ['0.0.0.0', '192.168.1.5', 'sop.example'])
      expect(readListening({ host }, {})).toEqual({ problem: 'host_not_local', found: host });
    expect(readListening({ host: '0.0.0.0', url: 'https://sop.example' }, {})).toHaveProperty(
      'problem',
      'host_not_local',
    );
  });

  it('believes one proxy, on this computer unless its address is named', () => {
    const behindProxy = 'https://sop.example/';
    const behind = { ...plain, origin: 'https://sop.example', proxies: ['127.0.0.1', '::1'] };
    expect(readListening({ behindProxy }, {})).toEqual(behind);
    expect(readListening({ host: '0.0.0.0', behindProxy, proxyAddress: '10.0.0.5' }, {})).toEqual({
      ...behind,
      host: '0.0.0.0',
      proxies: ['10.0.0.5'],
    });
    const strange = readListening({ behindProxy, proxyAddress: 'everybody' }, {});
    expect(strange).toEqual({ problem: 'proxy_address_invalid', found: 'everybody' });
  });

  it('takes certificate and key together, and not beside a proxy', () => {
    const both = { tlsCert: 'a.pem', tlsKey: 'b.pem' };
    const tls = { cert: 'a.pem', key: 'b.pem' };
    expect(readListening({ ...both, host: '0.0.0.0' }, {})).toEqual({ ...plain, host: '0.0.0.0', tls });
    expect(readListening({ tlsCert: 'a.pem' }, {})).toEqual({ problem: 'tls_incomplete', found: 'a.pem' });
    expect(readListening({ tlsKey: 'b.pem' }, {})).toEqual({ problem: 'tls_incomplete', found: 'b.pem' });
    expect(readListening({ ...both, behindProxy: 'https://a.example' }, {})).toHaveProperty(
      'problem',
      'tls_and_proxy',
    );
  });

  it('takes all of it from the environment as well', () => {
    expect(
      readListening({}, { TERTIB_BEHIND_PROXY: 'https://sop.example', TERTIB_PROXY_ADDRESS: '10.0.0.5' }),
    ).toEqual({ ...plain, origin: 'https://sop.example', proxies: ['10.0.0.5'] });
    const env = { TERTIB_TLS_CERT: 'a.pem', TERTIB_TLS_KEY: 'b.pem', TERTIB_URL: 'https://sop.example' };
    expect(readListening({}, env)).toEqual({
      ...plain,
      origin: 'https://sop.example',
      tls: { cert: 'a.pem', key: 'b.pem' },
    });
  });

  it.each([
    'sop.example',
    'http://sop.example',
    'ftp://sop.example',
    'https://sop.example/path',
    'https://a b',
  ])('refuses the public address %j', (found) => {
    expect(readListening({ behindProxy: found }, {})).toEqual({ problem: 'url_invalid', found });
  });

  it.each([-1, 65536, 1.5, Number.NaN])('refuses the port %d', (port) => {
    expect(readListening({ port }, {})).toEqual({ problem: 'port_invalid', found: String(port) });
  });
});
