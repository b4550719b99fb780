/**
 * What changes behind a proxy: the proxy alone is answered, its word on who asks is believed for one
 * hop, and a page that was asked for without TLS is asked for again with it.
 */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Config } from './config.ts';

/** For Express: which hop may say where a request comes from. */
export function trustOf({ proxies }: Config): (address: string, hop: number) => boolean {
  return (address, hop) => hop === 0 && proxies.includes(plain(address));
}

export function throughProxyOnly({ proxies, origin }: Config): RequestHandler {
  return (req: Request, res: Response, next: NextFunction): void => {
    if (proxies.length === 0) return next();
    // Whoever comes past the proxy could say of themselves whatever they like.
    if (!proxies.includes(plain(req.socket.remoteAddress ?? ''))) {
      res.status(403).type('text').end('through the proxy only\n');
      return;
    }
    if (req.get('x-forwarded-proto') !== 'http') return next();
    if (req.method === 'GET' || req.method === 'HEAD') return res.redirect(308, origin + pathOf(req));
    res.status(403).type('text').end('https only\n');
  };
}

/** A path is our own whatever it looks like: it stands behind our origin. */
function pathOf(req: Request): string {
  return req.originalUrl.startsWith('/') ? req.originalUrl : '/';
}

/** `::ffff:10.0.0.5` is how a socket for both kinds of addresses writes 10.0.0.5. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}
