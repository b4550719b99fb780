/**
 * G6: requests that no page of ours would send, of people of every kind, to every route; and bytes that are no
 * request at all. Whatever is sent: an answer below 500, and the data are whole afterwards.
 */
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { openEngine } from '../../engine/runtime/open.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Grant } from '../../engine/index.ts';
import type { Sop } from '../../engine/process/process.ts';
import { routes } from '../../server/routes.ts';
import { chanceOf } from '../crash/chance.ts';
import type { Chance } from '../crash/chance.ts';
import { wrongInStore } from '../oracle/of-a-store.ts';
import { START } from '../properties/walk.ts';
import { hire, putInForce } from '../support/found.ts';
import { handClock } from '../support/people.ts';
import { busyFor } from './busy-office.ts';
import { clientOf, openClient, type Asked, type Client, type Reply } from './client.ts';
import { hostileText, mutated } from './hostile.ts';
import { serve } from './served.ts';
import { filled, formsIn, linksIn } from './page-fields.ts';

export interface Fuzz {
  readonly folder: string;
  readonly seed: number;
  readonly requests: number;
  /** Files of documents in force. */
  readonly sops: readonly URL[];
}

export interface FuzzFigures {
  readonly seed: number;
  readonly requests: number;
  /** Raw bytes on a connection. */
  readonly raw: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Routes that answered below 300 or with 303 at least once. */
  readonly reached: number;
  readonly routes: number;
  readonly notReached: readonly string[];
  /** Milliseconds; what it was asked. */
  readonly slowest: number;
  readonly slowestAsked: string;
  readonly overOneSecond: number;
  readonly wrong: readonly string[];
}

const KINDS: readonly { readonly roles: number; readonly grants: readonly Grant[] }[] = [
  { roles: 0, grants: [] },
  { roles: 2, grants: [] },
  { roles: 99, grants: [] },
  { roles: 0, grants: ['qmr'] },
  { roles: 0, grants: ['administrator'] },
  { roles: 0, grants: ['auditor'] },
  { roles: 99, grants: ['qmr', 'administrator'] },
];
const POOL = 3_000;

export async function fuzzHttp({ folder, seed, requests, sops }: Fuzz): Promise<FuzzFigures> {
  const chance = chanceOf(seed);
  const clock = handClock(START);
  const engine = await openEngine({ folder, clock });
  const wrong: string[] = [];
  const server = await serve(engine, (line) => wrong.push(`I14 logged: ${line}`));
  const { port, origin } = server;
  const { people, roles, documents } = await found(engine, sops);
  const today = (): string => new Date(clock.now()).toISOString().slice(0, 10);
  const busy = { engine, sops: documents, chance, people: [people[2]!, people[6]!], today };
  const stranger = clientOf('', '', null);
  let clients: readonly Client[] = [];
  const enter = async (): Promise<void> => {
    for (const [n, id] of people.entries()) {
      await engine.people.setDisabled(null, id, false);
      const changed = await engine.people.change(people.at(-1)!, id, kindOf(n, roles));
      if ('problem' in changed) throw new Error(changed.problem);
    }
    clients = [stranger, ...(await Promise.all(people.map((id) => openClient(engine, id, clock.now()))))];
  };
  const pool = openPool();
  const words: string[] = people.slice();
  const statuses: Record<string, number> = {};
  const reached = new Set<string>();
  let [raw, slowest, slowestAsked, overOneSecond] = [0, 0, '', 0];
  const learn = ({ text }: Reply): void => {
    for (const link of linksIn(text)) {
      if (link.startsWith('/assets')) continue;
      pool.keep(link, chance);
      const last = link.split(/[/?=]/).at(-1) ?? '';
      if (words.length < POOL) words.push(last);
      else words[chance.below(POOL)] = last;
    }
  };
  const send = async (client: Client, asked: Asked): Promise<Reply | null> => {
    const began = performance.now();
    const what = `${asked.method} ${asked.path.slice(0, 200)} ${String(asked.body ?? '').slice(0, 300)}`;
    const reply = await client.send(origin, asked).catch((error: unknown) => {
      // A name or address that no client can put on a line is nothing that a server sees.
      const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
      if (code === 'ERR_INVALID_CHAR' || code === 'ERR_UNESCAPED_CHARACTERS') return null;
      wrong.push(`no answer (${String(error)}): ${what}`);
      return null;
    });
    if (reply === null) return null;
    const ms = performance.now() - began;
    if (ms > slowest) [slowest, slowestAsked] = [ms, what.slice(0, 120)];
    if (ms > 1_000) overOneSecond += 1;
    statuses[reply.status] = (statuses[reply.status] ?? 0) + 1;
    const route = routeOf(asked);
    if (route !== null && reply.status < 304 && !reply.location.startsWith('/sign-in')) reached.add(route);
    if (reply.status >= 500) wrong.push(`I14 ${reply.status}: ${what}`);
    learn(reply);
    return reply;
  };
  try {
    await enter();
    await busyFor(busy, 'begin');
    for (let done = 0; done < requests && wrong.length < 20; done += 1) {
      if (done % 250 === 249) {
        clock.move(chance.pick([600_000, 86_400_000]));
        await engine.fireDueTimers();
        await enter();
        await busyFor(busy, `busy-${done}`);
      }
      const client = chance.pick([clients[3]!, clients[7]!, clients[7]!, ...clients]);
      const dice = chance.below(20);
      if (dice === 0) {
        raw += 1;
        await sendRaw(port, rawBytes(chance, pool.any(chance)), wrong, statuses);
      } else if (dice < 8) await send(client, byRoute(client, chance, words));
      else {
        const page = pool.any(chance);
        const shown = await send(client, { method: 'GET', path: encodable(page) });
        const forms = shown === null ? [] : formsIn(shown.text, page.split('?')[0]!);
        const form = forms[chance.below(Math.max(1, forms.length))];
        if (form === undefined || form.action === '/sign-out') continue;
        done += 1;
        const fields = filled(form, chance);
        const query = fields.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
        if (form.method === 'GET')
          await send(client, { method: 'GET', path: `${encodable(form.action)}?${query}` });
        else await send(client, posted(encodable(form.action), fields, form.multipart, chance, origin));
      }
    }
    wrong.push(...(await wrongInStore(engine)));
    const notReached = routes
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !reached.has(route));
    const names = { routes: routes.length, reached: reached.size, notReached };
    return {
      seed,
      requests,
      raw,
      statuses,
      ...names,
      slowest: Math.round(slowest),
      slowestAsked,
      overOneSecond,
      wrong,
    };
  } finally {
    server.close();
    await engine.stop();
  }
}

