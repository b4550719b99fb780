/** Bringing in the text of a revision over HTTP: typed or uploaded, what was found of it, and that nothing is lost. */
import { expect, it } from 'vitest';
import { kunciOf } from '../../support/browser.ts';
import type { Browser } from '../../support/browser.ts';
import { leaveText, openOffice } from '../../support/leave-office.ts';

const PAGE = '/sops/cuti-01/draft';

/** As a browser sends the page's own form, with a file. */
async function upload(who: Browser, file: string | Uint8Array, text = '', name = 'naskah.yaml') {
  const { text: shown } = await who.get(PAGE);
  const body = new FormData();
  body.set('kunci', kunciOf(shown, PAGE));
  body.set('text', text);
  body.set('file', new Blob([typeof file === 'string' ? file : Buffer.from(file)]), name);
  const headers = { cookie: who.cookie ?? '', origin: who.origin };
  const answer = await fetch(who.origin + PAGE, { method: 'POST', body, headers, redirect: 'manual' });
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') };
}

const typedIn = (html: string): string => {
  const typed = /<textarea id="text"[^>]*>\n([^]*?)<\/textarea>/.exec(html)?.[1] ?? '';
  return typed
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
};

it('begins with the text in force and the next number, and keeps what is sent as the draft', async () => {
  const { engine, writer, checker } = await openOffice();
  expect((await writer.get('/sops/cuti-01')).text).toContain(PAGE);
  expect((await checker.get('/sops/cuti-01')).text).not.toContain(PAGE);
  const begun = typedIn((await writer.get(PAGE)).text);
  expect(begun).toBe(leaveText('01', 'P3D'));

  // As a browser sends lines, and as an editor of Windows saves them.
  const sent = await writer.submit(PAGE, { text: leaveText('01', 'P2D').replaceAll('\n', '\r\n') });
  expect([sent.status, sent.headers.location]).toEqual([
    303,
    '/sops/cuti-01/revisions/01/sign-off?done=brought',
  ]);
  const draft = async () => (await engine.revisions.of('cuti-01'))?.draft;
  const { contentHash = '' } = (await draft()) ?? {};
  expect(await engine.sops.text(contentHash)).toBe(leaveText('01', 'P2D'));
  const bytes = `\uFEFF${leaveText('01', 'P2D').replaceAll('\n', '\r\n')}`;
  expect((await upload(writer, bytes)).status).toBe(303);
  expect((await draft())?.contentHash).toBe(contentHash);
  expect((await upload(writer, leaveText('01', 'P1D'), leaveText('01', 'P9D'))).status).toBe(303);
  expect(typedIn((await writer.get(PAGE)).text)).toBe(leaveText('01', 'P1D'));
});

it('shows each finding with its line and what stands there, and loses nothing', async () => {
  const { writer } = await openOffice();
  const wrong = leaveText('01', 'P2D').replace('task: manager', 'task: manajer');
  for (const act of ['', 'check']) {
    const refused = await writer.submit(PAGE, { text: wrong, act });
    expect([refused.status, /<title>Masalah: /.test(refused.text)]).toEqual([422, true]);
    expect(typedIn(refused.text)).toBe(wrong);
    expect(refused.text).toContain('data-line="16"');
    expect(refused.text).toMatch(/<mark><span class="n">16<\/span>.*manajer/);
    expect(refused.text).toContain('Skenario belum dijalankan');
  }
  const failing = leaveText('01', 'P2D').replace('outcome: done}', 'outcome: refused}');
  const checked = await writer.submit(PAGE, { text: failing, act: 'check' });
  expect(checked.status).toBe(422);
  expect(checked.text).toContain('Skenario “Disetujui”');
  expect(checked.text).toContain('0 dari 1 skenario lulus');
  const fine = await writer.submit(PAGE, { text: leaveText('01', 'P2D'), act: 'check' });
  expect([fine.status, fine.text.includes('1 dari 1 skenario lulus')]).toEqual([200, true]);
  expect((await writer.get('/sops')).text).not.toContain('Rev 01, Orang tata');
  // A draft may have a failing scenario; it is submitted by nobody.
  const kept = await writer.submit(PAGE, { text: failing });
  expect([kept.status, kept.headers.location]).toEqual([303, `${PAGE}?done=brought`]);
  expect((await writer.get(`${PAGE}?done=brought`)).text).toContain('Skenario “Disetujui”');
  const base = '/sops/cuti-01/revisions/01';
  const said = { summary: 'a', reason: 'b' };
  const held = await writer.submit(`${base}/sign-off`, said, `${base}/submission`);
  expect([held.status, held.text.includes('Masih ada kesalahan')]).toEqual([409, true]);
});

