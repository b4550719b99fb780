import { describe, expect, it } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { openMemoDesk } from '../support/memo-desk.ts';
import { openTestServer } from '../support/server.ts';

/** Value of a metric whose labels, if it has any, hold all of these. */
function valueOf(text: string, name: string, labels: Readonly<Record<string, string>> = {}): number | null {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text
    .split('\n')
    .find((each) => each.startsWith(name) && wanted.every((label) => each.includes(label)));
  return line === undefined ? null : Number(line.slice(line.lastIndexOf(' ')));
}

describe('/metrics', () => {
  it('counts requests, commands and work, in words of the program alone', async () => {
    const { dewi, call, post } = await openMemoDesk();
    await dewi.submit('/tasks', {}, '/tasks/next');
    await post(dewi, call, { line: 'kanari' });
    await dewi.get('/cases/K-2026-000001');
    await dewi.get('/nowhere-at-all');
    const { status, text, headers } = await dewi.get('/metrics');
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    const pages = { method: 'GET', route: '/cases/:number', status: '2xx' };
    expect(valueOf(text, 'tertib_http_request_seconds_count', pages)).toBe(1);
    expect(valueOf(text, 'tertib_http_request_seconds_count', { route: '', status: '4xx' })).toBe(1);
    expect(valueOf(text, 'tertib_command_seconds_count', { type: 'start-next' })).toBeGreaterThan(0);
    expect(valueOf(text, 'tertib_cases_open')).toBeGreaterThan(0);
    expect(valueOf(text, 'tertib_tasks_open')).toBeGreaterThan(0);
    expect(valueOf(text, 'tertib_timers_late_seconds')).toBe(0);
    expect(valueOf(text, 'tertib_outbox_pending')).not.toBeNull();
    expect(valueOf(text, 'tertib_disk_free_bytes')).toBeGreaterThan(0);
    expect(valueOf(text, 'tertib_healthy', { part: 'database' })).toBe(1);
    expect(text).not.toMatch(/K-2026|kanari|dewi|nowhere/);
  });

  it('tells how late the earliest timer is', async () => {
    const { clock, engine, atCall } = await openDesk(1);
    await atCall();
    const [armed] = await engine.store.reads
      .selectFrom('cases')
      .select((eb) => eb.fn.min('next_due').as('due'))
      .execute();
    clock.move(Number(armed?.due) - clock.now() + 90_000);
    expect((await engine.figures()).timersLate).toBe(90_000);
  });

  it('is read from this computer directly, and by nobody through a proxy', async () => {
    const open = await openTestServer();
    expect((await open.browser().get('/metrics')).status).toBe(200);
    for (const header of ['x-forwarded-for', 'forwarded', 'via']) {
      const answer = await open.browser().ask('/metrics', { headers: { [header]: '1.1 proxy' } });
      expect([header, answer.status]).toEqual([header, 404]);
    }
    const proxied = await openTestServer({ config: { proxies: ['127.0.0.1'], secure: true } });
    expect((await proxied.browser().get('/metrics')).status).toBe(404);
  });

  it('is read from anywhere with the token, where there is one, and with nothing else', async () => {
    const metricsToken = 'kunci-untuk-pemantau';
    const { browser } = await openTestServer({
      config: { metricsToken, proxies: ['127.0.0.1'], secure: true },
    });
    const ask = async (authorization?: string) =>
      (await browser().ask('/metrics', { headers: authorization === undefined ? {} : { authorization } }))
        .status;
    expect(await ask(`Bearer ${metricsToken}`)).toBe(200);
    for (const wrong of [undefined, 'Bearer', 'Bearer x', metricsToken, `Basic ${metricsToken}`])
      expect([wrong, await ask(wrong)]).toEqual([wrong, 404]);
  });
});