/** Addresses that pages named, by route: one that stands on every page is not asked for more often than another. */
function openPool() {
  const byRoute = new Map<string, string[]>();
  return {
    keep(link: string, chance: Chance): void {
      const route = routeOf({ method: 'GET', path: link }) ?? 'none';
      const known = byRoute.get(route) ?? [];
      if (known.length < 60) known.push(link);
      else known[chance.below(60)] = link;
      byRoute.set(route, known);
    },
    any(chance: Chance): string {
      const known = [...byRoute.values()][chance.below(Math.max(1, byRoute.size))] ?? ['/tasks'];
      return known[chance.below(known.length)] ?? '/tasks';
    },
  };
}

function kindOf(n: number, all: readonly string[]) {
  const { roles, grants } = KINDS[n]!;
  return { roles: all.slice(0, roles), grants };
}

async function found(engine: OpenedEngine, sops: readonly URL[]) {
  const roles: string[] = [];
  const documents: Sop[] = [];
  await engine.company.found('PT Contoh', false);
  for (const file of sops) {
    const sop = await putInForce(engine.sops, readFileSync(file, 'utf8'));
    documents.push(sop);
    for (const process of Object.values(sop.processes))
      for (const role of Object.values(process.roles)) if (!role.external) roles.push(role.id);
  }
  const ids: string[] = [];
  for (const [n, { grants }] of KINDS.entries()) {
    ids.push((await hire(engine, { login: `orang-${n}`, grants })).id);
  }
  return { people: ids, roles: [...new Set(roles)], documents };
}

/** An address of the table with places filled in from what pages named, or with what nobody should send. */
function byRoute(client: Client, chance: Chance, words: readonly string[]): Asked {
  const route = routes[chance.below(routes.length)]!;
  const word = (): string =>
    chance.below(3) > 0 ? (words[chance.below(words.length)] ?? '1') : hostileText(chance);
  const path = route.path.replace(/:\w+/g, () => encoded(word()) || '1');
  const query = chance.below(3) === 0 ? `?${encoded(word())}=${encoded(word())}` : '';
  if (route.method === 'GET' || route.path === '/sign-out' || heavy(route.path))
    return { method: chance.pick(['GET', 'GET', 'HEAD', 'DELETE']), path: path + query };
  const kunci = chance.below(5) > 0 ? client.kunci() : hostileText(chance);
  const fields: (readonly [string, string])[] = [['kunci', kunci]];
  for (let n = chance.below(6); n > 0; n -= 1)
    fields.push([chance.below(2) === 0 ? word() : `f.${word()}`, word()]);
  return posted(path + query, fields, route.uploads === true, chance, 'same');
}

