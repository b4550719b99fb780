import { describe, expect, it } from 'vitest';
import { openTestServer, PASSWORD } from '../../support/server.ts';

const FRESH = 'tiga gelas teh dingin';

describe('account', () => {
  it('changes theme, density and language of the very next page', async () => {
    const { signedIn } = await openTestServer();
    const mine = await signedIn({ login: 'budi' });
    await mine.submit('/account', { theme: 'dark', density: 'roomy', lang: 'en', listKeys: 'yes' });
    const { text } = await mine.get('/account?saved=look');
    expect(text).toContain('<html lang="en" data-theme="dark" data-density="roomy" data-list-keys>');
    expect(text).toContain('The look is saved.');
  });

  it('S-25 changes the password only for who knows the present one', async () => {
    const { signedIn, browser } = await openTestServer();
    const mine = await signedIn({ login: 'budi' });
    const change = (present: string, password: string, repeat = password) =>
      mine.submit('/account', { present, password, repeat }, '/account/password');
    const wrong = await change('wrong', FRESH);
    expect([wrong.status, wrong.text.includes('Kata sandi sekarang salah.')]).toEqual([422, true]);
    expect((await change(PASSWORD, 'password1')).text).toContain('mudah ditebak');
    expect((await change(PASSWORD, FRESH, 'other')).text).toContain('tidak sama');
    expect((await change(PASSWORD, FRESH)).status).toBe(303);
    expect((await browser().post('/sign-in', { login: 'budi', password: FRESH })).status).toBe(303);
  });

  it('does not let an open screen guess the present password', async () => {
    const { signedIn } = await openTestServer();
    const mine = await signedIn({ login: 'budi' });
    for (let n = 0; n < 10; n += 1) await mine.submit('/account', { present: 'wrong' }, '/account/password');
    const right = await mine.submit(
      '/account',
      { present: PASSWORD, password: FRESH, repeat: FRESH },
      '/account/password',
    );
    expect(right.status).toBe(422);
  });
});
