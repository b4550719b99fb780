import { describe, expect, it } from 'vitest';
import type { Values } from '../../../engine/index.ts';
import { postSop } from '../../support/post-sop.ts';
import { openTestServer } from '../../support/server.ts';
import { putInForce } from '../../support/found.ts';

/** Who enters what, at a desk that is told things. */
async function openPostDesk() {
  const server = await openTestServer();
  const { engine, signedIn } = server;
  await putInForce(engine.sops, postSop());
  const people = {
    clerk: await signedIn({ login: 'dodi', roles: ['clerk'] }),
    other: await signedIn({ login: 'edi', roles: ['clerk'] }),
    staff: await signedIn({ login: 'ani', roles: ['staff'] }),
    boss: await signedIn({ login: 'cici', roles: ['boss'] }),
    qmr: await signedIn({ login: 'mutu', grants: ['qmr'] }),
    auditor: await signedIn({ login: 'periksa', grants: ['auditor'] }),
    admin: await signedIn({ login: 'admin', grants: ['administrator'] }),
  };
  let count = 0;
  const next = (): string => `post-${(count += 1)}`;
  const begin = async (answer: Values): Promise<string> => {
    const actor = { person: people.clerk.person.id };
    const target = { sop: 'post', process: 'account' };
    const command = { type: 'start-case', id: next(), start: 'open', actor, answer } as const;
    const receipt = await engine.execute(target, command);
    if ('rejected' in receipt) throw new Error(receipt.rejected);
    return receipt.number;
  };
  const fromOutside = (message: string, payload: Values, id = next()) =>
    engine.deliver({ id, sop: 'post', message, payload, by: null });
  return { ...server, ...people, begin, fromOutside };
}

const PAID = '/messages/post/paid';

describe('a message entered by hand', () => {
  it('finds its case by its key, and says which to who entered it', async () => {
    const desk = await openPostDesk();
    const number = await desk.begin({ contract: 'A-1', name: 'Rina' });
    expect((await desk.clerk.get('/cases')).text).toContain('href="/messages"');
    expect((await desk.clerk.get('/messages')).text).toContain(`href="${PAID}"`);
    expect((await desk.clerk.get(PAID)).text).toContain('Kasusnya dicari dari Kontrak.');
    const sent = { 'f.contract': 'A-1', 'f.amount': '500rb' };
    const seen = await desk.clerk.submit(PAID, sent);
    expect(seen.status).toBe(303);
    const page = (await desk.clerk.get(seen.headers.location ?? '')).text;
    expect(page).toMatch(
      new RegExp(`Pembayaran” tersimpan dan diterima kasusnya[^]*href="/cases/${number}"`),
    );
    expect((await desk.other.get(seen.headers.location ?? '')).text).not.toContain('tersimpan');
  });

  it('that nobody waits for is told so, with what was typed', async () => {
    const desk = await openPostDesk();
    const answer = await desk.clerk.submit(PAID, { 'f.contract': 'B-404', 'f.amount': '500rb' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Tidak ada kasus terbuka yang menunggu pesan ini untuk “B-404”');
    expect(answer.text).toContain('value="B-404"');
    const invalid = await desk.clerk.submit(PAID, { 'f.contract': 'B-404', 'f.amount': '1.5' });
    expect([invalid.status, invalid.text.includes('value="1.5"')]).toEqual([422, true]);
    expect((await desk.auditor.get('/messages')).text).toMatch(/Pembayaran<\/th>[^]*dodi/);
    expect((await desk.clerk.get('/messages')).text).not.toContain('Tidak diambil kasus mana pun');
  });

  it('that could be for several cases asks which', async () => {
    const desk = await openPostDesk();
    await desk.begin({ contract: 'A-1' });
    const second = await desk.begin({ contract: 'A-1' });
    const sent = { 'f.contract': 'A-1', 'f.amount': '500rb' };
    const asked = await desk.clerk.submit(PAID, sent);
    expect([asked.status, asked.text.includes(`<option value="${second}">`)]).toEqual([409, true]);
    const done = await desk.clerk.submit(PAID, { ...sent, case: second });
    expect(done.status).toBe(303);
    expect((await desk.qmr.get(`/cases/${second}`)).text).toContain('Pembayaran');
  });

  it('is entered on the page of the case, whose key need not be typed', async () => {
    const desk = await openPostDesk();
    const number = await desk.begin({ contract: 'A-1', name: 'Rina' });
    const at = `/cases/${number}/messages/paid`;
    expect((await desk.clerk.get(`/cases/${number}`)).text).toContain(`href="${at}"`);
    expect((await desk.clerk.get(at)).text).toContain('value="A-1"');
    const elsewhere = await desk.clerk.submit(at, { 'f.contract': 'B-2', 'f.amount': '500rb' });
    expect([elsewhere.status, elsewhere.text.includes('tentang “B-2”')]).toEqual([422, true]);
    const done = await desk.clerk.submit(at, { 'f.contract': 'A-1', 'f.amount': '500rb' });
    const page = (await desk.clerk.get(done.headers.location ?? '')).text;
    expect(page).toMatch(/Pembayaran” tersimpan dan diterima kasusnya\.[^<]*Rp500\.000/);
  });

  it('that the case has had as often as the SOP allows loses nothing of what was typed', async () => {
    const desk = await openPostDesk();
    const number = await desk.begin({ contract: 'A-1' });
    const at = `/cases/${number}/messages/paid`;
    const sent = { 'f.contract': 'A-1', 'f.amount': '500rb' };
    const { text } = await desk.clerk.get(at);
    const kunci = /name="kunci" value="([^"]*)"/.exec(text)?.[1] ?? '';
    for (let times = 0; times < 2; times += 1) expect((await desk.clerk.submit(at, sent)).status).toBe(303);
    const late = await desk.clerk.post(at, { kunci, ...sent, 'f.name': 'Sudah diketik' });
    expect([late.status, late.text.includes('Sudah diketik')]).toEqual([409, true]);
    expect((await desk.clerk.get(at)).status).toBe(404);
  });

  it.each([
    ['paid', { clerk: true, other: false, staff: false, boss: false, qmr: false, admin: false }],
    ['letter', { clerk: false, other: false, staff: false, boss: true, qmr: true, admin: false }],
  ] as const)('on a case: who may enter "%s"', async (message, may) => {
    const desk = await openPostDesk();
    const number = await desk.begin({ contract: 'A-1' });
    const at = `/cases/${number}/messages/${message}`;
    for (const [who, allowed] of Object.entries(may)) {
      const browser = desk[who as keyof typeof may];
      expect([who, (await browser.get(at)).status]).toEqual([who, allowed ? 200 : 404]);
      const { text } = await browser.get('/account');
      const kunci = /name="kunci" value="([^"]*)"/.exec(text)?.[1] ?? '';
      const before = (await desk.engine.ask.case(desk.qmr.person.id, number))?.log.length;
      const { status } = await browser.post(at, { kunci, 'f.contract': 'A-1', 'f.amount': '1jt' });
      const after = (await desk.engine.ask.case(desk.qmr.person.id, number))?.log.length;
      expect([who, status === 303, after !== before]).toEqual([who, allowed, allowed]);
    }
    expect((await desk.auditor.get(at)).status).toBe(403);
  });

  it.each([
    ['paid', ['clerk', 'other']],
    ['letter', ['boss', 'qmr']],
    ['closing', ['qmr']],
  ] as const)('by its key: who may enter "%s"', async (message, may) => {
    const desk = await openPostDesk();
    for (const who of ['clerk', 'other', 'staff', 'boss', 'qmr', 'admin'] as const) {
      const { status } = await desk[who].get(`/messages/post/${message}`);
      expect([who, status]).toEqual([who, (may as readonly string[]).includes(who) ? 200 : 404]);
    }
    expect((await desk.auditor.get(`/messages/post/${message}`)).status).toBe(403);
  });
});

