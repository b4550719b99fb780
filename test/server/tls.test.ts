/** TLS that ends in the process, by host name: sign-in, a form, the headers, a certificate renewed. */
import { copyFileSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../server/log.ts';
import { start, type Running } from '../../server/main.ts';
import { readTls } from '../../server/tls.ts';
import { administrator } from '../support/administrator.ts';
import { openBrowser } from '../support/browser.ts';
import { openAuthority, type Issued } from '../support/certificate.ts';
import { emptyFolder } from '../support/folder.ts';

const NAME = 'sop.kantor.example';
const authority = openAuthority();

async function serve({ cert, key }: Issued, env: Record<string, string> = {}): Promise<Running> {
  const log = createLog(() => undefined);
  const at = { dataDir: emptyFolder(), port: 0, host: '0.0.0.0', tlsCert: cert, tlsKey: key };
  const running = await start({ ...at, env, log });
  if ('problem' in running) throw new Error(running.problem);
  onTestFinished(() => running.stop());
  return running;
}

describe('S-44 TLS in the process', () => {
  it('is signed in to by host name, and takes a form', async () => {
    const running = await serve(authority.issue([NAME]));
    expect(running.url).toMatch(new RegExp(`^https://${NAME}:\\d+$`));
    const browser = openBrowser(running.url, { ca: authority.ca, at: '127.0.0.1' });
    const link = new URL(running.setUpLink ?? '');
    expect(link.origin).toBe(running.url);
    expect((await browser.post(link.pathname, administrator)).status).toBe(303);

    const other = openBrowser(running.url, { ca: authority.ca, at: '127.0.0.1' });
    const signedIn = await other.post('/sign-in', { login: 'rini', password: administrator.password });
    expect(signedIn.status).toBe(303);
    const [cookie = ''] = signedIn.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^__Host-tertib=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(signedIn.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    const added = await other.submit('/people/new', { login: 'budi', name: 'Budi' }, '/people');
    expect(added.text + String(added.headers.location)).toContain('/welcome/');
    expect(added.text + String(added.headers.location)).toContain(running.url);
    expect(await running.engine.people.byLogin('budi')).not.toBeNull();
  });

  it('takes no form from another origin, nor anything without TLS', async () => {
    const running = await serve(authority.issue([NAME]));
    const browser = openBrowser(running.url, { ca: authority.ca, at: '127.0.0.1' });
    const foreign = await browser.ask('/sign-in', {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'login=rini&password=x',
    });
    expect(foreign.status).toBe(403);
    const plain = openBrowser(running.url.replace('https:', 'http:'), { at: '127.0.0.1' });
    await expect(plain.get('/')).rejects.toThrow();
  });

  it('speaks nothing older than TLS 1.2', async () => {
    const running = await serve(authority.issue([NAME]));
    const { port } = new URL(running.url);
    const shake = (version: 'TLSv1.1' | 'TLSv1.2') =>
      new Promise<string | null>((done, failed) => {
        const options = { port, ca: authority.ca, servername: NAME, agent: false } as const;
        const asked = https.get(
          {
            ...options,
            host: '127.0.0.1',
            minVersion: version,
            maxVersion: version,
            ciphers: 'DEFAULT@SECLEVEL=0',
          },
          (answer) => {
            done((answer.socket as TLSSocket).getProtocol());
            answer.resume();
          },
        );
        asked.on('error', failed);
      });
    await expect(shake('TLSv1.1')).rejects.toThrow();
    expect(await shake('TLSv1.2')).toBe('TLSv1.2');
  });

  it('reads a renewed certificate without a restart, and keeps the old one where the new is none', async () => {
    const files = authority.issue([NAME]);
    const running = await serve(files);
    const { port } = new URL(running.url);
    const serial = () =>
      new Promise<string>((done, failed) => {
        const asked = https.get(
          { host: '127.0.0.1', port, ca: authority.ca, servername: NAME, path: '/health/live', agent: false },
          (answer) => {
            done((answer.socket as TLSSocket).getPeerCertificate().serialNumber);
            answer.resume();
          },
        );
        asked.on('error', failed);
      });
    const first = await serial();
    const next = authority.issue([NAME], 90);
    copyFileSync(next.cert, files.cert);
    expect(running.renewCertificate()).toEqual({ problem: 'tls_mismatch', found: files.key });
    expect(await serial()).toBe(first);
    copyFileSync(next.key, files.key);
    expect(running.renewCertificate()).toBeNull();
    expect(await serial()).not.toBe(first);
    expect(running.certificateUntil()).toBeGreaterThan(Date.now() + 80 * 86_400_000);
  });
});

describe('readTls', () => {
  const look = (given: Partial<Issued>, origin: string | null = null) =>
    readTls({ tls: { ...authority.issue([NAME, 'sop']), ...given }, origin, host: '0.0.0.0' });

  it('takes the name of the certificate, or the one that people use where it is in it', () => {
    expect(look({})).toMatchObject({ name: NAME });
    expect(look({}, 'https://sop:8443')).toMatchObject({ name: 'sop' });
    expect(look({}, 'https://lain.example')).toEqual({ problem: 'tls_name', found: 'lain.example' });
  });

  it('says which file cannot be used, and why', () => {
    const folder = emptyFolder();
    const nonsense = path.join(folder, 'x.pem');
    writeFileSync(nonsense, 'not a certificate');
    const other = authority.issue([NAME]);
    const missing = path.join(folder, 'missing.pem');
    expect(look({ cert: missing })).toEqual({ problem: 'tls_unreadable', found: missing });
    expect(look({ key: folder })).toEqual({ problem: 'tls_unreadable', found: folder });
    expect(look({ cert: nonsense })).toEqual({ problem: 'tls_cert_invalid', found: nonsense });
    expect(look({ key: nonsense })).toEqual({ problem: 'tls_key_invalid', found: nonsense });
    expect(look({ key: other.key })).toEqual({ problem: 'tls_mismatch', found: other.key });
  });
});
