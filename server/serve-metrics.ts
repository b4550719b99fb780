/**
 * `/metrics`: for who asks from this computer directly, or brings the token (TERTIB_METRICS_TOKEN). A
 * proxy on this computer also asks from here, for anybody: behind one only the token opens it.
 */
import { timingSafeEqual } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Engine } from '../engine/index.ts';
import type { Config } from './config.ts';
import type { Metrics } from './metrics.ts';
import { hashOf } from './session.ts';

export function serveMetrics(engine: Engine, metrics: Metrics, config: Config): RequestHandler {
  return (req: Request, res: Response, next: NextFunction): void => {
    if (req.method !== 'GET' || req.path !== '/' || !mayLook(req, config)) return next();
    metrics
      .text(engine)
      .then(
        (text) => void res.set({ 'Content-Type': metrics.type, 'Cache-Control': 'no-store' }).end(text),
        next,
      );
  };
}

function mayLook(req: Request, { metricsToken, proxies }: Config): boolean {
  if (metricsToken !== null) {
    const [, brought = ''] = /^Bearer (.+)$/.exec(req.get('authorization') ?? '') ?? [];
    return timingSafeEqual(Buffer.from(hashOf(brought)), Buffer.from(hashOf(metricsToken)));
  }
  const forwarded = req.get('forwarded') ?? req.get('x-forwarded-for') ?? req.get('via');
  return proxies.length === 0 && forwarded === undefined && isLoopback(req.socket.remoteAddress ?? '');
}

function isLoopback(address: string): boolean {
  return /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address);
}
