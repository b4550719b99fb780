import { describe, it } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { expectSound } from '../support/html.ts';
import { openTestServer } from '../support/server.ts';

const admin = {
  login: 'admin',
  grants: ['administrator', 'qmr', 'auditor'] as const,
  roles: ['desk_collection', 'supervisor'],
};

describe.each(['id', 'en'] as const)('pages in %s', (lang) => {
  it('are sound HTML with one h1 and a title, as usual and with problems', async () => {
    const server = await openTestServer();
    const mine = await server.signedIn(admin);
    const outside = server.browser();
    const token = await server.engine.people.issueToken(null, mine.person.id, 15);
    await mine.submit('/account', { lang, listKeys: 'yes', autoSend: 'yes' });
    const person = `/people/${mine.person.id}`;
    const gets: readonly (readonly [Browser, string])[] = [
      ...['/account', '/account?saved=look', '/people', '/people/new', person, `${person}?saved=yes`].map(
        (path) => [mine, path] as const,
      ),
      ...['/help', '/help/codes', '/nowhere'].map((path) => [mine, path] as const),
      ...['/sign-in', '/sign-in?after=sign-out', '/sign-in?next=/people', '/nowhere'].map(
        (path) => [outside, path] as const,
      ),
      [outside, `/welcome/${token}`],
      [outside, '/welcome/unknown'],
    ];
    for (const [browser, path] of gets) {
      const query = path.includes('?') ? '&' : '?';
      await expectSound(path, (await browser.get(`${path}${query}lang=${lang}`)).text, lang);
    }
    await expectSound('people', (await mine.submit('/people/new', {}, '/people')).text, lang);
    await expectSound('link', (await mine.submit(person, {}, `${person}/link`)).text, lang);
    await expectSound('password', (await mine.submit('/account', {}, '/account/password')).text, lang);
    await expectSound('sign-in', (await outside.post(`/sign-in?lang=${lang}`, {})).text, lang);
    await expectSound('welcome', (await outside.post(`/welcome/${token}?lang=${lang}`, {})).text, lang);
  });

  it('of the first start are sound too', async () => {
    const { browser } = await openTestServer({ founded: false, config: { setUpToken: 'token' } });
    for (const path of ['/set-up', '/set-up/token']) {
      await expectSound(path, (await browser().get(`${path}?lang=${lang}`)).text, lang);
    }
    await expectSound('set-up', (await browser().post(`/set-up/token?lang=${lang}`, {})).text, lang);
  });
});
