import { describe, expect, it } from 'vitest';
import { openDesk } from '../../support/desk.ts';
import { kunciOf } from '../../support/browser.ts';

describe('the task form', () => {
  it('stores a typed code and has the next task on screen after one page load', async () => {
    const { dewi, atCall } = await openDesk();
    const call = await atCall();
    const answer = await dewi.submit(call, { line: '24' });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toMatch(/^\/tasks\/\d+-\d+\?after=K-/);
    expect(answer.headers.location).not.toContain(call);
    const shown = await dewi.get(answer.headers.location ?? '');
    expect(shown.text).toContain('Tersimpan: Debitur 1, 24 Tidak diangkat');
    expect(shown.text).toContain(`href="${call}/correction"`);
  });

  it('takes the whole arrears where a promise names no amount', async () => {
    const { dewi, atCall } = await openDesk();
    const answer = await dewi.submit(await atCall(), { line: '11 25' });
    const shown = await dewi.get(answer.headers.location ?? '');
    expect(shown.text).toMatch(/11 Janji Bayar, \w+, 25 \w+ \d{4}, Rp1\.275\.000/);
  });

  it('keeps what was typed when the code is none, with the focus in its line', async () => {
    const { dewi, atCall } = await openDesk();
    const call = await atCall();
    const answer = await dewi.submit(call, { line: '99 x', 'f.note': 'dua kali' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Masalah: ');
    expect(answer.text).toMatch(/id="line"[^>]*value="99 x"[^>]*aria-invalid="true" autofocus/);
    expect(answer.text).toContain('dua kali</textarea>');
  });

  it('has one effect when the same form is sent twice', async () => {
    const { dewi, atCall, engine } = await openDesk();
    const call = await atCall();
    const kunci = kunciOf((await dewi.get(call)).text, call);
    const first = await dewi.post(call, { kunci, line: '24' });
    const second = await dewi.post(call, { kunci, line: '24' });
    expect(second.headers.location).toBe(first.headers.location);
    const view = await engine.ask.case(dewi.person.id, 'K-2026-000001');
    expect(view?.state.attempts.filter((attempt) => attempt.step === 'call')).toHaveLength(1);
  });

  it('opens dependent fields by class, never by script', async () => {
    const { dewi, atCall } = await openDesk();
    const shown = await dewi.get(await atCall());
    expect(shown.text).toMatch(/class="c1o1"[^>]*data-code="11"|value="promise" class="c1o1"/);
    expect(shown.text).toMatch(/class="field opens w1o1"/);
    expect(shown.text).not.toContain('<script>');
  });

  it('asks for the reason of a postponement where it belongs', async () => {
    const { dewi, atCall } = await openDesk(1);
    const page = `${await atCall()}/postpone`;
    const shown = await dewi.get(page);
    expect(/<label for="reason">([^<]*)/.exec(shown.text)?.[1]?.trim()).toBe('Alasan');
    expect(shown.text).not.toContain('boleh kosong');
    const refused = await dewi.submit(page, { until: '+60' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('<a href="#reason">Alasan wajib diisi');
    expect(refused.text).toContain('value="+60"');
  });

  it('postpones by the code line and says until when', async () => {
    const { dewi, atCall } = await openDesk();
    const answer = await dewi.submit(await atCall(), { line: '/tunda +60 ; sedang rapat' });
    expect(answer.status).toBe(303);
    const shown = await dewi.get(answer.headers.location ?? '');
    expect(shown.text).toContain('Ditunda: Debitur 1, sampai');
  });

  it('releases by the button and puts the draft back for whoever typed it', async () => {
    const { dewi, atCall } = await openDesk(1);
    const call = await atCall();
    const answer = await dewi.submit(call, { do: 'release', 'f.note': 'belum selesai' });
    expect(answer.headers.location).toMatch(/^\/tasks\?after=/);
    await dewi.submit(call, {}, `${call}/start`);
    expect((await dewi.get(call)).text).toContain('belum selesai</textarea>');
  });

  it('is not found by somebody who has nothing to do with the case', async () => {
    const { atCall, signedIn } = await openDesk(1);
    const call = await atCall();
    const stranger = await signedIn({ login: 'stranger', roles: ['admin_sales'] });
    expect((await stranger.get(call)).status).toBe(404);
    const written = await stranger.submit('/tasks', { line: '24' }, call);
    expect(written.status).not.toBe(303);
  });

  it('tells a second person who works on it and loses nothing that was typed', async () => {
    const { atCall, boss } = await openDesk(1);
    const call = await atCall();
    const answer = await boss.submit('/tasks', { line: '24 ; catatan penting' }, call);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('catatan penting');
    expect(answer.text).toContain('Orang dewi');
  });

  it('corrects the last entry, both staying in the trail', async () => {
    const { dewi, atCall } = await openDesk();
    const call = await atCall();
    await dewi.submit(call, { line: '24' });
    const refused = await dewi.submit(`${call}/correction`, { line: '26' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Alasan wajib diisi');
    const answer = await dewi.submit(`${call}/correction`, { line: '26', reason: 'salah ketik' });
    expect(answer.status).toBe(303);
    const trail = await dewi.get('/cases/K-2026-000001');
    expect(trail.text).toContain('24 Tidak diangkat');
    expect(trail.text).toContain('26 Sibuk');
    expect(trail.text).toContain('salah ketik');
  });
});
