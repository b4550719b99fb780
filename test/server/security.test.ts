import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { routes } from '../../server/routes.ts';
import { kunciOf, type Answer, type FormFields } from '../support/browser.ts';
import { openTestServer, PASSWORD } from '../support/server.ts';

/** Asks for every address there is, a PDF among them. */
const EVERY_ROUTE = { timeout: 60_000 };

const admin = { login: 'admin', grants: ['administrator'] as const };

function expectSafe(answer: Answer, place: string): void {
  const { headers } = answer;
  const policy = String(headers['content-security-policy']);
  expect([place, policy]).toEqual([place, expect.stringMatching(/default-src '(?:self|none)'/)]);
  expect([place, policy]).toEqual([place, expect.stringContaining("frame-ancestors 'none'")]);
  expect([place, policy]).toEqual([place, expect.not.stringContaining('unsafe')]);
  expect([place, headers['x-content-type-options']]).toEqual([place, 'nosniff']);
  expect([place, headers['referrer-policy']]).toEqual([
    place,
    expect.stringMatching(/^(same-origin|no-referrer)$/),
  ]);
  expect([place, headers['cross-origin-opener-policy']]).toEqual([place, 'same-origin']);
  expect([place, headers['x-frame-options']]).toEqual([place, 'DENY']);
  expect([place, headers['x-powered-by']]).toEqual([place, undefined]);
  // S-31: whoever reads it knows what it is.
  expect([place, headers['content-type']]).toEqual([
    place,
    expect.stringMatching(/charset=utf-8|^(image|application)\//),
  ]);
}

describe('S-13 headers', () => {
  it('stand on every route, on errors and on assets', EVERY_ROUTE, async () => {
    const server = await openTestServer();
    const browser = await server.signedIn(admin);
    for (const { method, path } of routes) {
      if (path === '/sign-out') continue;
      const url = path.replace(/:\w+/g, '1');
      expectSafe(
        method === 'GET' ? await browser.get(url) : await browser.post(url, {}),
        `${method} ${path}`,
      );
    }
    const page = await browser.get('/account');
    const assets = [...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(assets).toHaveLength(3);
    for (const path of [
      ...assets,
      '/nowhere',
      '/assets/nothing.css',
      '/%',
      '/%ff',
      '/a%00b',
      '/people/%2e%2e',
    ])
      expectSafe(await browser.get(path), path);
    expectSafe(await browser.ask('/sign-in', { method: 'PUT' }), 'PUT');
  });

  it('add HSTS only under TLS', async () => {
    const plain = await openTestServer();
    expect((await plain.browser().get('/sign-in')).headers['strict-transport-security']).toBeUndefined();
    const secure = await openTestServer({ config: { secure: true, origin: 'https://tertib.example' } });
    expect((await secure.browser().get('/sign-in')).headers['strict-transport-security']).toMatch(
      /max-age=31536000/,
    );
  });

  it('leave no inline script or style on any page', async () => {
    const server = await openTestServer();
    const browser = await server.signedIn(admin);
    for (const path of ['/account', '/people', '/people/new', '/help', '/help/codes', '/nowhere']) {
      const { text } = await browser.get(path);
      expect(text).not.toMatch(/<style|<script(?![^>]* src=)| style="| on\w+="/);
    }
  });
});

describe('S-14 forms from elsewhere', () => {
  const posts = routes.filter(({ method, path }) => method === 'POST' && path !== '/sign-out');

  it('are refused on every route, whatever they carry', async () => {
    const server = await openTestServer();
    const browser = await server.signedIn(admin);
    const kunci = kunciOf((await browser.get('/account')).text);
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const foreign: readonly Readonly<Record<string, string>>[] = [
      {},
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: server.origin },
      { 'sec-fetch-site': 'none', origin: server.origin },
    ];
    for (const { path } of posts) {
      for (const headers of foreign) {
        const url = path.replace(/:\w+/g, '1');
        const answer = await browser.ask(url, {
          method: 'POST',
          headers: { ...type, ...headers },
          body: `kunci=${kunci}`,
        });
        expect([path, headers, answer.status]).toEqual([path, headers, 403]);
      }
    }
  });

  it('are refused without the token of this session', async () => {
    const server = await openTestServer();
    const mine = await server.signedIn(admin);
    const theirs = await server.signedIn({ login: 'budi', grants: ['administrator'] });
    const old = kunciOf((await mine.get('/account')).text);
    await mine.post('/sign-in', { login: 'admin', password: PASSWORD });
    const tokens = ['', 'x', old, kunciOf((await theirs.get('/account')).text)];
    for (const { path, who } of posts) {
      if (who === 'anyone') continue; // nobody's session could be abused: the origin alone is judged
      for (const kunci of tokens) {
        const answer = await mine.post(path.replace(/:\w+/g, mine.person.id), { kunci, name: 'Changed' });
        expect([path, kunci, answer.status]).toEqual([path, kunci, 403]);
      }
    }
    expect((await server.engine.people.get(mine.person.id))?.disabled).toBe(false);
  });

  it(
    'GET changes nothing in any table, sessions and the log of who opened what aside',
    EVERY_ROUTE,
    async () => {
      const server = await openTestServer();
      const grants = ['administrator', 'qmr', 'auditor'] as const;
      const browser = await server.signedIn({ login: 'all', grants, roles: ['desk_collection'] });
      const contents = async (): Promise<string> => {
        const { rows } = await sql<{
          name: string;
        }>`select name from sqlite_master where type = 'table'`.execute(server.store.reads);
        const tables = rows
          .map(({ name }) => name)
          .filter((name) => name !== 'sessions' && name !== 'accesses');
        const all = await Promise.all(
          tables.map((name) => sql`select * from ${sql.table(name)}`.execute(server.store.reads)),
        );
        return JSON.stringify(all.map((table, n) => [tables[n], table.rows]));
      };
      const before = await contents();
      for (const { method, path } of routes) {
        if (method !== 'GET') continue;
        const url = path
          .replace(':sop', 'clc-01')
          .replace(':revision', '00')
          .replace(/:\w+/g, browser.person.id);
        expect((await browser.get(url)).status).not.toBe(403);
        await browser.ask(url, { method: 'HEAD' });
      }
      expect(await contents()).toBe(before);
    },
  );
});

describe('S-32 the Host and Forwarded headers', () => {
  it('do not reach the one-time link', async () => {
    const server = await openTestServer();
    const browser = await server.signedIn(admin);
    const kunci = kunciOf((await browser.get('/account')).text);
    const answer = await browser.ask(`/people/${browser.person.id}/link`, {
      method: 'POST',
      headers: {
        host: 'evil.example',
        origin: 'http://evil.example',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `kunci=${kunci}`,
    });
    expect(answer.text).toContain('http://tertib.example/welcome/');
    expect(answer.text).not.toContain('evil.example');
  });

  it('do not change the address that failed sign-ins are counted by', async () => {
    const server = await openTestServer();
    await server.person(admin);
    const browser = server.browser();
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) {
      const answer = await browser.ask('/sign-in', {
        method: 'POST',
        headers: {
          origin: server.origin,
          'x-forwarded-for': `9.9.9.${n}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'login=admin&password=wrong-every-time',
      });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
  });
});

describe('a proxy in front that was named', () => {
  it('tells whose failed sign-ins are whose, and nobody else can', async () => {
    const server = await openTestServer({ config: { proxies: ['127.0.0.1'] } });
    await server.person(admin);
    const from = (address: string, password: string): Promise<Answer> =>
      server.browser().ask('/sign-in', {
        method: 'POST',
        headers: {
          origin: server.origin,
          'x-forwarded-for': address,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: `login=admin&password=${encodeURIComponent(password)}`,
      });
    for (let n = 0; n < 10; n += 1) await from('9.9.9.9', 'wrong');
    expect((await from('9.9.9.9', PASSWORD)).status).toBe(429);
    expect((await from('8.8.8.8', PASSWORD)).status).toBe(303);
  });
});

describe('S-47 what stays behind', () => {
  it('no page is kept by browsers or proxies, and sign-out empties the cache', async () => {
    const server = await openTestServer();
    const browser = await server.signedIn(admin);
    for (const path of ['/account', '/people', '/nowhere', '/']) {
      expect((await browser.get(path)).headers['cache-control']).toBe('no-store');
    }
    const out = await browser.submit('/account', {}, '/sign-out');
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
    expect((await browser.get('/people')).status).toBe(303);
  });

  it('the one-time link is told to nobody by the referrer', async () => {
    const server = await openTestServer();
    const person = await server.person({ login: 'budi' });
    const token = await server.engine.people.issueToken(null, person.id, 15);
    expect((await server.browser().get(`/welcome/${token}`)).headers['referrer-policy']).toBe('no-referrer');
  });
});

describe('S-52 every act', () => {
  it('on people and accounts leaves an event of who did it', async () => {
    const server = await openTestServer();
    const mine = await server.signedIn(admin);
    const budi = await server.person({ login: 'budi' });
    const his = `/people/${budi.id}`;
    const fresh = 'tiga gelas teh dingin';
    const acts: readonly (readonly [string, string, FormFields])[] = [
      ['/people/new', '/people', { name: 'Sari', login: 'sari' }],
      [his, his, { name: 'Budi Hartono', grants: 'auditor' }],
      [his, `${his}/link`, {}],
      [his, `${his}/disable`, {}],
      [his, `${his}/enable`, {}],
      ['/account', '/account', { theme: 'dark' }],
      ['/account', '/account/password', { present: PASSWORD, password: fresh, repeat: fresh }],
      ['/account', '/sign-out', {}],
    ];
    const events = async (): Promise<readonly string[]> => {
      const rows = await server.store.reads.selectFrom('entries').select('body').execute();
      return rows.map(({ body }) => Buffer.from(body).toString('utf8'));
    };
    for (const [page, action, fields] of acts) {
      const before = (await events()).length;
      const { status } = await mine.submit(page, fields, action);
      const added = (await events()).slice(before);
      expect([action, status < 400, added.length > 0]).toEqual([action, true, true]);
      expect([action, added.every((body) => body.includes(mine.person.id))]).toEqual([action, true]);
    }
  });
});