it('says what is wrong with what was sent, and keeps it on the page', async () => {
  const { writer } = await openOffice();
  const said = async (answer: Promise<{ status: number; text: string }>, sentence: string) => {
    const { status, text } = await answer;
    expect([status, sentence, text.includes(sentence)]).toEqual([422, sentence, true]);
    return typedIn(text);
  };
  await said(writer.submit(PAGE, { text: ' \n ' }), 'Naskah masih kosong');
  expect(await said(upload(writer, '', 'tetap'), 'Berkas ini kosong')).toBe('tetap');
  const latin = Buffer.from(leaveText('01', 'P2D').replace('Pengajuan', 'Pengajuané'), 'latin1');
  await said(upload(writer, latin), 'bukan teks UTF-8');
  const long = `${leaveText('01', 'P2D')}# ${'x'.repeat(300 * 1024)}\n`;
  await said(upload(writer, long), 'Berkas terlalu besar');
  expect(await said(upload(writer, 'x'.repeat(6 * 1024 * 1024), 'tetap'), 'paling besar 256 KB')).toBe(
    'tetap',
  );
  const other = leaveText('01', 'P2D').replace('id: cuti-01', 'id: cuti-02');
  for (const act of ['', 'check'])
    expect(await said(writer.submit(PAGE, { text: other, act }), 'milik SOP cuti-02')).toBe(other);
  await said(writer.submit(PAGE, { text: leaveText('00', 'P3D') }), 'sama persis dengan Rev 00');
  await said(writer.submit('/sops', { text: leaveText('00', 'P3D') }), 'sama persis dengan Rev 00');
});

it('is reached and mended though its number is that of a revision in force', async () => {
  const { engine, writer } = await openOffice();
  const taken = leaveText('00', 'P1D');
  const sent = await writer.submit(PAGE, { text: taken });
  expect([sent.status, sent.headers.location]).toEqual([303, `${PAGE}?done=brought`]);
  const page = (await writer.get(PAGE)).text;
  expect([typedIn(page), page.includes('Nomor revisi 00 sudah dipakai')]).toEqual([taken, true]);
  const off = '/sops/cuti-01/revisions/draft/sign-off';
  expect(page).toContain(off);
  expect((await writer.get('/revisions')).text).toContain(off);
  expect((await writer.get(off)).text).toContain('Nomor revisi 00 sudah dipakai');
  expect((await writer.get('/sops/cuti-01/revisions/00/sign-off')).text).not.toContain('sudah dipakai');
  const drawn = await writer.submit(
    off,
    { withdrawal: 'Salah nomor' },
    off.replace('sign-off', 'withdrawal'),
  );
  expect([drawn.status, drawn.headers.location]).toEqual([303, '/sops/cuti-01/revisions?done=withdrawn']);
  expect(await engine.revisions.of('cuti-01')).toMatchObject({ draft: null, inForce: { revision: '00' } });
  await writer.submit(PAGE, { text: taken });
  await writer.submit(PAGE, { text: leaveText('01', 'P1D') });
  expect((await writer.get('/revisions')).text).toContain('/sops/cuti-01/revisions/01/sign-off');
});
