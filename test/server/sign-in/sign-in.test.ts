import { describe, expect, it } from 'vitest';
import { kunciOf } from '../../support/browser.ts';
import { openTestServer, PASSWORD } from '../../support/server.ts';

const MINUTE = 60_000;
const WRONG = 'Kata sandi atau nama pengguna salah.';
const admin = { login: 'admin', grants: ['administrator'] as const };

describe('sign-in', () => {
  it.each([
    ['staff to their tasks', { login: 'a', roles: ['desk_collection'] }, '/tasks'],
    ['QMR to the work on revisions', { login: 'a', grants: ['qmr'] as const }, '/revisions'],
    ['who only signs to the decisions', { login: 'a', positions: ['Direktur'] }, '/approvals'],
    ['auditors to their questions', { login: 'a', grants: ['auditor'] as const }, '/audit'],
    ['administrators to the people', { login: 'a', grants: ['administrator'] as const }, '/people'],
    ['somebody without any to their tasks, which say whom to ask', { login: 'a' }, '/tasks'],
  ])('takes %s', async (_, cast, place) => {
    const { person, browser } = await openTestServer();
    await person({ ...cast, login: 'orang' });
    const answer = await browser().post('/sign-in', { login: ' ORANG ', password: PASSWORD });
    expect([answer.status, answer.headers.location]).toEqual([303, place]);
  });

  it('goes on to the page that was wanted, with its query', async () => {
    const { person, browser } = await openTestServer();
    await person(admin);
    const mine = browser();
    const turned = await mine.get('/people?page=2');
    expect(turned.headers.location).toBe('/sign-in?next=%2Fpeople%3Fpage%3D2');
    const shown = await mine.get(turned.headers.location ?? '');
    expect(shown.text).toContain('name="next" value="/people?page=2"');
    const answer = await mine.post('/sign-in', {
      login: 'admin',
      password: PASSWORD,
      next: '/people?page=2',
    });
    expect(answer.headers.location).toBe('/people?page=2');
  });

  it('S-02 never goes on to another place', async () => {
    const { person, browser } = await openTestServer();
    await person(admin);
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a\r\nb: c']) {
      const answer = await browser().post('/sign-in', { login: 'admin', password: PASSWORD, next });
      expect(answer.headers.location).toBe('/people');
    }
  });

  it('keeps the name and says one thing, whatever was wrong', async () => {
    const { person, browser, engine } = await openTestServer();
    await person(admin);
    const gone = await person({ login: 'gone' });
    await person({ login: 'other', grants: ['administrator'] });
    await engine.people.setDisabled((await engine.people.byLogin('admin'))?.id ?? '', gone.id, true);
    const texts = new Set<string>();
    for (const login of ['admin', 'nobody', 'gone']) {
      const password = login === 'gone' ? PASSWORD : 'wrong';
      const answer = await browser().post('/sign-in', { login, password });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('<title>Masalah: Masuk – Tertib</title>');
      expect(answer.text).toContain(WRONG);
      expect(answer.text).toContain(`value="${login}"`);
      texts.add(answer.text.replace(`value="${login}"`, ''));
    }
    expect(texts.size).toBe(1);
  });

  it('speaks English when asked, before anybody is signed in', async () => {
    const { browser } = await openTestServer();
    const { text } = await browser().get('/sign-in?lang=en');
    expect(text).toContain('<html lang="en"');
    expect(text).toContain('User name');
  });
});

describe('S-18 guessing', () => {
  it('is slowed after ten tries, also with the right password, and only there', async () => {
    const { person, browser, clock } = await openTestServer();
    await person(admin);
    const mine = browser();
    for (let n = 0; n < 10; n += 1) await mine.post('/sign-in', { login: 'admin', password: 'wrong' });
    const closed = await mine.post('/sign-in', { login: 'admin', password: PASSWORD });
    expect([closed.status, closed.text.includes('Coba lagi 15 menit lagi.')]).toEqual([429, true]);
    const unknown = browser();
    for (let n = 0; n < 10; n += 1) await unknown.post('/sign-in', { login: 'nobody', password: 'wrong' });
    expect((await unknown.post('/sign-in', { login: 'nobody', password: 'x' })).status).toBe(429);
    clock.move(15 * MINUTE);
    expect((await mine.post('/sign-in', { login: 'admin', password: PASSWORD })).status).toBe(303);
  });
});

describe('S-52 signing in and out', () => {
  it('is written: success, failure, end, and every refusal', async () => {
    const server = await openTestServer();
    const mine = await server.signedIn({ login: 'budi', roles: ['desk_collection'] });
    await mine.post('/sign-in', { login: 'budi', password: 'wrong' });
    await mine.get('/people');
    await mine.post('/account', { kunci: 'x' });
    await mine.submit('/account', {}, '/sign-out');
    const rows = await server.store.reads
      .selectFrom('entries')
      .select('body')
      .where('stream', '=', `user:${mine.person.id}`)
      .execute();
    const bodies = rows.map(({ body }) => Buffer.from(body).toString('utf8'));
    const types = bodies.flatMap((body) => [...body.matchAll(/"type":"([\w-]+)"/g)].map(([, type]) => type));
    expect(types).toEqual([
      'person-created',
      'password-set',
      'signed-in',
      'sign-in-failed',
      'access-refused',
      'access-refused',
      'signed-out',
    ]);
    expect(bodies.join('')).not.toContain('wrong');
  });
});

