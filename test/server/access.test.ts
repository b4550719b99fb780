import { describe, expect, it } from 'vitest';
import { routes } from '../../server/routes.ts';
import { openBrowser, kunciOf, type Answer } from '../support/browser.ts';
import { openTestServer } from '../support/server.ts';
import { ACCESS, CAST, type Member } from './access-table.ts';

const keys = routes.map(({ method, path }) => `${method} ${path}`);
const MEMBERS = Object.keys(CAST) as Member[];

describe('S-19 the door of every route', () => {
  it('is in the table, once, and the table holds nothing else', () => {
    expect([...keys].sort()).toEqual(Object.keys(ACCESS).sort());
  });

  it('opens to exactly those whom the table names', { timeout: 60_000 }, async () => {
    const server = await openTestServer();
    const surprises: string[] = [];
    for (const member of MEMBERS) {
      const cast = CAST[member];
      const browser = cast === null ? openBrowser(server.origin) : await server.signedIn(cast);
      const kunci = cast === null ? '' : kunciOf((await browser.get('/account')).text);
      for (const { method, path } of routes) {
        if (path === '/sign-out') continue; // it opens, and would end the walk
        const url = path.replace(/:\w+/g, '1');
        const answer = method === 'GET' ? await browser.get(url) : await browser.post(url, { kunci });
        const allowed = ACCESS[`${method} ${path}`]?.includes(member) ?? false;
        const passed = !turnedAway(answer);
        if (passed !== allowed) surprises.push(`${method} ${path} as ${member}: ${answer.status}`);
        if (answer.status >= 500) surprises.push(`${method} ${path} as ${member}: ${answer.status}`);
      }
    }
    expect(surprises).toEqual([]);
  });
});

function turnedAway({ status, headers }: Answer): boolean {
  return (
    status === 403 || status === 401 || (status === 303 && (headers.location ?? '').startsWith('/sign-in'))
  );
}

describe('S-33 methods', () => {
  it('that are not in the table are refused, with those that are', async () => {
    const server = await openTestServer();
    const browser = server.browser();
    for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS', 'PROPFIND']) {
      const answer = await browser.ask('/sign-in', { method });
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'GET, HEAD, POST']);
    }
    expect((await browser.ask('/welcome/x', { method: 'DELETE' })).status).toBe(405);
    expect((await browser.ask('/nowhere', { method: 'DELETE' })).status).toBe(404);
  });

  it('cannot be smuggled in by a header or field', async () => {
    const server = await openTestServer();
    const admin = await server.signedIn({ login: 'admin', grants: ['administrator'] });
    const headers = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' };
    const answer = await admin.ask('/people?_method=POST', { headers });
    expect(answer.status).toBe(200);
    expect(await server.engine.people.list()).toHaveLength(1);
  });
});
