import { describe, expect, it } from 'vitest';
import type { Command, Values } from '../../../engine/index.ts';
import { roundSop } from '../../support/round-sop.ts';
import { openTestServer } from '../../support/server.ts';
import { putInForce } from '../../support/found.ts';

/** One inspection with two bills, and a room that is looked at meanwhile. */
async function openRound() {
  const server = await openTestServer();
  const { engine, signedIn } = server;
  await putInForce(engine.sops, roundSop());
  const people = {
    inspector: await signedIn({ login: 'ani', roles: ['inspector'] }),
    clerk: await signedIn({ login: 'budi', roles: ['clerk'] }),
    head: await signedIn({ login: 'cici', roles: ['head'] }),
    otherHead: await signedIn({ login: 'sari', roles: ['head', 'inspector'] }),
    qmr: await signedIn({ login: 'mutu', grants: ['qmr'] }),
    auditor: await signedIn({ login: 'periksa', grants: ['auditor'] }),
    admin: await signedIn({ login: 'admin', grants: ['administrator'] }),
  };
  const bills = [
    { no: 'INV-7', amount: 500_000 },
    { no: 'INV-8', amount: 750_000 },
  ];
  const receipt = await engine.execute(
    { sop: 'round', process: 'main' },
    {
      type: 'start-case',
      id: 'open',
      start: 'open',
      actor: { person: people.inspector.person.id },
      answer: { office: 'Bandung', bills },
    },
  );
  if ('rejected' in receipt) throw new Error(JSON.stringify(receipt));
  const at = `/cases/${receipt.number}`;
  const view = async () => (await engine.ask.case(people.qmr.person.id, receipt.number))!;
  const done = async (who: 'inspector' | 'clerk', def: string): Promise<void> => {
    const row = (await view()).tasks.find((task) => task.def === def)!;
    const answer: Values = def === 'check' ? { fits: true } : {};
    const actor = { person: people[who].person.id };
    const command: Command = { type: 'complete-task', id: `${row.step}`, actor, step: row.step, answer };
    const answered = await engine.execute({ case: receipt.case }, command);
    if ('rejected' in answered) throw new Error(answered.rejected);
  };
  return { ...server, ...people, at, view, done };
}

describe('work side by side', () => {
  it('is told apart in the queue, on the task, in what is open and in the history', async () => {
    const desk = await openRound();
    const queue = (await desk.inspector.get('/tasks')).text;
    expect(queue).toMatch(/Cocokkan tagihan \([^)]*INV-7\)/);
    const link = /href="(\/tasks\/[^"]+)"[^>]*>[^<]*INV-8/.exec(queue)?.[1] ?? '';
    expect((await desk.inspector.get(link)).text).toContain(
      'cabang: Pemeriksaan berkas, butir 2 dari 2: Periksa tagihan',
    );
    const open = (await desk.head.get(desk.at)).text;
    expect(open).toMatch(/Pemeriksaan berkas<\/strong> <span class="badge">cabang/);
    expect(open).toMatch(/INV-7, Rp500\.000 \(1 dari 2\)<\/strong> <span class="badge">butir/);
    await desk.done('inspector', 'check');
    await desk.done('clerk', 'look');
    const history = (await desk.head.get(desk.at)).text;
    expect(history).toMatch(/badge">cabang: Pemeriksaan berkas, butir 1: INV-7, Rp500\.000<\/span>/);
    expect(history).toMatch(/badge">cabang: Pemeriksaan ruangan<\/span>/);
    expect(history).toContain('01 Pemeriksaan di tempat: 2 bagian dimulai');
    await desk.done('inspector', 'check');
    const joined = (await desk.head.get(desk.at)).text;
    expect(joined).toContain('01 Pemeriksaan di tempat: 2 dari 2 selesai, kasus berlanjut');
    expect(joined).toMatch(/Cocok[^]*INV-8/);
  });

  it('grows by an item that somebody adds, and keeps what was typed when it is refused', async () => {
    const desk = await openRound();
    const page = (await desk.head.get(desk.at)).text;
    const at = /href="([^"]*\/steps\/\d+\/items)"/.exec(page)?.[1] ?? '';
    const form = await desk.head.get(at);
    expect(form.text).toContain('Sudah ada 2 butir.');
    const refused = await desk.head.submit(at, { 'f.bill.amount': '1jt' });
    expect([refused.status, refused.text.includes('value="1jt"')]).toEqual([422, true]);
    const done = await desk.head.submit(at, { 'f.bill.no': 'INV-9', 'f.bill.amount': '1jt' });
    expect((await desk.head.get(done.headers.location ?? '')).text).toContain(
      'Butir 3 ditambahkan: Bandung, Periksa tagihan.',
    );
    expect((await desk.inspector.get('/tasks')).text).toContain('INV-9');
  });

  it('takes items from the roles that the list names alone, and none when it is over', async () => {
    const desk = await openRound();
    const at = /href="([^"]*\/steps\/\d+\/items)"/.exec((await desk.head.get(desk.at)).text)?.[1] ?? '';
    const kunciOf = async (who: 'inspector' | 'clerk' | 'qmr' | 'auditor' | 'admin' | 'head') =>
      /name="kunci" value="([^"]*)"/.exec((await desk[who].get('/account')).text)?.[1] ?? '';
    const sent = { 'f.bill.no': 'INV-9' };
    for (const who of ['inspector', 'clerk', 'qmr', 'admin', 'auditor'] as const) {
      const barred = who === 'auditor' ? 403 : 404;
      const answers = [
        (await desk[who].get(at)).status,
        (await desk[who].post(at, { kunci: await kunciOf(who), ...sent })).status,
      ];
      expect([who, ...answers]).toEqual([who, barred, barred]);
    }
    expect((await desk.otherHead.get(at)).status).toBe(200);
    for (const def of ['check', 'check']) await desk.done('inspector', def);
    const late = await desk.head.post(at, { kunci: await kunciOf('head'), ...sent });
    expect([late.status, late.text.includes('INV-9')]).toEqual([409, true]);
    expect((await desk.head.get(at)).status).toBe(404);
  });
});