/** Hashing passwords is slow on purpose, and guarded by its own limit: a few are enough. */
function heavy(path: string): boolean {
  return path === '/sign-in' || path === '/account/password' || path.startsWith('/welcome');
}

function posted(
  path: string,
  fields: readonly (readonly [string, string])[],
  multipart: boolean,
  chance: Chance,
  origin: string,
): Asked {
  const from: Record<string, string> =
    origin === 'same' || chance.below(20) > 0 ? { 'sec-fetch-site': 'same-origin' } : { origin: 'null' };
  if (multipart && chance.below(2) === 0) {
    const boundary = 'x'.repeat(1 + chance.below(30));
    const parts = fields.map(([name, value]) => {
      const file = chance.below(4) === 0 ? `; filename="${escaped(hostileText(chance))}"` : '';
      return `--${boundary}\r\ncontent-disposition: form-data; name="${escaped(name)}"${file}\r\n\r\n${value}\r\n`;
    });
    const whole = `${parts.join('')}--${boundary}--\r\n`;
    const body = chance.below(4) === 0 ? mutated(whole, chance) : whole;
    return {
      method: 'POST',
      path,
      headers: { ...from, 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
    };
  }
  const body = fields.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  const type = chance.below(15) > 0 ? 'application/x-www-form-urlencoded' : chance.pick(TYPES);
  return {
    method: 'POST',
    path,
    headers: { ...from, 'content-type': type },
    body: chance.below(10) === 0 ? mutated(body, chance) : body,
  };
}

const TYPES: readonly [string, ...string[]] = [
  'application/json',
  'text/plain',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'application/x-www-form-urlencoded; charset=utf-7',
  '',
];

const escaped = (text: string): string => text.replaceAll(/["\r\n]/g, '_');

/** Lone surrogates have no bytes: they are sent as the character for "unknown". */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** What a page of ours wrote is an address already; what was typed into it may not be one. */
function encodable(link: string): string {
  return link.replaceAll(/[^\x21-\x7e]/g, (sign) => encoded(sign));
}

function routeOf({ method, path }: Asked): string | null {
  const [plain = ''] = path.split('?');
  const parts = plain.split('/');
  const found = routes.find((route) => {
    const own = route.path.split('/');
    return (
      route.method === method &&
      own.length === parts.length &&
      own.every((part, n) => part.startsWith(':') || part === parts[n])
    );
  });
  return found === undefined ? null : `${found.method} ${found.path}`;
}

function rawBytes(chance: Chance, link: string): Buffer {
  const path = encodable(link);
  const whole = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\nTransfer-Encoding: identity\r\nConnection: close\r\n\r\na=b&c=d`;
  const bytes = Buffer.from(chance.below(6) === 0 ? hostileText(chance) : mutated(whole, chance), 'latin1');
  for (let n = chance.below(4); n > 0 && bytes.length > 0; n -= 1)
    bytes[chance.below(bytes.length)] = chance.below(256);
  return bytes;
}

/** What is no request may be cut off without a word; what is answered is answered below 500. */
async function sendRaw(
  port: number,
  bytes: Buffer,
  wrong: string[],
  statuses: Record<string, number>,
): Promise<void> {
  const socket = net.connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (piece) => (text += piece.toString('latin1')));
  socket.on('error', () => undefined);
  const closed = new Promise<void>((done) => {
    socket.once('close', () => done());
  });
  socket.end(bytes);
  const late = setTimeout(() => socket.destroy(), 2_000);
  await closed;
  clearTimeout(late);
  const [, status = 'cut'] = /^HTTP\/1\.1 (\d+)/.exec(text) ?? [];
  statuses[`raw ${status}`] = (statuses[`raw ${status}`] ?? 0) + 1;
  if (Number(status) >= 500) wrong.push(`I14 raw ${status}: ${JSON.stringify(bytes.toString('latin1'))}`);
}
