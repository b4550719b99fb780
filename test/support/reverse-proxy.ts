/** A small reverse proxy in front of a server: TLS ends here, and the server hears who asked. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Issued } from './certificate.ts';

export interface ReverseProxy {
  readonly port: number;
  /** Where it hands on to; known once the server listens. */
  to(port: number): void;
  /** What the visitor is said to have come by; default https. */
  say(protocol: 'http' | 'https'): void;
}

/** It keeps to the habit of many: the server is asked by its own address, not by the one that people use. */
export async function openReverseProxy({ cert, key }: Issued): Promise<ReverseProxy> {
  let target = 0;
  let protocol = 'https';
  const server = https.createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (req, res) => {
    const before = req.headers['x-forwarded-for'];
    const came = req.socket.remoteAddress ?? '';
    const headers = {
      ...req.headers,
      host: `127.0.0.1:${target}`,
      'x-forwarded-for': before === undefined ? came : `${String(before)}, ${came}`,
      'x-forwarded-proto': protocol,
      'x-forwarded-host': req.headers.host,
    };
    const on = http.request(
      { host: '127.0.0.1', port: target, method: req.method, path: req.url, headers, agent: false },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    on.on('error', () => void res.writeHead(502).end());
    req.pipe(on);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    port: (server.address() as AddressInfo).port,
    to: (port) => void (target = port),
    say: (said) => void (protocol = said),
  };
}