describe('a refused message from outside', () => {
  it('is seen by who sees every case, and counted where they look', async () => {
    const desk = await openPostDesk();
    await desk.fromOutside('paid', { contract: 'A-1', amount: 'banyak' });
    for (const browser of [desk.qmr, desk.auditor]) {
      const page = (await browser.get('/incidents')).text;
      expect(page).toMatch(/Gangguan \(1\)/);
      expect(page).toMatch(/Pesan yang ditolak[^]*Pembayaran[^]*Jumlah: banyak/);
    }
    expect((await desk.boss.get('/incidents')).text).not.toContain('Pesan yang ditolak');
    expect((await desk.auditor.get('/incidents')).text).not.toContain('?of=');
  });

  it('is mended by the quality manager, whatever roles it names, and answered as done from then on', async () => {
    const desk = await openPostDesk();
    const first = await desk.begin({ contract: 'A-1' });
    await desk.begin({ contract: 'A-1' });
    await desk.fromOutside('paid', { contract: 'A-1', amount: 'banyak' }, 'm-1');
    const list = (await desk.qmr.get('/incidents')).text;
    expect(list).toContain('Ada isian yang perlu diperbaiki. (Jumlah)');
    const at = /href="(\/messages\/post\/paid\?of=m-1)"/.exec(list)?.[1] ?? '';
    expect((await desk.qmr.get(at)).text).toContain('value="A-1"');
    expect((await desk.clerk.get(at)).status).toBe(404);
    const sent = { 'f.contract': 'A-1', 'f.amount': '500rb' };
    const asked = await desk.qmr.submit(at, sent);
    expect([asked.status, asked.text.includes(`<option value="${first}">`)]).toEqual([409, true]);
    const done = await desk.qmr.submit(at, { ...sent, case: first });
    expect(done.headers.location).toBe('/incidents');
    expect((await desk.qmr.get('/incidents')).text).not.toContain('Pesan yang ditolak');
    expect(await desk.fromOutside('paid', { contract: 'A-1' }, 'm-1')).toMatchObject({
      answer: 'received',
      cases: [{ number: first }],
      repeated: true,
    });
  });

  it('that is nobody’s is set aside with a reason, by the quality manager alone', async () => {
    const desk = await openPostDesk();
    await desk.fromOutside('letter', { contract: 17 } as never, 'm-1');
    const at = '/messages/post/letter?of=m-1';
    const action = '/messages/post/letter/set-aside?of=m-1';
    for (const browser of [desk.boss, desk.clerk, desk.auditor, desk.admin]) {
      const { text } = await browser.get('/account');
      const kunci = /name="kunci" value="([^"]*)"/.exec(text)?.[1] ?? '';
      expect((await browser.post(action, { kunci, reason: 'x' })).status).toBe(403);
    }
    const missing = await desk.qmr.submit(at, { reason: ' ' }, action);
    expect([missing.status, missing.text.includes('Alasan wajib diisi.')]).toEqual([422, true]);
    const done = await desk.qmr.submit(at, { reason: 'salah kirim' }, action);
    expect((await desk.qmr.get(done.headers.location ?? '')).text).toContain('Pesan itu disingkirkan.');
    expect(await desk.engine.ask.refusedMessages(desk.qmr.person.id)).toEqual([]);
    expect((await desk.auditor.get('/messages')).text).toContain('Tidak diambil kasus mana pun');
  });
});
