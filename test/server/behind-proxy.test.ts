/** Behind a proxy: sign-in and a form through it, its word on the visitor, and nobody past it. */
import http from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../server/log.ts';
import { start } from '../../server/main.ts';
import { administrator } from '../support/administrator.ts';
import { openBrowser } from '../support/browser.ts';
import { openAuthority } from '../support/certificate.ts';
import { emptyFolder } from '../support/folder.ts';
import { openReverseProxy } from '../support/reverse-proxy.ts';

const NAME = 'sop.kantor.example';
const authority = openAuthority();
async function behind(proxyAddress?: string) {
  const proxy = await openReverseProxy(authority.issue([NAME]));
  const behindProxy = `https://${NAME}:${proxy.port}`;
  const lines: string[] = [];
  const running = await start({
    dataDir: emptyFolder(),
    port: 0,
    behindProxy,
    ...(proxyAddress === undefined ? {} : { proxyAddress }),
    env: {},
    log: createLog((line) => void lines.push(line)),
  });
  if ('problem' in running) throw new Error(running.problem);
  proxy.to(running.port);
  onTestFinished(() => running.stop());
  return {
    running,
    proxy,
    lines,
    browser: () => openBrowser(behindProxy, { ca: authority.ca, at: '127.0.0.1' }),
  };
}

describe('behind a proxy', () => {
  it('people sign in and send forms by the public address', async () => {
    const { running, browser, proxy } = await behind();
    expect(running.url).toBe(`https://${NAME}:${proxy.port}`);
    expect((await browser().post(new URL(running.setUpLink ?? '').pathname, administrator)).status).toBe(303);
    const mine = browser();
    const signedIn = await mine.post('/sign-in', { login: 'rini', password: administrator.password });
    expect(signedIn.status).toBe(303);
    expect(signedIn.headers['set-cookie']?.[0]).toMatch(/^__Host-tertib=.*; Secure$/);
    expect(signedIn.headers['strict-transport-security']).toContain('max-age=31536000');
    await mine.submit('/people/new', { login: 'budi', name: 'Budi' }, '/people');
    expect(await running.engine.people.byLogin('budi')).not.toBeNull();
    const foreign = await mine.ask('/people', {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'login=x',
    });
    expect(foreign.status).toBe(403);
  });

  it('S-32 a visitor cannot say who they are: guesses count where the proxy saw them come from', async () => {
    const { browser } = await behind();
    const guess = (forwarded: string) =>
      browser().ask('/sign-in', {
        method: 'POST',
        headers: {
          'sec-fetch-site': 'same-origin',
          'x-forwarded-for': forwarded,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'login=rini&password=salah',
      });
    for (let n = 0; n < 10; n += 1) expect((await guess(`6.6.6.${n}`)).status).toBe(422);
    expect((await guess('7.7.7.7')).status).toBe(429);
  });

  it('a link for somebody else never follows a header', async () => {
    const { running, browser } = await behind();
    await browser().post(new URL(running.setUpLink ?? '').pathname, administrator);
    const mine = browser();
    await mine.post('/sign-in', { login: 'rini', password: administrator.password });
    const shown = await mine.get('/people/new');
    const kunci = /name="kunci" value="([^"]*)"/.exec(shown.text)?.[1] ?? '';
    const made = await mine.ask('/people', {
      method: 'POST',
      headers: {
        'sec-fetch-site': 'same-origin',
        'x-forwarded-host': 'evil.example',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ kunci, login: 'budi', name: 'Budi' }).toString(),
    });
    expect(made.text).toContain(`${running.url}/welcome/`);
    expect(made.text).not.toContain('evil.example');
  });

  it('what was asked for without TLS is asked for again with it, and no form is taken', async () => {
    const { running, browser, proxy } = await behind();
    proxy.say('http');
    const page = await browser().get('/sign-in?next=%2Ftasks');
    expect([page.status, page.headers.location]).toEqual([308, `${running.url}/sign-in?next=%2Ftasks`]);
    expect((await browser().post('/sign-in', { login: 'rini', password: 'x' })).status).toBe(403);
  });

  it('whoever comes past the proxy gets nothing but the health', async () => {
    const { running } = await behind('10.9.8.7');
    const { port } = running;
    const ask = (path: string) =>
      new Promise<number>((done, failed) => {
        const headers = { 'x-forwarded-for': '10.9.8.7', host: NAME };
        http
          .get({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
            answer.resume();
            done(answer.statusCode ?? 0);
          })
          .on('error', failed);
      });
    for (const path of ['/', '/sign-in', '/metrics', '/assets/x', new URL(running.setUpLink ?? '').pathname])
      expect([path, await ask(path)]).toEqual([path, 403]);
    expect(await ask('/health')).toBe(200);
  });
});
