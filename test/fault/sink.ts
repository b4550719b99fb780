/**
 * A system that other systems ask, and that keeps what it did through anything: the key of each request is
 * written and flushed before it is answered. It does the same key once, however often it is asked.
 */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chance } from '../crash/chance.ts';

/** One request, in the order of arrival. */
export interface Done {
  readonly key: string;
  readonly body: string;
}

export interface Sink {
  readonly url: string;
  /** As read from the disk. */
  readonly asked: () => readonly Done[];
  close(): void;
}

/** `slowest`: an answer takes up to so many milliseconds, half of it before the key is written. */
export async function openSink(file: string, chance: Chance, slowest: number): Promise<Sink> {
  const handle = openSync(file, 'a');
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      const key = String(request.headers['idempotency-key']);
      setTimeout(
        () => {
          writeSync(handle, `${JSON.stringify({ key, body })}\n`);
          fsyncSync(handle);
          setTimeout(
            () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"score": 7}'),
            chance.below(slowest / 2),
          );
        },
        chance.below(slowest / 2),
      );
    });
    request.on('error', () => undefined); // whoever asked was killed
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Done),
    close() {
      server.closeAllConnections();
      server.close();
      closeSync(handle);
    },
  };
}
