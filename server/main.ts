/**
 * Starts the product: opens the engine over a data folder, listens, runs the timers; and stops it so
 * that nothing acknowledged is lost. The only place that starts something. Prints nothing.
 */
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { openEngine, type Clock, type Engine } from '../engine/index.ts';
import { createApp } from './app.ts';
import { readDatabase, readListening, type Config, type ConfigProblem } from './config.ts';
import { createLog, type Log } from './log.ts';

export interface StartOptions {
  readonly dataDir: string;
  /** 0: any free port. Default 8080. */
  readonly port?: number;
  /** Default 127.0.0.1; anything else needs TERTIB_ORIGIN (TLS in front) or TERTIB_PLAIN_HTTP=1. */
  readonly host?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly log?: Log;
  /** Called once when the disk refuses to keep data: the process must end and be started again. */
  readonly onFatal?: (error: Error) => void;
  /** Called with the open engine before the first request, for filling a demo. */
  readonly prepare?: (engine: Engine) => Promise<void>;
}

export interface Running {
  /** Where people reach it: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** One-time link of the first start; null once there is a company. */
  readonly setUpLink: string | null;
  readonly engine: Engine;
  /** Finishes what is in flight (at most ten seconds), then closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

/** The operating system refused the port; a literal code for the command line's sentence. */
export class ListenError extends Error {
  readonly code = 'cannot_listen';
  readonly reason: string;
  constructor(reason: string) {
    super(`cannot listen: ${reason}`);
    this.reason = reason;
  }
}

const systemClock: Clock = { now: () => Date.now() };
const GRACE_MS = 10_000;

/**
 * Throws what openEngine throws (StoreError: `store_locked`, `store_newer`, …) and ListenError; a
 * configuration that cannot be is answered as a problem. Nothing is left open in either case.
 */
export async function start(options: StartOptions): Promise<Running | ConfigProblem> {
  const env = options.env ?? process.env;
  const listening = readListening(options, env);
  if ('problem' in listening) return listening;
  const engine = await openEngine({
    folder: options.dataDir,
    url: readDatabase(env),
    onFatal: options.onFatal,
  });
  try {
    await options.prepare?.(engine);
    const setUpToken = (await engine.company.get()) === null ? randomBytes(32).toString('base64url') : null;
    const server = http.createServer();
    limit(server);
    await listen(server, listening.port, listening.host);
    const { port } = server.address() as AddressInfo;
    const origin = listening.port === 0 ? listening.origin.replace(/:0$/, `:${port}`) : listening.origin;
    const config: Config = { origin, secure: listening.secure, proxies: listening.proxies, setUpToken };
    const log = options.log ?? createLog();
    server.on('request', createApp({ engine, clock: systemClock, config, log }));
    engine.start();
    let stopped: Promise<void> | null = null;
    return {
      url: origin,
      setUpLink: setUpToken === null ? null : `${origin}/set-up/${setUpToken}`,
      engine,
      stop: () => (stopped ??= stop(server, engine)),
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/** Throws ListenError where the port cannot be had, before anything is prepared; the port is let go again. */
export async function tryPort(asked: { readonly host?: string; readonly port?: number }): Promise<void> {
  const server = http.createServer();
  await listen(server, asked.port ?? 8080, asked.host ?? '127.0.0.1');
  await new Promise<void>((done) => {
    server.close(() => done());
  });
}

/** Slow or endless requests do not hold a place for ever. */
function limit(server: http.Server): void {
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 10_000;
  server.maxHeadersCount = 100;
}

function listen(server: http.Server, port: number, host: string): Promise<void> {
  return new Promise((ready, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(new ListenError(error.code ?? 'unknown')));
    server.listen(port, host, () => ready());
  });
}

/** New connections are refused, running requests end, then the engine finishes and closes. */
async function stop(server: http.Server, engine: Engine): Promise<void> {
  const closed = new Promise<void>((done) => {
    server.close(() => done());
  });
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(late);
  await engine.stop();
}
