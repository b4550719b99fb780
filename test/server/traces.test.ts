import { describe, expect, it } from 'vitest';
import { routes } from '../../server/routes.ts';
import { leaveSop } from '../support/leave-sop.ts';
import { CASE, openMemoDesk } from '../support/memo-desk.ts';
import type { Browser } from '../support/browser.ts';

/** Every entry of the log as text, oldest first. */
async function traces({ store }: Awaited<ReturnType<typeof openMemoDesk>>): Promise<readonly string[]> {
  const rows = await store.reads.selectFrom('entries').select('body').execute();
  return rows.map(({ body }) => Buffer.from(body).toString('utf8'));
}

describe('S-52 the work', () => {
  it('every act on a task, an approval, a case or an SOP leaves an entry of who did it', async () => {
    const desk = await openMemoDesk();
    const { dewi, boss, qmr, approval } = desk;
    const next = async (): Promise<string> =>
      ((await dewi.submit('/tasks', {}, '/tasks/next')).headers.location ?? '').split('?')[0] ?? '';
    const acts: readonly (readonly [
      string,
      Browser & { readonly person: { readonly id: string } },
      () => Promise<number>,
    ])[] = [
      ['next', dewi, async () => (await dewi.submit('/tasks', {}, '/tasks/next')).status],
      ['release', dewi, async () => (await dewi.submit('/tasks', {}, `${await next()}/release`)).status],
      [
        'postpone',
        dewi,
        async () => (await dewi.submit(`${await next()}/postpone`, { until: '+60', reason: 'rapat' })).status,
      ],
      ['approve', boss, async () => (await boss.submit(approval, { answer: 'approve' })).status],
      ['load', qmr, async () => (await qmr.submit('/sops', { text: leaveSop() })).status],
      [
        'effective',
        qmr,
        async () => (await qmr.submit('/sops', {}, `/sops/cuti-01/revisions/00/effective`)).status,
      ],
    ];
    for (const [what, browser, act] of acts) {
      const before = (await traces(desk)).length;
      const status = await act();
      expect([what, status]).toEqual([what, 303]);
      const added = (await traces(desk)).slice(before);
      expect([what, added.length > 0]).toEqual([what, true]);
      expect([what, added.some((body) => body.includes(browser.person.id))]).toEqual([what, true]);
    }
  });

  it('every denied act leaves an entry of who tried, on every route, and a line of the log', async () => {
    const desk = await openMemoDesk();
    const { stranger, auditor, lines, post, approval, picture } = desk;
    const key = approval.split('/').at(-1) ?? '';
    for (const browser of [stranger, auditor]) {
      for (const { method, path } of routes) {
        if (method !== 'POST' || !/:(task|number|person|revision)\b/.test(path)) continue;
        const url = path.replace(':task', key).replace(':number', CASE).replace(/:\w+/g, '1');
        const [before, said] = [(await traces(desk)).length, lines.length];
        const { status } = await post(browser, url, { answer: 'approve', 'f.name': 'x' });
        expect([url, [403, 404].includes(status)]).toEqual([url, true]);
        const added = (await traces(desk)).slice(before);
        expect([url, added.length, lines.length - said]).toEqual([url, 1, 1]);
        expect(added[0]).toContain(browser.person.id);
        expect(added[0]).toContain('access-refused');
      }
    }
    const said = lines.length;
    await stranger.get(`/cases/${CASE}`);
    await stranger.get(`/cases/${CASE}/files/${picture.hash}`);
    expect(lines.length).toBe(said + 2);
    expect(lines.slice(said).join('')).not.toContain(CASE);
  });
});
