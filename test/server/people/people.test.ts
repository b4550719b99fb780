import { describe, expect, it } from 'vitest';
import { openTestServer, PASSWORD } from '../../support/server.ts';

const admin = { login: 'admin', grants: ['administrator'] as const };
const FRESH = 'tiga gelas teh dingin';

describe('people', () => {
  it('get a one-time link that lets them choose a password and signs them in', async () => {
    const { signedIn, browser, engine } = await openTestServer();
    const mine = await signedIn(admin);
    const shown = await mine.submit(
      '/people/new',
      { name: 'Sari Baru', login: 'Sari', grants: 'qmr' },
      '/people',
    );
    const link = /http:\/\/tertib\.example(\/welcome\/[^"<]+)/.exec(shown.text)?.[1] ?? '';
    const hers = browser();
    expect((await hers.get(link)).status).toBe(200);
    expect((await hers.get(link)).status).toBe(200);
    const short = await hers.post(link, { password: 'kurang', repeat: 'kurang' });
    expect([short.status, short.text.includes('terlalu pendek')]).toEqual([422, true]);
    const chosen = await hers.post(link, { password: FRESH, repeat: FRESH });
    expect([chosen.status, chosen.headers.location]).toEqual([303, '/revisions']);
    expect((await hers.get('/account')).text).toContain('Sari Baru');
    expect((await browser().get(link)).status).toBe(410);
    expect((await browser().post(link, { password: FRESH, repeat: FRESH })).status).toBe(410);
    expect(await engine.people.byLogin('sari')).toMatchObject({ grants: ['qmr'], roles: [] });
  });

  it('S-58 a link ends after fifteen minutes and a new one ends the old password’s sessions', async () => {
    const { signedIn, person, browser, clock } = await openTestServer();
    const mine = await signedIn(admin);
    const budi = await person({ login: 'budi' });
    const his = browser();
    await his.post('/sign-in', { login: 'budi', password: PASSWORD });
    const linkOf = async (): Promise<string> => {
      const shown = await mine.submit(`/people/${budi.id}`, {}, `/people/${budi.id}/link`);
      return /(\/welcome\/[^"<]+)/.exec(shown.text)?.[1] ?? '';
    };
    const late = await linkOf();
    clock.move(15 * 60_000);
    expect((await browser().get(late)).status).toBe(410);
    const link = await linkOf();
    await browser().post(link, { password: FRESH, repeat: FRESH });
    expect((await his.get('/account')).status).toBe(303);
    expect((await browser().post('/sign-in', { login: 'budi', password: PASSWORD })).status).toBe(422);
  });

  it.each([
    ['a name that is taken', { name: 'Lain', login: 'admin' }, 'sudah dipakai'],
    ['a name that no keyboard has', { name: 'Lain', login: 'a b' }, 'huruf kecil'],
    ['nobody’s name', { name: ' ', login: 'lain' }, 'Nama belum diisi'],
    ['a role that no SOP has', { name: 'Lain', login: 'lain', roles: 'emperor' }, 'tidak ada di SOP'],
    ['a supervisor who does not exist', { name: 'Lain', login: 'lain', supervisor: 'nobody' }, 'tidak ada'],
  ])('are refused with %s, and what was typed stays', async (_, fields, sentence) => {
    const { signedIn, engine } = await openTestServer();
    const mine = await signedIn(admin);
    const answer = await mine.submit('/people/new', fields, '/people');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('<title>Masalah: ');
    expect(answer.text).toContain(`value="${fields.login}"`);
    expect(await engine.people.list()).toHaveLength(1);
  });

  it('S-21 get nothing from fields that the form does not have', async () => {
    const { signedIn, person, engine } = await openTestServer();
    const mine = await signedIn(admin);
    const budi = await person({ login: 'budi' });
    const extra = Object.fromEntries(
      [
        'id',
        'disabled',
        'state',
        'role',
        'role[]',
        'grant',
        'isAdmin',
        'settings',
        'hash',
        'password',
        'login',
        '__proto__',
      ].map((name) => [name, 'x']),
    );
    await mine.submit(`/people/${budi.id}`, { name: 'Budi H', grants: ['emperor', 'auditor'], ...extra });
    const changed = await engine.people.get(budi.id);
    expect(changed).toMatchObject({
      id: budi.id,
      login: 'budi',
      name: 'Budi H',
      roles: [],
      grants: ['auditor'],
      disabled: false,
    });
    const his = await signedIn({ login: 'sari' });
    await his.submit('/account', {
      theme: 'dark',
      grants: 'administrator',
      roles: 'desk_collection',
      lang: 'xx',
    });
    expect(await engine.people.get(his.person.id)).toMatchObject({
      grants: [],
      roles: [],
      settings: { theme: 'dark', lang: 'id' },
    });
  });

  it('keep at least one administrator', async () => {
    const { signedIn, engine } = await openTestServer();
    const mine = await signedIn(admin);
    const path = `/people/${mine.person.id}`;
    const answer = await mine.submit(path, { name: 'Orang admin' });
    expect([answer.status, answer.text.includes('administrator terakhir')]).toEqual([422, true]);
    expect((await mine.submit(path, {}, `${path}/disable`)).status).toBe(422);
    expect((await engine.people.get(mine.person.id))?.grants).toEqual(['administrator']);
  });

  it('sign in again once they were given more', async () => {
    const { signedIn, engine } = await openTestServer();
    const mine = await signedIn(admin);
    const his = await signedIn({ login: 'budi' });
    await mine.submit(`/people/${his.person.id}`, { name: 'Budi', grants: 'administrator' });
    expect((await his.get('/people')).status).toBe(303);
    expect((await engine.people.get(his.person.id))?.grants).toEqual(['administrator']);
  });

  it('are not found under an id that is nobody’s', async () => {
    const { signedIn } = await openTestServer();
    const mine = await signedIn(admin);
    expect((await mine.get('/people/nobody')).status).toBe(404);
    for (const act of ['', '/disable', '/enable', '/link'])
      expect((await mine.submit('/people/new', {}, `/people/nobody${act}`)).status).toBe(404);
  });

  it('S-01 are shown by the letters of their names, whatever these are', async () => {
    const { signedIn, person, engine } = await openTestServer();
    const mine = await signedIn(admin);
    const nasty = `"><script>alert(1)</script><img src=x onerror=alert(1)>'\``;
    const made = await person({ login: 'nasty' });
    await engine.people.change(mine.person.id, made.id, { name: nasty });
    for (const path of ['/people', `/people/${made.id}`]) {
      const { text } = await mine.get(path);
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('<img');
      expect(text).toContain('&lt;script&gt;alert(1)');
    }
  });
});
