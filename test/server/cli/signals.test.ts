/** The server as a process: asked to stop, asked twice, asked to read its certificate again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAuthority } from '../../support/certificate.ts';
import { openBrowser } from '../../support/browser.ts';
import { emptyFolder } from '../../support/folder.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../../server/cli/tertib.mjs');

interface Server {
  readonly process: ChildProcess;
  readonly out: () => string;
  readonly errors: () => string;
  readonly url: string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  said(words: string): Promise<void>;
}

async function begin(...args: readonly string[]): Promise<Server> {
  const all = [PROGRAM, 'start', '--lang', 'en', '--port', '0', '--data', emptyFolder(), ...args];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [out, errors] = ['', ''];
  const waiting = new Set<() => void>();
  const look = (): void => waiting.forEach((each) => each());
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
    look();
  });
  const ended = new Promise<{ readonly code: number | null; readonly signal: string | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const said = (words: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const found = (): void => {
        if (!(out + errors).includes(words)) return;
        waiting.delete(found);
        resolve();
      };
      waiting.add(found);
      void ended.then(() => reject(new Error(`ended before it said “${words}”: ${out}${errors}`)));
      found();
    });
  await said('Ctrl+C');
  const url = /runs at (\S+)/.exec(out)?.[1] ?? '';
  return { process: child, out: () => out, errors: () => errors, url, ended, said };
}

describe('a server process', () => {
  it('stops when it is asked to, says so, and writes down its life where that is wanted', async () => {
    const server = await begin('--log', 'all');
    expect((await openBrowser(server.url).get('/health')).status).toBe(200);
    server.process.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(server.out()).toContain('everything that was accepted is stored');
    const lives = server
      .errors()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { life?: string })
      .flatMap(({ life }) => life ?? []);
    expect(lives).toEqual(['started', 'stopping', 'stopped']);
  });

  it('ends at once when it is asked a second time', async () => {
    const server = await begin();
    // A request whose end does not come keeps it from stopping.
    const { port } = new URL(server.url);
    const { connect } = await import('node:net');
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((done) => {
      socket.write('POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nlogin=', done);
    });
    await openBrowser(server.url).get('/health');
    server.process.kill('SIGINT');
    await expect
      .poll(() =>
        openBrowser(server.url)
          .get('/')
          .catch(() => 'refused'),
      )
      .toBe('refused');
    server.process.kill('SIGINT');
    expect((await server.ended).code).not.toBe(0);
    expect(server.errors()).toContain('Ended at once');
  });

  it('reads its certificate again on SIGHUP', async () => {
    const authority = openAuthority();
    const files = authority.issue(['sop.kantor.example'], 5);
    const server = await begin('--tls-cert', files.cert, '--tls-key', files.key);
    await server.said('ends in 4 days');
    const next = authority.issue(['sop.kantor.example'], 90);
    copyFileSync(next.cert, files.cert);
    server.process.kill('SIGHUP');
    await server.said('does not belong to that certificate');
    copyFileSync(next.key, files.key);
    server.process.kill('SIGHUP');
    await server.said('was read again');
    const browser = openBrowser(server.url, { ca: authority.ca, at: '127.0.0.1' });
    expect((await browser.get('/health/live')).status).toBe(200);
    server.process.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it('is not begun where others could read what is sent, and says what to do', async () => {
    const { tertib } = await import('./typed.ts');
    const said = await tertib(['start', '--host', '0.0.0.0', '--data', emptyFolder(), '--lang', 'en']);
    expect(said.exit).toBe(2);
    for (const option of ['--tls-cert', '--tls-key', '--behind-proxy'])
      expect(said.errors.join()).toContain(option);
  });
});
