/**
 * The web application over an engine. Opens nothing: no port, no database, no timer. Deny by default:
 * what is not in the route table is "not found", a method that is not there is refused.
 */
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Clock, Engine } from '../engine/index.ts';
import { loadAssets } from './assets.ts';
import type { Config } from './config.ts';
import { dispatch, dispatchFailure } from './dispatch.ts';
import { failureOf } from './errors.ts';
import { createLog, type Log } from './log.ts';
import { matcher } from './match.ts';
import type { Parts } from './parts.ts';
import { createRenderer } from './render.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { securityHeaders } from './security.ts';
import { createPasswords } from './sign-in/passwords.ts';
import { createThrottle } from './sign-in/throttle.ts';

export interface AppParts {
  readonly engine: Engine;
  /** Sessions and throttle go by it; the real clock also when the demo's is moved. */
  readonly clock: Clock;
  readonly config: Config;
  readonly log?: Log;
}

export function createApp({ engine, clock, config, log = createLog() }: AppParts): Express {
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
  app.set('trust proxy', config.proxies.length > 0 ? [...config.proxies] : false);
  app.set('case sensitive routing', true);
  app.use(securityHeaders(config.secure));
  app.use('/assets', serveAssets(parts));
  for (const [path, here] of byPath(routes)) {
    const place = app.route(path);
    for (const route of here) {
      const answer = (req: Request, res: Response): Promise<void> => dispatch(parts, route, req, res);
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
