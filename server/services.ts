/** Addresses of other systems: settings of the installation, in a file beside its secrets, never in an SOP. */
import fs from 'node:fs';
import type { ServiceAddress } from '../engine/index.ts';
import type { ConfigProblem } from './config.ts';

export type Services = Readonly<Record<string, ServiceAddress>>;

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** JSON: name → {url, headers}. Outside of this computer only over TLS: what is asked is about people. */
export function readServices(file: string): Services | ConfigProblem {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch {
    return { problem: 'services_unreadable', found: file };
  }
  const read = parse(text);
  if (!isMap(read)) return { problem: 'services_invalid', found: file };
  for (const [name, address] of Object.entries(read))
    if (!isAddress(address)) return { problem: 'services_invalid', found: name };
  return read as unknown as Services;
}

/** A service may have any name, also `problem`: then an address stands there, and no word. */
export function isProblem(read: Services | ConfigProblem): read is ConfigProblem {
  return typeof read.problem === 'string';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAddress(value: unknown): boolean {
  if (!isMap(value) || Object.keys(value).some((key) => key !== 'url' && key !== 'headers')) return false;
  const { url, headers = {} } = value;
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const safe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
  return safe && isMap(headers) && Object.values(headers).every((header) => typeof header === 'string');
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
