import { describe, expect, it } from 'vitest';
import { openTestServer } from '../../support/server.ts';

const token = 'T'.repeat(43);
const path = `/set-up/${token}`;
const good = {
  company: 'PT Contoh Jaya',
  name: 'Rini Kusuma',
  login: 'rini',
  password: 'tiga gelas teh dingin',
  repeat: 'tiga gelas teh dingin',
  qmr: 'yes',
};

const empty = () => openTestServer({ founded: false, config: { setUpToken: token } });

describe('first start', () => {
  it('leads everybody to a page that says where the link is, and shows no link', async () => {
    const { browser } = await empty();
    for (const path of ['/', '/sign-in', '/sign-in?next=%2Fpeople'])
      expect((await browser().get(path)).headers.location).toBe('/set-up');
    const { text } = await browser().get('/set-up');
    expect(text).toContain('tertib start');
    expect(text).not.toContain(token);
  });

  it('makes the company and its first administrator, signs them in and shows the documents', async () => {
    const { browser, engine } = await empty();
    const mine = browser();
    expect((await mine.get(path)).status).toBe(200);
    const answer = await mine.post(path, good);
    expect([answer.status, answer.headers.location]).toEqual([303, '/sops']);
    expect(await engine.company.get()).toEqual({ name: 'PT Contoh Jaya', demo: false });
    expect(await engine.people.byLogin('rini')).toMatchObject({
      grants: ['administrator', 'qmr'],
      roles: [],
    });
    expect((await mine.get('/people')).status).toBe(200);
  });

  it('closes behind the first one', async () => {
    const { browser, engine } = await empty();
    await browser().post(path, good);
    expect((await browser().get(path)).status).toBe(410);
    expect((await browser().post(path, { ...good, login: 'second' })).status).toBe(410);
    expect(await engine.people.list()).toHaveLength(1);
    expect((await browser().get('/set-up')).headers.location).toBe('/');
  });

  it('does not open to a guess, nor without a token in the configuration', async () => {
    const { browser } = await empty();
    expect((await browser().get(`/set-up/${'t'.repeat(43)}`)).status).toBe(410);
    expect((await browser().post('/set-up/x', good)).status).toBe(410);
    const without = await openTestServer({ founded: false });
    expect((await without.browser().get('/set-up/null')).status).toBe(410);
  });

  it.each([
    ['no company', { company: ' ' }, 'Nama perusahaan belum diisi.'],
    ['no name', { name: '' }, 'Nama belum diisi.'],
    ['a user name with spaces', { login: 'ri ni' }, 'huruf kecil'],
    ['a short password', { password: 'abc', repeat: 'abc' }, 'terlalu pendek'],
    [
      'a password of the company’s name',
      { password: 'ContohJaya1', repeat: 'ContohJaya1' },
      'nama perusahaan',
    ],
    ['two different passwords', { repeat: 'lain' }, 'tidak sama'],
  ])('refuses %s and keeps what was typed', async (_, wrong, sentence) => {
    const { browser, engine } = await empty();
    const answer = await browser().post(path, { ...good, ...wrong });
    expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true]);
    expect(answer.text).not.toContain(good.password);
    expect(await engine.company.get()).toBeNull();
    expect(await engine.people.list()).toEqual([]);
  });
});
