/** The port: plain on this computer, TLS where there is a certificate. Knows nothing of what is answered. */
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Tls } from './tls.ts';

/** The operating system refused the port; a literal code for the command line's sentence. */
export class ListenError extends Error {
  readonly code = 'cannot_listen';
  readonly reason: string;
  constructor(reason: string) {
    super(`cannot listen: ${reason}`);
    this.reason = reason;
  }
}

const GRACE_MS = 10_000;

export interface Listener {
  readonly port: number;
  onRequest(answer: http.RequestListener): void;
  /** For connections from now on. */
  renew(tls: Tls): void;
  /** True from the first word of `close` on. */
  readonly closing: boolean;
  /** New connections are refused; running requests are cut `now`, or have a while to end. */
  close(how: 'now' | 'in grace'): Promise<void>;
}

/** Throws ListenError where the port cannot be had. */
export async function listen(
  at: { readonly port: number; readonly host: string },
  tls: Tls | null,
): Promise<Listener> {
  const server = tls === null ? http.createServer() : https.createServer(contextOf(tls));
  limit(server);
  await begin(server, at.port, at.host);
  let closing = false;
  // A connection that is kept open for a next request would keep a server waiting that takes none.
  server.on('request', (_, res: http.ServerResponse) => {
    res.once('close', () => {
      if (closing) setImmediate(() => server.closeIdleConnections());
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    onRequest: (answer) => void server.on('request', answer),
    renew(renewed) {
      if (server instanceof https.Server) server.setSecureContext(contextOf(renewed));
    },
    get closing() {
      return closing;
    },
    async close(how) {
      closing = true;
      const closed = new Promise<void>((done) => {
        server.close(() => done());
      });
      server.closeIdleConnections();
      if (how === 'now') server.closeAllConnections();
      const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(late);
    },
  };
}

/** Throws ListenError where the port cannot be had, before anything is prepared; the port is let go again. */
export async function tryPort(at: { readonly port: number; readonly host: string }): Promise<void> {
  await (await listen(at, null)).close('now');
}

function contextOf({ cert, key }: Tls): https.ServerOptions {
  return { cert, key, minVersion: 'TLSv1.2' };
}

/** Slow or endless requests do not hold a place for ever. */
function limit(server: http.Server | https.Server): void {
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 10_000;
  server.maxHeadersCount = 100;
}

function begin(server: http.Server | https.Server, port: number, host: string): Promise<void> {
  return new Promise((ready, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(new ListenError(error.code ?? 'unknown')));
    server.listen(port, host, () => ready());
  });
}
