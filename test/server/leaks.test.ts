import { describe, expect, it } from 'vitest';
import { routes } from '../../server/routes.ts';
import { CASE, openMemoDesk } from '../support/memo-desk.ts';
import { PASSWORD } from '../support/server.ts';

const INSIDE =
  /\/engine\/|\/server\/|node_modules|\bat \w+ \(|\bselect \w|insert into|SQLITE|\bError:|\.ts:\d/i;
const CANARIES = [
  'dewi',
  CASE,
  '081234567701',
  'Debitur 1',
  'kanari-catatan',
  'kanari-alasan',
  PASSWORD,
  'BMP-1',
];

describe('S-48 the log of a whole journey', () => {
  it('holds no name, number, note, reason, password or token', async () => {
    const { dewi, boss, stranger, approval, memo, call, everyLine, store, post, picture } =
      await openMemoDesk();
    const token = /name="kunci" value="([^"]*)"/.exec((await dewi.get('/tasks')).text)?.[1] ?? 'none';
    await dewi.submit('/tasks', {}, '/tasks/next');
    for (const browser of [dewi, boss, stranger]) {
      await browser.get('/search?q=081234567701');
      await browser.get(`/cases/${CASE}`);
      await browser.get(`/cases/${CASE}/files/${picture.hash}`);
      await browser.get('/people?q=kanari-catatan');
      await post(browser, call, { line: '24 ; kanari-catatan', reason: 'kanari-alasan' });
      await post(browser, memo, { 'f.memo_note': 'kanari-catatan' });
      await post(browser, approval, { answer: 'return', reason: 'kanari-alasan' });
      await browser.post(call, { kunci: 'kanari-alasan', line: 'kanari-catatan' });
      await browser.post('/people', { kunci: 'x', name: 'Debitur 1' });
    }
    for (const login of ['dewi', 'kanari-catatan'])
      await dewi.ask('/sign-in', {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        body: `login=${login}&password=kanari-alasan`,
      });
    await dewi.get('/welcome/kanari-catatan');
    await dewi.get('/kanari-catatan');
    await store.close();
    await dewi.get(`/cases/${CASE}?q=kanari-catatan`);
    await dewi.post(call, { line: 'kanari-catatan' });
    expect(everyLine.filter((line) => line.includes('"request"')).length).toBeGreaterThan(25);
    expect(everyLine.filter((line) => line.includes('"fault"')).length).toBeGreaterThan(0);
    const log = everyLine.join('');
    expect([...CANARIES, token, dewi.cookie ?? 'none'].filter((canary) => log.includes(canary))).toEqual([]);
  });
});

describe('S-54 answers', () => {
  it('show nothing of the inside, on every route, with ids and bodies of every odd shape', async () => {
    const { dewi, boss, approval, store, post } = await openMemoDesk();
    const odd = [
      '0-0',
      '99999999999999999999-1',
      '1-99999999999',
      '%27--',
      '1-1-999',
      '..%2f..',
      '%00',
      'K-2026-000001%27',
    ];
    const leaks: string[] = [];
    const look = (
      what: string,
      { status, text }: { readonly status: number; readonly text: string },
    ): void => {
      if (status >= 500 || INSIDE.test(text)) leaks.push(`${what}: ${status}`);
    };
    for (const { method, path } of routes) {
      if (!/:(task|number|hash|n|sop|revision)\b/.test(path)) continue;
      for (const id of odd) {
        const url = path.replace(/:\w+/g, id);
        look(
          `${method} ${url}`,
          method === 'GET' ? await dewi.get(url) : await dewi.post(url, { kunci: 'x' }),
        );
      }
    }
    for (const [name, value] of [
      ['answer', 'x'.repeat(9000)],
      ['f.memo_amount', '9'.repeat(400)],
      ['f.memo_date', '٣'.repeat(40)],
      ['line', '\u0000\u202e[]{}();--'],
    ] as const)
      look(name, await post(boss, approval, { [name]: value }));
    expect(leaks).toEqual([]);
    await store.close();
    for (const path of ['/tasks', '/cases', `/cases/${CASE}`, '/search?q=x', '/sops', approval]) {
      const { status, text } = await boss.get(path);
      expect([path, status, INSIDE.test(text)]).toEqual([path, 500, false]);
    }
  });
});
