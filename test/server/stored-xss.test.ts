import { describe, expect, it } from 'vitest';
import { openMemoDesk } from '../support/memo-desk.ts';
import type { Browser } from '../support/browser.ts';

/** What would run if it stood in HTML as it is: element, attribute, script, URL, style and template. */
const PAYLOADS = [
  '<script>window.__xss=1</script>',
  '"><img src=x onerror=__xss=1>',
  `' autofocus onfocus=__xss=1 x='`,
  '</textarea></title><svg onload=__xss=1>',
  '<%= process.exit() %>#{__xss}{{__xss}}',
  '<a href="javascript:__xss=1">x</a>',
];
const EVIL = PAYLOADS.join(' ');
const RAW =
  /<script>window|<img src=x|<svg onload|<a href="javascript|"><img|' autofocus onfocus|<\/textarea><\/title>/;
const FORM = '/cases/new?sop=clc-01&process=collection&start=account';
const TEXTS = ['debtor_name', 'address', 'contract_no', 'client', 'plate', 'brand', 'guarantor_name'];

/** Every page that a person reaches by links from here, without signing out. */
async function pagesFrom(browser: Browser, starts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  const todo = [...starts];
  for (let path = todo.shift(); path !== undefined; path = todo.shift()) {
    if (pages.has(path) || pages.size > 60 || path.startsWith('/help') || path.startsWith('/sops/')) continue;
    const { status, text, headers } = await browser.get(path);
    pages.set(path, text);
    if (status === 303) todo.push(headers.location ?? '/tasks');
    if (status >= 500) throw new Error(`${path}: ${status}`);
    for (const [, href = ''] of text.matchAll(/href="(\/(?!assets)[^"#]*)/g))
      todo.push(href.replaceAll('&amp;', '&'));
  }
  return pages;
}

describe('S-01 what people type', () => {
  it('is text on every page that shows it, and harmless in the CSV', { timeout: 60_000 }, async () => {
    const { boss, dewi, administrator, stranger, auditor, engine, post } = await openMemoDesk();
    await engine.people.change(administrator.person.id, dewi.person.id, { name: `Dewi ${PAYLOADS[0]}` });
    const fields = Object.fromEntries(
      TEXTS.map((name, n) => [`f.${name}`, `=${PAYLOADS[n % PAYLOADS.length] ?? ''}`]),
    );
    fields['f.plate'] = '<script>x=1</script>';
    const opened = await boss.submit(FORM, { ...fields, 'f.outstanding': '1jt' });
    expect(opened.status).toBe(303);
    const number = 'K-2026-000003';
    const check = (await engine.ask.case(boss.person.id, number))?.tasks[0];
    const task = `/tasks/${check?.case ?? ''}-${check?.step ?? ''}`;
    const holder = [dewi, stranger].find((one) => one.person.id === check?.assignee) ?? dewi;
    await post(holder, `${task}/start`);
    await holder.submit(task, { 'f.data_ok': 'no', 'f.data_note': EVIL });
    const refused = await post(holder, task, { 'f.data_ok': EVIL, 'f.data_note': EVIL, do: 'draft' });
    const seen = new Map<string, string>([['a refused form', refused.text]]);
    for (const browser of [boss, dewi, auditor]) {
      const starts = [
        '/tasks',
        '/tasks/done',
        '/cases',
        `/cases/${number}`,
        `/search?q=${encodeURIComponent(EVIL)}`,
      ];
      for (const [path, text] of await pagesFrom(browser, starts))
        seen.set(`${browser.person.login} ${path}`, text);
    }
    for (const [path, text] of await pagesFrom(administrator, ['/people', `/people/${dewi.person.id}`]))
      seen.set(path, text);
    const raw = [...seen]
      .filter(([, text]) => /^\s*<!doctype html/i.test(text) && RAW.test(text))
      .map(([path]) => path);
    expect(raw).toEqual([]);
    const shown = [...seen.values()].filter((text) => text.includes('&lt;script&gt;window.__xss=1'));
    expect(shown.length).toBeGreaterThan(5);
    // S-05: no cell of the trace or of a list begins as a formula.
    const lists = [...seen].filter(([path]) => path.endsWith('csv'));
    expect(lists.length).toBeGreaterThan(5);
    for (const [path, text] of [
      ...lists,
      ['trace', (await boss.get(`/cases/${number}.csv`)).text] as const,
    ]) {
      const cells = text.replace('\uFEFF', '').split(/\r\n|;/);
      expect([path, cells.filter((cell) => /^"?[=+\-@\t]/.test(cell))]).toEqual([path, []]);
    }
  });

  it('comes back from every form and address without becoming part of the page', async () => {
    const { boss, dewi, approval, call, manager, post } = await openMemoDesk();
    const evil = encodeURIComponent(EVIL);
    const answers = [
      await dewi.get(`/cases?sop=${evil}&status=${evil}&from=${evil}`),
      await dewi.get(`/tasks?step=${evil}&sop=${evil}&after=${evil}`),
      await dewi.get(`/tasks/done?date=${evil}`),
      await boss.get(`/cases/new?sop=${evil}&process=${evil}&start=${evil}`),
      await boss.get(`/search?q=${evil}`),
      await boss.get(`/cases/${evil}`),
      await post(dewi, call, { line: EVIL, 'f.note': EVIL, reason: EVIL, happened: EVIL }),
      await post(dewi, `${call}/postpone`, { until: EVIL, reason: EVIL }),
      await post(dewi, `${call}/correction`, { line: EVIL, reason: EVIL }),
      await post(boss, approval, { answer: EVIL, reason: EVIL, fingerprint: EVIL }),
      await post(manager, approval, { answer: 'approve', reason: EVIL, line: EVIL, 'f.x"><b': EVIL }),
      await post(boss, FORM, { 'f.phone': EVIL, 'f.outstanding': EVIL, 'f.client': EVIL }),
    ];
    expect(answers.map(({ status, text }) => [status < 500, RAW.test(text)])).toEqual(
      answers.map(() => [true, false]),
    );
  });
});
