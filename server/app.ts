/**
 * The web application over an engine. Opens nothing: no port, no database, no timer. Deny by default:
 * what is not in the route table is "not found", a method that is not there is refused.
 */
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Clock, Engine } from '../engine/index.ts';
import { loadAssets } from './assets.ts';
import { throughProxyOnly, trustOf } from './behind-proxy.ts';
import type { Config } from './config.ts';
import { dispatch, dispatchFailure } from './dispatch.ts';
import { failureOf } from './errors.ts';
import { serveHealth } from './health.ts';
import { createLog, type Log } from './log.ts';
import { matcher } from './match.ts';
import { createMetrics, timed, type Metrics } from './metrics.ts';
import type { Parts } from './parts.ts';
import { createRenderer } from './render.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { securityHeaders } from './security.ts';
import { serveMetrics } from './serve-metrics.ts';
import { createPasswords } from './sign-in/passwords.ts';
import { createThrottle } from './sign-in/throttle.ts';

export interface AppParts {
  readonly engine: Engine;
  /** Sessions and throttle go by it; the real clock also when the demo's is moved. */
  readonly clock: Clock;
  readonly config: Config;
  readonly log?: Log;
  readonly metrics?: Metrics;
  /** Is the server about to stop? */
  readonly closing?: () => boolean;
}

export function createApp(given: AppParts): Express {
  const { clock, config, metrics = createMetrics(), closing = () => false } = given;
  const engine = timed(given.engine, metrics);
  const log = counting(given.log ?? createLog(), metrics);
  const parts: Parts = {
    engine,
    clock,
    config,
    log,
    renderer: createRenderer(),
    assets: loadAssets(),
    passwords: createPasswords(),
    throttle: createThrottle(clock, engine.people.attempts),
    find: matcher(routes),
  };
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', trustOf(config));
  app.set('case sensitive routing', true);
  app.use(securityHeaders(config.secure));
  app.use('/health', serveHealth(engine, closing));
  app.use(throughProxyOnly(config));
  app.use('/metrics', serveMetrics(engine, metrics, config));
  app.use(watch(log, metrics));
  app.use('/assets', serveAssets(parts));
  for (const [path, here] of byPath(routes)) {
    const place = app.route(path);
    for (const route of here) {
      const answer = (req: Request, res: Response): Promise<void> => {
        res.locals['route'] = route.path;
        return dispatch(parts, route, req, res);
      };
      if (route.method === 'GET') place.get(answer);
      else place.post(answer);
    }
    const allowed = here.map((route) => (route.method === 'GET' ? 'GET, HEAD' : route.method)).join(', ');
    place.all((req, res) => {
      res.set('Allow', allowed);
      return dispatchFailure(parts, req, res, 'method-not-allowed');
    });
  }
  app.use((req, res) => dispatchFailure(parts, req, res, 'not-found'));
  // Express's own error handler prints bodies into the log; ours is the last word.
  app.use((error: unknown, req: Request, res: Response, _next: NextFunction) =>
    dispatchFailure(parts, req, res, failureOf(error), error),
  );
  return app;
}

/** Every answer is counted, and written down where the log wants all of them. */
function watch(log: Log, metrics: Metrics) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const began = performance.now();
    res.once('finish', () => {
      const route: unknown = res.locals['route'];
      const about = {
        method: req.method,
        route: typeof route === 'string' ? route : '',
        status: res.statusCode,
        ms: Math.round((performance.now() - began) * 10) / 10,
      };
      metrics.request(about);
      log.request(about);
    });
    next();
  };
}

function counting(log: Log, metrics: Metrics): Log {
  return {
    ...log,
    refusal(event) {
      metrics.refusal(event.reason);
      log.refusal(event);
    },
  };
}

function byPath(table: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  const found = new Map<string, Route[]>();
  for (const route of table) found.set(route.path, [...(found.get(route.path) ?? []), route]);
  return found;
}

function serveAssets(parts: Parts) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const asset = parts.assets.byPath.get(`/assets${req.path}`);
    if (asset === undefined || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
    const packed = /\bgzip\b/.test(req.get('accept-encoding') ?? '');
    res.set({
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(packed ? { 'Content-Encoding': 'gzip' } : {}),
    });
    res.end(req.method === 'HEAD' ? undefined : packed ? asset.gzip : asset.bytes);
  };
}
