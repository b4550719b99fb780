/**
 * `/health`: may this process be given work? 200 or 503, with the answer to each question as JSON.
 * `/health/live`: does it answer at all? A process that is not ready is left alone for a while, one that
 * does not live is started again. Nothing here needs a session or tells anything about a person.
 */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Engine, Health } from '../engine/index.ts';

/** Below this no file can be taken on any more. */
const LEAST_DISK = 64 * 1024 * 1024;
/** However often it is asked, it looks once in so many milliseconds. */
const KEPT_MS = 1_000;

/** `closing`: is the server about to stop? */
export function serveHealth(engine: Engine, closing: () => boolean): RequestHandler {
  let looked = -Infinity;
  let look: Promise<Health> | null = null;
  const health = (): Promise<Health> => {
    if (look === null || performance.now() - looked > KEPT_MS) {
      looked = performance.now();
      look = engine.health();
    }
    return look;
  };
  return (req: Request, res: Response, next: NextFunction): void => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    res.set('Cache-Control', 'no-store');
    if (req.path === '/live') {
      res.json({ live: true });
    } else if (req.path === '/') {
      void health().then((found) => {
        // A log that is not signed is for somebody to look at; work goes on.
        const checkpoints = found.anchoring ? 'ok' : 'failed';
        const answers = { ...answersOf(found), checkpoints, stopping: closing() ? 'yes' : 'no' };
        const ready = !closing() && Object.values(answersOf(found)).every((answer) => answer === 'ok');
        if (!ready) res.set('Retry-After', '5');
        res.status(ready ? 200 : 503).json({ ready, ...answers });
      });
    } else next();
  };
}

function answersOf({
  database,
  writing,
  polling,
  diskFree,
}: Health): Readonly<Record<string, 'ok' | 'failed'>> {
  const said = (good: boolean): 'ok' | 'failed' => (good ? 'ok' : 'failed');
  return {
    database: said(database),
    writing: said(writing),
    timers: said(polling),
    disk: said(diskFree === null || diskFree >= LEAST_DISK),
  };
}