describe('a submission after the session has ended', () => {
  it('is kept, and done once the same person has signed in again', async () => {
    const { signedIn, clock, engine } = await openTestServer();
    const mine = await signedIn(admin);
    const kunci = kunciOf((await mine.get('/people/new')).text, '/people');
    clock.move(31 * MINUTE);
    const asked = await mine.post('/people', { kunci, name: 'Sari Baru', login: 'sari' });
    expect(asked.status).toBe(401);
    expect(asked.text).toContain('Isian Anda disimpan 30 menit');
    expect(await engine.people.byLogin('sari')).toBeNull();
    const held = /name="held" value="([\w-]+)"/.exec(asked.text)?.[1] ?? '';

    const wrong = await mine.post('/sign-in', { login: 'admin', password: 'typing error', held });
    expect(wrong.text).toContain(`name="held" value="${held}"`);
    const done = await mine.post('/sign-in', { login: 'admin', password: PASSWORD, held });
    expect(done.status).toBe(200);
    expect(done.text).toContain('/welcome/');
    expect((await engine.people.byLogin('sari'))?.name).toBe('Sari Baru');
    // The page that came back is alive: its forms carry tokens of the new session.
    expect((await mine.get('/people')).status).toBe(200);
  });

  it('never keeps a password that was typed with it', async () => {
    const { signedIn, clock, store } = await openTestServer();
    const mine = await signedIn(admin);
    const kunci = kunciOf((await mine.get('/account')).text, '/account/password');
    clock.move(31 * MINUTE);
    const typed = { present: 'sandi yang lama', password: 'sandi yang baru', repeat: 'sandi yang baru' };
    expect((await mine.post('/account/password', { kunci, ...typed })).text).toContain('name="held"');
    const rows = await store.reads.selectFrom('sessions').select('data').execute();
    expect(rows.map(({ data }) => data).join('')).toContain('/account/password');
    expect(rows.map(({ data }) => data).join('')).not.toContain('sandi yang');
  });

  it('shows its own problems with what was typed', async () => {
    const { signedIn, clock } = await openTestServer();
    const mine = await signedIn(admin);
    const kunci = kunciOf((await mine.get('/people/new')).text, '/people');
    clock.move(31 * MINUTE);
    const asked = await mine.post('/people', { kunci, name: '', login: 'sari.baru' });
    const held = /name="held" value="([\w-]+)"/.exec(asked.text)?.[1] ?? '';
    const done = await mine.post('/sign-in', { login: 'admin', password: PASSWORD, held });
    expect(done.status).toBe(422);
    expect(done.text).toContain('value="sari.baru"');
    const again = await mine.post('/people', {
      kunci: kunciOf(done.text, '/people'),
      name: 'Sari',
      login: 'sari.baru',
    });
    expect(again.status).toBe(200);
  });

  it('is not done for somebody else, nor after thirty minutes, nor twice', async () => {
    const { signedIn, clock, engine } = await openTestServer();
    const mine = await signedIn(admin);
    await signedIn({ login: 'other', grants: ['administrator'] });
    const keep = async (login: string): Promise<string> => {
      await mine.post('/sign-in', { login: 'admin', password: PASSWORD });
      const kunci = kunciOf((await mine.get('/people/new')).text, '/people');
      clock.move(31 * MINUTE);
      const asked = await mine.post('/people', { kunci, name: 'Sari', login });
      return /name="held" value="([\w-]+)"/.exec(asked.text)?.[1] ?? '';
    };
    const first = await keep('sari1');
    await mine.post('/sign-in', { login: 'other', password: PASSWORD, held: first });
    await mine.post('/sign-in', { login: 'admin', password: PASSWORD, held: first });
    expect(await engine.people.byLogin('sari1')).toBeNull();

    const second = await keep('sari2');
    clock.move(30 * MINUTE);
    await mine.post('/sign-in', { login: 'admin', password: PASSWORD, held: second });
    expect(await engine.people.byLogin('sari2')).toBeNull();

    const third = await keep('sari3');
    expect((await mine.post('/sign-in', { login: 'admin', password: PASSWORD, held: third })).status).toBe(
      200,
    );
    expect((await mine.post('/sign-in', { login: 'admin', password: PASSWORD, held: third })).status).toBe(
      303,
    );
  });

  it('is not kept without a session that was ours, or without its token', async () => {
    const { browser, signedIn, clock } = await openTestServer();
    const stranger = await browser().post('/people', { name: 'x' });
    expect([stranger.status, stranger.text.includes('name="held" value=""')]).toEqual([401, true]);
    const mine = await signedIn(admin);
    clock.move(31 * MINUTE);
    expect((await mine.post('/people', { kunci: 'forged', name: 'x' })).status).toBe(403);
  });

  it('leaves a name that is no session', async () => {
    const { signedIn, clock, browser } = await openTestServer();
    const mine = await signedIn(admin);
    const kunci = kunciOf((await mine.get('/people/new')).text, '/people');
    clock.move(31 * MINUTE);
    const asked = await mine.post('/people', { kunci, name: 'Sari', login: 'sari' });
    const thief = browser();
    thief.cookie = `tertib_session=${/name="held" value="([\w-]+)"/.exec(asked.text)?.[1] ?? ''}`;
    expect((await thief.get('/account')).status).toBe(303);
  });
});
