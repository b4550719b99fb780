import { describe, expect, it } from 'vitest';
import { hashOf, readCookie } from '../../server/session.ts';
import { openTestServer, PASSWORD } from '../support/server.ts';

const MINUTE = 60_000;
const dewi = { login: 'dewi', grants: ['administrator'] as const };

describe('S-12 the session cookie', () => {
  it('is out of reach of scripts and other sites', async () => {
    const { browser, person } = await openTestServer();
    await person(dewi);
    const answer = await browser().post('/sign-in', { login: 'dewi', password: PASSWORD });
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^tertib_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('belongs to this host and TLS alone where there is TLS', async () => {
    const { browser, person } = await openTestServer({
      config: { secure: true, origin: 'https://tertib.example' },
    });
    await person(dewi);
    const answer = await browser().ask('/sign-in', {
      method: 'POST',
      headers: {
        origin: 'https://tertib.example',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `login=dewi&password=${encodeURIComponent(PASSWORD)}`,
    });
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-tertib=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    ]);
  });

  it('is not believed when it comes twice', () => {
    expect(readCookie('tertib_session=a; tertib_session=b', false)).toBeNull();
    expect(readCookie('other=1; tertib_session=a', false)).toBe('a');
    expect(readCookie(undefined, false)).toBeNull();
  });
});

describe('S-15 the session id', () => {
  it('is not in the database', async () => {
    const { engine, signedIn } = await openTestServer();
    const id = (await signedIn(dewi)).cookie?.split('=')[1] ?? '';
    expect(await engine.people.sessions.get(id)).toBeNull();
    expect(await engine.people.sessions.get(hashOf(id))).not.toBeNull();
  });

  it('from before sign-in is never valid after it', async () => {
    const { browser, signedIn } = await openTestServer();
    const mine = await signedIn(dewi);
    const before = mine.cookie;
    await mine.post('/sign-in', { login: 'dewi', password: PASSWORD });
    expect(mine.cookie).not.toBe(before);
    const old = browser();
    old.cookie = before;
    expect((await old.get('/account')).status).toBe(303);
    expect((await mine.get('/account')).status).toBe(200);
  });

  it('of an attacker’s choosing does not become a session', async () => {
    const { browser, person } = await openTestServer();
    await person(dewi);
    const fixed = browser();
    fixed.cookie = `tertib_session=${'A'.repeat(43)}`;
    await fixed.post('/sign-in', { login: 'dewi', password: PASSWORD });
    expect(fixed.cookie).not.toContain('AAAA');
  });

  it('changes with the password, and all others end', async () => {
    const { browser, signedIn } = await openTestServer();
    const mine = await signedIn(dewi);
    const elsewhere = browser();
    await elsewhere.post('/sign-in', { login: 'dewi', password: PASSWORD });
    const fresh = 'tiga gelas teh dingin';
    const changed = await mine.submit(
      '/account',
      { present: PASSWORD, password: fresh, repeat: fresh },
      '/account/password',
    );
    expect(changed.status).toBe(303);
    expect((await mine.get('/account')).status).toBe(200);
    expect((await elsewhere.get('/account')).status).toBe(303);
  });
});

describe('S-16 a session ends', () => {
  it('after thirty minutes without a request', async () => {
    const { clock, signedIn } = await openTestServer();
    const mine = await signedIn(dewi);
    clock.move(29 * MINUTE);
    expect((await mine.get('/account')).status).toBe(200);
    clock.move(29 * MINUTE);
    expect((await mine.get('/account')).status).toBe(200);
    clock.move(30 * MINUTE);
    expect((await mine.get('/account')).status).toBe(303);
  });

  it('twelve hours after sign-in, however busy', async () => {
    const { clock, signedIn } = await openTestServer();
    const mine = await signedIn(dewi);
    for (let n = 0; n < 35; n += 1) {
      clock.move(20 * MINUTE);
      expect((await mine.get('/account')).status).toBe(200);
    }
    clock.move(20 * MINUTE);
    expect((await mine.get('/account')).status).toBe(303);
  });

  it('at sign-out, also for a copy of the cookie', async () => {
    const { browser, signedIn } = await openTestServer();
    const mine = await signedIn(dewi);
    const copy = browser();
    copy.cookie = mine.cookie;
    const out = await mine.submit('/account', {}, '/sign-out');
    expect(out.headers['set-cookie']?.[0]).toContain('Max-Age=0');
    expect((await copy.get('/account')).status).toBe(303);
  });

  it('at once everywhere when the person is disabled', async () => {
    const { person, signedIn, browser } = await openTestServer();
    const admin = await signedIn(dewi);
    const budi = await person({ login: 'budi', roles: ['desk_collection'] });
    const his = browser();
    await his.post('/sign-in', { login: 'budi', password: PASSWORD });
    expect((await his.get('/account')).status).toBe(200);
    await admin.submit(`/people/${budi.id}`, {}, `/people/${budi.id}/disable`);
    expect((await his.get('/account')).status).toBe(303);
    expect((await his.post('/sign-in', { login: 'budi', password: PASSWORD })).status).toBe(422);
  });
});
