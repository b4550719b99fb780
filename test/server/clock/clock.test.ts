import { describe, expect, it } from 'vitest';
import { expectSound } from '../../support/html.ts';
import { openTestServer } from '../../support/server.ts';

const admin = { login: 'admin', grants: ['administrator'] as const };

async function demo() {
  const server = await openTestServer({ founded: false });
  await server.engine.company.found('PT Peragaan', true);
  return server;
}

describe('the clock of a demo', () => {
  it('goes forward by a step, and nobody is signed out by it', async () => {
    const { engine, signedIn } = await demo();
    const mine = await signedIn(admin);
    const before = engine.clock.now();
    const answer = await mine.submit('/clock', { step: 'month' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/clock?fired=0']);
    expect(engine.clock.now() - before).toBe(31 * 24 * 3_600_000);
    const shown = await mine.get('/clock?fired=0');
    expect(shown.text).toContain('Jam kini 22 Des 2026 10.00 WIB. 0 pengatur waktu berjalan.');
    await expectSound('/clock', shown.text, 'id');
  });

  it('goes to a date and time that was typed', async () => {
    const { engine, signedIn } = await demo();
    const mine = await signedIn(admin);
    expect((await mine.submit('/clock', { to: '25/11/2026 08:00' })).status).toBe(303);
    expect(engine.clock.now()).toBe(Date.UTC(2026, 10, 25, 1));
  });

  it.each([
    ['20/11/2026 08:00', 'tidak dapat dimundurkan'],
    ['kapan-kapan', 'tidak jelas'],
    ['', 'tidak jelas'],
    ['25/11/2036 08:00', 'Paling jauh dua tahun'],
  ])('does not go to %j', async (to, sentence) => {
    const { engine, signedIn } = await demo();
    const mine = await signedIn(admin);
    const before = engine.clock.now();
    const answer = await mine.submit('/clock', { to });
    expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true]);
    expect(engine.clock.now()).toBe(before);
  });

  it('is linked from the banner on every page', async () => {
    const { signedIn } = await demo();
    const { text } = await (await signedIn(admin)).get('/account');
    expect(text).toContain('class="demo-banner"');
    expect(text).toContain('href="/clock"');
  });

  it('does not exist in a company that is no demo', async () => {
    const { engine, signedIn } = await openTestServer();
    const mine = await signedIn(admin);
    const before = engine.clock.now();
    expect((await mine.get('/clock')).status).toBe(404);
    expect((await mine.submit('/account', { step: 'day' }, '/clock')).status).toBe(404);
    expect(engine.clock.now()).toBe(before);
    expect((await mine.get('/account')).text).not.toContain('demo-banner');
  });
});
