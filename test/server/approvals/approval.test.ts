import { describe, expect, it } from 'vitest';
import { greyPicture } from '../../../server/demo/picture.ts';
import { openDesk } from '../../support/desk.ts';

/** A memo that waits for the supervisor. */
async function openMemo() {
  const desk = await openDesk(1);
  const { dewi, boss, engine, atCall } = desk;
  const promised = await dewi.submit(await atCall(), { line: '11 25' });
  const [, id = '', step = ''] = /\/tasks\/(\d+)-(\d+)/.exec(promised.headers.location ?? '') ?? [];
  const picture = await engine.files.put(greyPicture(), 'ktp.png', 'image/png');
  const answer = {
    memo_amount: 1_000_000,
    memo_date: '2026-12-25',
    id_card_of: desk.sop.processes['collection']?.fields['id_card_of']?.list?.options[0]?.id ?? '',
    id_card: picture,
    debtor_signature: picture,
  };
  const done = await engine.execute(
    { case: id },
    { id: 'memo', type: 'complete-task', actor: { person: dewi.person.id }, step: Number(step), answer },
  );
  if ('rejected' in done) throw new Error(JSON.stringify(done));
  const queue = await boss.get('/approvals');
  const address = /href="(\/approvals\/[\d-]+)"/.exec(queue.text)?.[1] ?? '';
  return { ...desk, queue, address, picture };
}

describe('the decision page', () => {
  it('shows what is decided, the fingerprint and the order of those who sign', async () => {
    const { boss, address, queue } = await openMemo();
    expect(queue.text).toContain('Debitur 1');
    const shown = await boss.get(address);
    expect(shown.text).toContain('Rp1.000.000');
    expect(shown.text).toMatch(/name="fingerprint" value="[0-9a-f]{16,}"/);
    expect(shown.text).toMatch(/Sidik [0-9A-F]{4}-[0-9A-F]{4}/);
    expect(shown.text).toContain('giliran Anda');
  });

  it('does not return a memo without a reason, and keeps a reason that was given', async () => {
    const { boss, address } = await openMemo();
    const refused = await boss.submit(address, { answer: 'return' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Tulis alasan mengapa dikembalikan.');
    const answer = await boss.submit(address, { answer: 'return', reason: 'KTP kabur' });
    expect(answer.status).toBe(303);
    expect((await boss.get('/cases/K-2026-000001')).text).toContain('KTP kabur');
  });

  it('approves once: a second decision finds it decided', async () => {
    const { boss, address } = await openMemo();
    const fingerprint = /name="fingerprint" value="([^"]*)"/.exec((await boss.get(address)).text)?.[1] ?? '';
    const answer = await boss.submit(address, { answer: 'approve', fingerprint });
    expect(answer.headers.location).toMatch(/^\/approvals\?after=/);
    expect((await boss.get(answer.headers.location ?? '')).text).toContain('Keputusan tersimpan');
    const again = await boss.submit('/approvals', { answer: 'approve', fingerprint }, address);
    expect([404, 409, 403]).toContain(again.status);
  });

  it('is a signature of the printed case: who, when, what and of which content', async () => {
    const { boss, address, engine, signedIn } = await openMemo();
    const shown = (await boss.get(address)).text;
    const fingerprint = /name="fingerprint" value="([^"]*)"/.exec(shown)?.[1] ?? '';
    await boss.submit(address, { answer: 'approve', fingerprint });
    const { text } = await boss.get('/cases/K-2026-000001/print');
    const signed = /id="signatures".*?<\/section>/s.exec(text)?.[0] ?? '';
    expect(signed).toContain(boss.person.name);
    expect(signed).toContain('Disetujui: 04 Pengajuan memo');
    expect(signed).toContain(/Sidik ([0-9A-F]{4}-[0-9A-F]{4})/.exec(shown)?.[1] ?? 'none');
    const timeline = /id="timeline".*?<\/section>/s.exec(text)?.[0] ?? '';
    const places = ['K-2026-000001 dibuka', 'Janji bayar', boss.person.name].map((said) =>
      timeline.lastIndexOf(said),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(text).toContain('Debitur 1');
    expect(
      (await (await signedIn({ login: 'outside', roles: ['admin_sales'] })).get('/cases/K-2026-000001/print'))
        .status,
    ).toBe(404);
    const admin = await signedIn({ login: 'admin', grants: ['administrator'] });
    expect((await admin.get('/cases/K-2026-000001/print')).status).toBe(404);
    const { rows } = await engine.accesses.list(admin.person.id, { limit: 5, kind: 'case-print' });
    expect(rows.map(({ person, name }) => [person, name])).toEqual([[boss.person.id, 'K-2026-000001']]);
  });

  it('leaves nothing of a person on paper whose data were erased', async () => {
    const { boss, engine, signedIn, address } = await openMemo();
    const qmr = await signedIn({ login: 'mutu', grants: ['qmr'] });
    const id = /approvals\/(\d+)-/.exec(address)?.[1] ?? '';
    expect(await engine.eraseSubjectOf(qmr.person.id, id)).toBeNull();
    const { text } = await boss.get('/cases/K-2026-000001/print');
    expect(text).not.toContain('Debitur 1');
    expect(text).not.toContain('081234567701');
    expect(text).toContain('(dihapus atas permintaan)');
  });

  it('says so when the content is not what was read', async () => {
    const { boss, address } = await openMemo();
    const answer = await boss.submit(address, { answer: 'approve', fingerprint: 'f'.repeat(64) });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('berubah setelah halaman ini dibuka');
  });

  it('serves the attachment through the case only', async () => {
    const { boss, signedIn, picture } = await openMemo();
    const path = `/cases/K-2026-000001/files/${picture.hash}`;
    const seen = await boss.get(path);
    expect(seen.status).toBe(200);
    expect(seen.headers['content-type']).toBe('image/png');
    const stranger = await signedIn({ login: 'stranger', roles: ['admin_sales'] });
    expect((await stranger.get(path)).status).toBe(404);
  });
});
