import { describe, expect, it } from 'vitest';
import { openTestServer, PASSWORD } from '../support/server.ts';

const admin = { login: 'admin', grants: ['administrator'] as const };
const CANARIES = ['3174012345678901', '081234567788', 'rahasia-sekali-kanari'];
const LEAKS = /\/engine\/|\/server\/|node_modules|\bat \w+ \(|select |insert into|SQLITE|Error:/i;

describe('S-54 faults', () => {
  it('show a reference that stands in the log, and nothing of the inside', async () => {
    const { signedIn, store, lines } = await openTestServer();
    const browser = await signedIn(admin);
    await store.close();
    const answer = await browser.get('/people');
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(LEAKS);
    const reference = /[0-9A-F]{4}-[0-9A-F]{4}/.exec(answer.text)?.[0] ?? 'none';
    expect(lines.some((line) => line.includes(reference))).toBe(true);
  });

  it.each(['/%', '/%ff', '/a%00b', '/people/%', '/welcome/%E0%A4%A'])(
    'say "not found" for the address %s',
    async (path) => {
      const { browser, lines } = await openTestServer();
      const answer = await browser().get(path);
      expect(answer.status).toBe(404);
      expect(answer.text).not.toMatch(LEAKS);
      expect(lines).toEqual([]);
    },
  );

  it('answer bodies that cannot be read without a fault', async () => {
    const { browser, origin } = await openTestServer();
    const send = (type: string, body: string) =>
      browser().ask('/sign-in', { method: 'POST', headers: { origin, 'content-type': type }, body });
    expect((await send('application/json', '{"login":')).status).toBe(422);
    expect((await send('text/plain', 'login=a')).status).toBe(422);
    expect((await send('multipart/form-data; boundary=x', '--x')).status).toBe(422);
    expect((await send('application/x-www-form-urlencoded; charset=utf-7', 'login=a')).status).toBe(422);
    expect((await send('application/x-www-form-urlencoded', `login=${'a'.repeat(300_000)}`)).status).toBe(
      413,
    );
    expect((await send('application/x-www-form-urlencoded', 'a=&'.repeat(1100))).status).toBe(413);
  });

  it.each([
    ['x', '--x'],
    ['', '--x--\r\n'],
    ['x', '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\ncut off'],
    ['x', '--x\r\ncontent-disposition: form-data; name=""; filename="a"\r\n\r\nb\r\n--x--\r\n'],
    ['x', '--x\r\nno header\r\n\r\nb\r\n--x--\r\n'],
    ['x', `--x\r\ncontent-disposition: form-data; name="${'a[b]'.repeat(60)}"\r\n\r\nb\r\n--x--\r\n`],
  ])(
    'answer a form with files that cannot be read without a fault (boundary "%s", %j)',
    async (boundary, body) => {
      const { signedIn, origin, lines } = await openTestServer();
      const browser = await signedIn({ login: 'dewi', roles: ['desk_collection'] });
      const headers = { origin, 'content-type': `multipart/form-data; boundary=${boundary}` };
      const answer = await browser.ask('/cases/new', { method: 'POST', headers, body });
      expect(answer.status).toBeGreaterThanOrEqual(403); // at the latest it is nobody's form
      expect(answer.status).toBeLessThan(500);
      expect(lines.filter((line) => line.includes('"msg":"fault"'))).toEqual([]);
    },
  );

  it('take fields named like parts of an object for names like any other', async () => {
    const { browser, person } = await openTestServer();
    await person(admin);
    const answer = await browser().ask('/sign-in', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      body: `__proto__=x&constructor=y&constructor[prototype][a]=b&login[]=q&toString=1&login=admin&password=${encodeURIComponent(PASSWORD)}`,
    });
    expect(answer.status).toBe(303);
    expect(Reflect.ownKeys(Object.prototype)).not.toContain('a');
  });
});

describe('S-48 the log', () => {
  it('holds nothing of what people send', async () => {
    const server = await openTestServer();
    const { lines, origin } = server;
    const browser = await server.signedIn(admin);
    const [id = '', phone = '', secret = ''] = CANARIES;
    const type = 'application/x-www-form-urlencoded';
    await browser.post('/sign-in', { login: phone, password: secret });
    await browser.post('/people', { name: id, login: phone, kunci: secret });
    await browser.get(`/welcome/${secret}`);
    await browser.get(`/search?q=${id}`);
    await browser.ask('/sign-in', {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: `{"${secret}`,
    });
    await browser.ask('/people', { method: 'POST', headers: { 'content-type': type }, body: `name=${id}` });
    await browser.ask('/sign-in', {
      method: 'POST',
      headers: { origin, 'content-type': type },
      body: secret.repeat(20_000),
    });
    await server.store.close();
    await browser.post('/sign-in', { login: phone, password: secret });
    await browser.get(`/people/${id}`);
    expect(lines.length).toBeGreaterThan(2);
    for (const canary of CANARIES) expect(lines.join('')).not.toContain(canary);
  });
});

describe('S-49 one event', () => {
  it('is one line of JSON, whatever was typed', async () => {
    const server = await openTestServer();
    const browser = await server.signedIn(admin);
    await browser.ask('/people/a%0d%0a%7b%22level%22%3a60%7d', {
      method: 'POST',
    });
    await browser.post('/people', { login: 'a\r\n{"level":60}\u001b[31m' });
    for (const line of server.lines) {
      expect(line.match(/\n/g)).toHaveLength(1);
      expect(JSON.parse(line)).toMatchObject({
        msg: 'refusal',
        route: expect.stringMatching(/^\/people/) as string,
      });
    }
    expect(server.lines).toHaveLength(2);
  });
});
