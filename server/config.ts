/** The environment, checked once. */
import { isIP } from 'node:net';

export interface Config {
  /** Where people reach it, without a path: links for other people are built from this, never from a header. */
  readonly origin: string;
  /** Served under TLS: Secure cookie with the __Host- prefix, HSTS. */
  readonly secure: boolean;
  /** Addresses of the proxies in front, whose word on the visitor's address counts; none by default. */
  readonly proxies: readonly string[];
  /** Token of the set-up link; null once there is a company. */
  readonly setUpToken: string | null;
}

export type ConfigProblem = {
  readonly problem: 'origin_invalid' | 'port_invalid' | 'host_not_local' | 'proxy_invalid';
  readonly found: string;
};

export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly origin: string;
  readonly secure: boolean;
  readonly proxies: readonly string[];
}

/** `postgres://…` where the database is not a file of the data folder (TERTIB_DATABASE). */
export function readDatabase(env: Readonly<Record<string, string | undefined>>): string | undefined {
  return env['TERTIB_DATABASE']?.trim() || undefined; // an empty variable is none
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * `port` 0 takes a free one (the origin is then completed by the listener). Without TLS in front
 * (TERTIB_ORIGIN=https://…) it listens on this computer only.
 */
export function readListening(
  asked: { readonly host?: string; readonly port?: number },
  env: Readonly<Record<string, string | undefined>>,
): Listening | ConfigProblem {
  const port = asked.port ?? 8080;
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    return { problem: 'port_invalid', found: String(port) };
  const host = asked.host ?? '127.0.0.1';
  const proxies = (env['TERTIB_PROXY'] ?? '').split(/[\s,]+/).filter((address) => address !== '');
  const strange = proxies.find((address) => isIP(address) === 0);
  if (strange !== undefined) return { problem: 'proxy_invalid', found: strange };
  const given = env['TERTIB_ORIGIN'];
  if (given === undefined) {
    // Passwords and sessions must not cross a network in the clear.
    if (!LOOPBACK.has(host) && env['TERTIB_PLAIN_HTTP'] !== '1')
      return { problem: 'host_not_local', found: host };
    return {
      host,
      port,
      origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
      secure: false,
      proxies,
    };
  }
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== given.replace(/\/$/, ''))
    return { problem: 'origin_invalid', found: given };
  return { host, port, origin: url.origin, secure: url.protocol === 'https:', proxies };
}
