/** The command line and the environment, checked once. */
import { isIP } from 'node:net';

export interface Config {
  /** Where people reach it, without a path: links for other people are built from this, never from a header. */
  readonly origin: string;
  /** Served under TLS: Secure cookie with the __Host- prefix, HSTS. */
  readonly secure: boolean;
  /** Addresses of the one proxy in front: nobody else is answered, and its word on the visitor counts. Empty: none. */
  readonly proxies: readonly string[];
  /** Token of the set-up link; null once there is a company. */
  readonly setUpToken: string | null;
  /** Who brings it may read the metrics from anywhere; null: they are read from this computer alone. */
  readonly metricsToken: string | null;
}

export type ConfigProblem = {
  readonly problem:
    | 'port_invalid'
    | 'host_not_local' // reachable from elsewhere, and nothing keeps passwords from being read
    | 'url_invalid' // not https://name, with nothing behind it
    | 'proxy_address_invalid'
    | 'tls_and_proxy'
    | 'services_unreadable'
    | 'services_invalid' // not JSON, or an address that is none or not under TLS
    | 'tls_incomplete' // a certificate without a key, or the other way round
    | TlsProblem;
  readonly found: string;
};

export type TlsProblem =
  | 'tls_unreadable'
  | 'tls_cert_invalid'
  | 'tls_key_invalid'
  | 'tls_mismatch' // the key is another certificate's
  | 'tls_name'; // the certificate is not for the name that people use

export interface Asked {
  readonly host?: string;
  readonly port?: number;
  /** Files (PEM): TLS ends in this process. */
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  /** Public address under TLS, where the certificate does not say it: `https://sop.example.org`. */
  readonly url?: string;
  /** Public address of a proxy at which TLS ends. */
  readonly behindProxy?: string;
  /** From where that proxy connects; default: this computer. */
  readonly proxyAddress?: string;
  /** File (JSON) with the addresses of other systems that steps ask. */
  readonly services?: string;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** null: as the certificate says (tls.ts), or the plain address of this computer. */
  readonly origin: string | null;
  readonly proxies: readonly string[];
  readonly tls: { readonly cert: string; readonly key: string } | null;
}

type Env = Readonly<Record<string, string | undefined>>;

/** `postgres://…` where the database is not a file of the data folder (TERTIB_DATABASE). */
export function readDatabase(env: Env): string | undefined {
  return given(env, 'TERTIB_DATABASE');
}

/** Folder of the checkpoints, where it is not in the data folder (TERTIB_CHECKPOINTS). */
export function readCheckpoints(env: Env): string | undefined {
  return given(env, 'TERTIB_CHECKPOINTS');
}

/** File with the addresses of other systems (services.ts). */
export function readServicesFile(asked: Asked, env: Env): string | undefined {
  return asked.services ?? given(env, 'TERTIB_SERVICES');
}

export function readMetricsToken(env: Env): string | null {
  return given(env, 'TERTIB_METRICS_TOKEN') ?? null;
}

/** Public address for links that a command prints while no server is asked; null: none is known. */
export function readOrigin(env: Env): string | null {
  return httpsOrigin(given(env, 'TERTIB_BEHIND_PROXY') ?? given(env, 'TERTIB_URL') ?? '');
}

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];
const THIS_COMPUTER: readonly string[] = ['127.0.0.1', '::1'];

/**
 * `port` 0 takes a free one. Passwords and sessions never cross a network in the clear: without TLS
 * here or at a proxy it listens on this computer only. Every option may stand in the environment
 * (TERTIB_TLS_CERT, TERTIB_TLS_KEY, TERTIB_URL, TERTIB_BEHIND_PROXY, TERTIB_PROXY_ADDRESS).
 */
export function readListening(asked: Asked, env: Env): Listening | ConfigProblem {
  const { port = 8080, host = '127.0.0.1' } = asked;
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    return { problem: 'port_invalid', found: String(port) };
  const cert = asked.tlsCert ?? given(env, 'TERTIB_TLS_CERT');
  const key = asked.tlsKey ?? given(env, 'TERTIB_TLS_KEY');
  const proxy = asked.behindProxy ?? given(env, 'TERTIB_BEHIND_PROXY');
  const url = asked.url ?? given(env, 'TERTIB_URL');
  const address = asked.proxyAddress ?? given(env, 'TERTIB_PROXY_ADDRESS');
  if ((cert === undefined) !== (key === undefined))
    return { problem: 'tls_incomplete', found: cert ?? key ?? '' };
  if (cert !== undefined && proxy !== undefined) return { problem: 'tls_and_proxy', found: proxy };
  if (address !== undefined && isIP(address) === 0)
    return { problem: 'proxy_address_invalid', found: address };
  const public_ = proxy ?? url;
  const origin = public_ === undefined ? null : httpsOrigin(public_);
  if (public_ !== undefined && origin === null) return { problem: 'url_invalid', found: public_ };
  if (cert === undefined && proxy === undefined && !LOOPBACK.includes(host))
    return { problem: 'host_not_local', found: host };
  return {
    host,
    port,
    origin,
    proxies: proxy === undefined ? [] : address === undefined ? THIS_COMPUTER : [address],
    tls: cert === undefined || key === undefined ? null : { cert, key },
  };
}

/** Where a server is reached at this port: under TLS by the name, else at its address on this computer. */
export function originAt(host: string, port: number, tls: { readonly name: string } | null): string {
  const name = tls?.name ?? host;
  const place = name.includes(':') ? `[${name}]` : name;
  return tls === null ? `http://${place}:${port}` : new URL(`https://${place}:${port}`).origin; // without the port where it is the usual one
}

/** The origin of `https://name` or `https://name:port`; null for anything else. */
function httpsOrigin(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.origin !== text.replace(/\/$/, '')) return null;
  return url.origin;
}

/** An empty variable is none. */
function given(env: Env, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}
