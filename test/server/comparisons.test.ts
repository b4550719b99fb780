import { expect, it } from 'vitest';
import { openTestServer } from '../support/server.ts';
import { twoRevisionsOf } from '../support/revisions.ts';
import { putInForce } from '../support/found.ts';

async function withTwo() {
  const server = await openTestServer();
  const { engine, signedIn } = server;
  const { before, after } = twoRevisionsOf('clc-01');
  await putInForce(engine.sops, before);
  await engine.sops.load(null, after, 'b.yaml');
  return { ...server, auditor: await signedIn({ login: 'auditor', grants: ['auditor'] }) };
}

it('tells what changed, grouped, with what is only writing folded', async () => {
  const { auditor } = await withTwo();
  const { status, text } = await auditor.get('/comparisons/clc-01/00..01');
  expect(status).toBe(200);
  expect(text).toContain('Apa yang berubah dari Rev 00 ke Rev 01');
  expect(text).toContain('dipersingkat dari 2 minggu menjadi 7 hari');
  expect(text.indexOf('<details class="writing">')).toBeGreaterThan(text.indexOf('id="group-scripts"'));
  expect(text).toMatch(/<del><span class="hidden">dihapus: <\/span>2 minggu/);
});

it('stands side by side, as YAML and as CSV', async () => {
  const { auditor } = await withTwo();
  const beside = await auditor.get('/comparisons/clc-01/00..01?view=side-by-side');
  expect(beside.text).toContain('bagian lain sama');
  const yaml = await auditor.get('/comparisons/clc-01/00..01?view=yaml');
  expect(yaml.text).toContain('after: P7D');
  expect(yaml.text).toContain('baris sama');
  const csv = await auditor.get('/comparisons/clc-01/00..01/csv');
  expect(csv.text.split('\r\n')[0]).toContain('Memengaruhi kerja');
  expect(csv.text).toContain('kode 29');
});

it('draws the flowchart with what changed at its step, on a screen and on sheets of paper', async () => {
  const { auditor } = await withTwo();
  const { text } = await auditor.get('/comparisons/clc-01/00..01?view=flowchart');
  expect(text).toContain('aria-current="page">Bagan alir');
  expect(text).toContain('>~ Diubah<');
  expect(text).toContain('href="/comparisons/clc-01/00..01#change-');
  expect(text).toContain('id="paper-collection-title"');
  expect(text).toContain('href="/sops/clc-01/revisions/00/flowchart"');
});

it('a form leads to the pair, the same revision twice says so, another pair is not found', async () => {
  const { auditor } = await withTwo();
  expect((await auditor.get('/comparisons/clc-01?from=00&to=01')).headers.location).toBe(
    '/comparisons/clc-01/00..01',
  );
  expect((await auditor.get('/comparisons/clc-01?from=00&to=09')).headers.location).toBe(
    '/sops/clc-01/revisions',
  );
  expect((await auditor.get('/comparisons/clc-01/00..00')).text).toContain('Rev 00 dan Rev 00 sama isinya.');
  expect((await auditor.get('/comparisons/clc-01/00..09')).status).toBe(404);
});

it('the search line leads there, and to what was in force on a day', async () => {
  const { auditor } = await withTwo();
  expect((await auditor.get('/search?q=clc-01+00..01')).headers.location).toBe('/comparisons/clc-01/00..01');
  expect((await auditor.get('/search?q=clc-01+%401%2F3%2F2026')).headers.location).toBe(
    '/sops/clc-01/on/2026-03-01',
  );
  expect((await auditor.get('/search?q=clc-01+00..77')).text).toContain('Tidak ada yang ditemukan');
  expect((await auditor.get('/sops/clc-01/on/2000-01-01')).text).toContain('belum ada revisi yang berlaku');
  expect((await auditor.get('/sops/clc-01/on/2099-01-01')).text).toContain('yang berlaku adalah Rev 00');
  expect((await auditor.get('/sops/clc-01/on/2026-02-31')).status).toBe(404);
});

it('the list of revisions has two columns to choose from', async () => {
  const { auditor } = await withTwo();
  const { text } = await auditor.get('/sops/clc-01/revisions');
  expect(text.match(/type="radio" name="from"/g)).toHaveLength(2);
  expect(text).toContain('href="/comparisons/clc-01/00..01"');
});
