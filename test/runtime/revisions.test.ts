import { describe, expect, it } from 'vitest';
import { readStream } from '../../engine/store/log.ts';
import { CHAIN, openSigningDesk, signedSop, wib } from '../support/signing-desk.ts';

const next = signedSop({ revision: '01', title: 'Pengajuan Baru' });

describe('a revision', () => {
  it('is signed line by line and is in force from the midnight of its date', async () => {
    const desk = await openSigningDesk();
    const old = (await desk.engine.sops.effective('ajuan-01'))!;
    const { contentHash: hash } = await desk.bringIn(next);
    expect(await desk.state(hash)).toBe('draft');
    expect(await desk.submit(hash)).toBeNull();
    expect(await desk.sign(hash, 'kepala')).toMatchObject({ rejected: 'not_your_turn' });
    expect(await desk.sign(hash, 'petugas')).toMatchObject({ rejected: 'not_your_position' });
    expect(await desk.sign(hash, 'staf')).toBeNull();
    expect(await desk.sign(hash, 'kepala')).toBeNull();
    expect(await desk.state(hash)).toBe('inReview');
    expect(await desk.sign(hash, 'direktur')).toMatchObject({ rejected: 'date_missing' });
    expect(await desk.sign(hash, 'direktur', '2026-11-19')).toMatchObject({
      rejected: 'date_before_approval',
      params: { date: '2026-11-20' },
    });
    expect(await desk.sign(hash, 'direktur', '2026-12-01')).toBeNull();
    expect(await desk.state(hash)).toBe('approved');

    desk.clock.to(wib('2026-12-01T00:00') - 1);
    expect((await desk.engine.sops.effective('ajuan-01'))?.contentHash).toBe(old.contentHash);
    const before = await desk.begin('sebelum');
    desk.clock.to(wib('2026-12-01T00:00'));
    // No process has looked yet: the date alone decides.
    expect((await desk.engine.sops.effective('ajuan-01'))?.contentHash).toBe(hash);
    const after = await desk.begin('sesudah');
    expect([await desk.state(old.contentHash), await desk.state(hash)]).toEqual(['superseded', 'effective']);
    await desk.engine.fireDueTimers();
    await desk.engine.fireDueTimers();
    expect([await desk.state(old.contentHash), await desk.state(hash)]).toEqual(['superseded', 'effective']);
    const bound = await desk.engine.store.reads
      .selectFrom('cases')
      .select('revision')
      .where('id', 'in', [Number(before.case), Number(after.case)])
      .orderBy('id')
      .execute();
    expect(bound.map((row) => row.revision)).toEqual([old.contentHash, hash]);
    const told = await readStream(desk.engine.store.reads, `revision:${hash}`);
    expect(told.flatMap(({ events }) => (events as { type: string }[]).map(({ type }) => type))).toEqual([
      'revision-loaded',
      'revision-submitted',
      'revision-signed',
      'revision-signed',
      'revision-signed',
      'revision-approved',
      'revision-effective',
    ]);
    const [row] = await desk.engine.revisions.list();
    expect(row).toMatchObject({
      code: 'SOP-AJU-01.Rev.01',
      signed: true,
      effectiveDate: '2026-12-01',
      effectiveFrom: wib('2026-12-01T00:00'),
      approvedAt: wib('2026-11-20T09:00'),
      summary: 'Langkah periksa diperjelas',
    });
    expect(row?.signatures.map(({ person, label }) => [person, label])).toEqual([
      [desk.id['staf'], 'Dibuat oleh'],
      [desk.id['kepala'], 'Diperiksa oleh'],
      [desk.id['direktur'], 'Disetujui oleh'],
    ]);
  });

  it('loses every signature with one changed character', async () => {
    const desk = await openSigningDesk();
    const first = await desk.bringIn(next);
    await desk.submit(first.contentHash);
    await desk.sign(first.contentHash, 'staf');
    const edited = await desk.bringIn(next.replace('Pengajuan Baru', 'Pengajuan baru'));
    expect(await desk.state(first.contentHash)).toBe('withdrawn');
    expect(await desk.state(edited.contentHash)).toBe('draft');
    expect(await desk.sign(first.contentHash, 'kepala')).toMatchObject({ rejected: 'not_in_review' });
    // The old bytes again: what was signed does not come back.
    await desk.bringIn(next);
    await desk.submit(first.contentHash);
    expect((await desk.engine.revisions.life(first.contentHash))?.life.signatures).toEqual([]);
    expect(await desk.sign(first.contentHash, 'kepala')).toMatchObject({ rejected: 'not_your_turn' });
  });

  it('is signed only by who has read what is there, and has just given the password', async () => {
    const desk = await openSigningDesk();
    const { contentHash: hash } = await desk.bringIn(next);
    await desk.submit(hash);
    const sign = (fingerprint: string, reauthenticatedAt: number) =>
      desk.engine.revisions.sign(desk.who('staf'), hash, { fingerprint, reauthenticatedAt });
    const now = desk.clock.now();
    expect(await sign('0'.repeat(64), now)).toEqual({ rejected: 'content_changed' });
    expect(await sign(hash, now - 300_001)).toEqual({ rejected: 'reauthentication_needed' });
    expect(await sign(hash, now + 1)).toEqual({ rejected: 'reauthentication_needed' });
    expect(await sign(hash, now - 300_000)).toBeNull();
  });

  it('goes back with a reason, and is signed anew', async () => {
    const desk = await openSigningDesk();
    const { contentHash: hash } = await desk.bringIn(next);
    await desk.submit(hash);
    await desk.sign(hash, 'staf');
    const back = (by: string, reason: string) => desk.engine.revisions.return(desk.who(by), hash, reason);
    expect(await back('petugas', 'tidak jelas')).toMatchObject({ rejected: 'not_your_position' });
    expect(await back('kepala', ' ')).toEqual({ rejected: 'reason_missing' });
    expect(await back('kepala', 'Langkah 2 tidak jelas')).toBeNull();
    expect(await desk.state(hash)).toBe('returned');
    expect(await desk.submit(hash)).toBeNull();
    expect(await desk.sign(hash, 'kepala')).toMatchObject({ rejected: 'not_your_turn' });
  });

  it('has one draft, whose holder may be another only with a reason', async () => {
    const desk = await openSigningDesk();
    const { contentHash: hash } = await desk.bringIn(next);
    const other = await desk.engine.revisions.bringIn(
      desk.who('mutu'),
      signedSop({ revision: '02' }),
      'c.yaml',
    );
    expect(other).toEqual({ rejection: { rejected: 'draft_held', params: { holder: desk.id['qmr'] } } });
    expect(await desk.submit(hash, 'mutu')).toMatchObject({ rejected: 'not_holder' });
    expect(await desk.engine.revisions.take(desk.who('mutu'), 'ajuan-01', '')).toEqual({
      rejected: 'reason_missing',
    });
    expect(await desk.engine.revisions.take(desk.who('mutu'), 'ajuan-01', 'Pemegang cuti')).toBeNull();
    expect(await desk.submit(hash, 'mutu')).toBeNull();
    expect((await desk.engine.revisions.of('ajuan-01'))?.draft).toMatchObject({ holder: desk.id['mutu'] });
  });

  it('that was published is never a draft again, and a withdrawn one leaves the place free', async () => {
    const desk = await openSigningDesk();
    const first = await desk.approve(next, '2026-12-01');
    const again = await desk.engine.revisions.bringIn(desk.who('qmr'), next, 'x.yaml');
    expect(again).toMatchObject({ rejection: { rejected: 'revision_known' } });
    const second = await desk.bringIn(signedSop({ revision: '02' }));
    await desk.submit(second.contentHash);
    await desk.sign(second.contentHash, 'staf');
    await desk.sign(second.contentHash, 'kepala');
    expect(await desk.sign(second.contentHash, 'direktur', '2026-12-01')).toMatchObject({
      rejected: 'date_taken',
    });
    const { revisions } = desk.engine;
    expect(await revisions.withdraw(desk.who('staf'), first.contentHash, 'x')).toEqual({
      rejected: 'not_allowed',
    });
    expect(await revisions.withdraw(desk.who('qmr'), first.contentHash, 'Salah tanggal')).toBeNull();
    expect(await desk.sign(second.contentHash, 'direktur', '2026-12-01')).toBeNull();
    desk.clock.to(wib('2026-12-01T08:00'));
    expect(await revisions.withdraw(desk.who('qmr'), second.contentHash, 'x')).toMatchObject({
      rejected: 'not_withdrawable',
    });
    expect((await revisions.inForceOn('ajuan-01', '2026-11-30'))?.revision).toBe('00');
    expect((await revisions.inForceOn('ajuan-01', '2026-12-01'))?.revision).toBe('02');
    expect(await revisions.inForceOn('ajuan-01', '2026-11-19')).toBeNull();
  });

  it('is in force at once where it is approved for the same day', async () => {
    const desk = await openSigningDesk();
    const sop = await desk.approve(next, '2026-11-20');
    expect(await desk.state(sop.contentHash)).toBe('effective');
    await desk.restart();
    expect((await desk.engine.sops.effective('ajuan-01'))?.contentHash).toBe(sop.contentHash);
  });

  it('waits for another date where one is set before it comes', async () => {
    const desk = await openSigningDesk();
    const { contentHash: hash } = await desk.approve(next, '2026-12-01');
    const set = (by: string, date: string) =>
      desk.engine.revisions.setEffectiveDate(desk.who(by), hash, date);
    expect(await set('staf', '2026-12-05')).toEqual({ rejected: 'not_allowed' });
    expect(await set('qmr', '2026-11-19')).toMatchObject({ rejected: 'date_past' });
    expect(await set('direktur', '2026-12-05')).toBeNull();
    desk.clock.to(wib('2026-12-04T23:59'));
    expect(await desk.state(hash)).toBe('approved');
    desk.clock.to(wib('2026-12-05T00:00'));
    expect(await desk.state(hash)).toBe('effective');
    expect(await set('qmr', '2026-12-09')).toEqual({ rejected: 'in_force_already' });
  });
});

describe('nobody has two acts', () => {
  it('neither who wrote it nor who signed another line, but where the document says so', async () => {
    const desk = await openSigningDesk();
    const all = ['Staf', 'Kepala Bagian', 'Direktur'];
    await desk.engine.people.change(desk.who('admin'), desk.who('staf'), { positions: all });
    await desk.engine.people.change(desk.who('admin'), desk.who('qmr'), { positions: all });
    const { contentHash: hash } = await desk.bringIn(next);
    await desk.submit(hash);
    await desk.sign(hash, 'staf');
    expect(await desk.sign(hash, 'staf')).toMatchObject({ rejected: 'signed_already' });
    expect(await desk.sign(hash, 'qmr')).toMatchObject({ rejected: 'is_author' });
    const twice = CHAIN.replace('position: Kepala Bagian', 'position: Kepala Bagian, maySignTwice: true');
    const { contentHash: free } = await desk.bringIn(signedSop({ revision: '01', chain: twice }));
    await desk.submit(free);
    expect(await desk.sign(free, 'qmr')).toBeNull();
    expect(await desk.sign(free, 'qmr')).toBeNull();
    expect(await desk.sign(free, 'qmr', '2026-12-01')).toMatchObject({ rejected: 'signed_already' });
  });

  it('who stands in counts for both, and whom they stand in for counts too', async () => {
    const desk = await openSigningDesk();
    const { engine, who } = desk;
    const away = (person: string, substitute: string) =>
      engine.absences.note(null, {
        ...{ person: who(person), substitute: who(substitute) },
        ...{ from: '2026-11-20', to: '2026-11-20' },
      });
    const { contentHash: hash } = await desk.bringIn(next);
    await desk.submit(hash);
    await desk.sign(hash, 'staf');
    await away('kepala', 'staf');
    expect(await desk.sign(hash, 'staf')).toMatchObject({ rejected: 'signed_already' });
    await away('direktur', 'petugas');
    expect(await desk.sign(hash, 'kepala')).toBeNull();
    expect(await desk.sign(hash, 'petugas', '2026-12-01')).toBeNull();
    const view = await engine.revisions.life(hash);
    expect(view?.life.signatures[2]).toMatchObject({ person: who('petugas'), onBehalfOf: who('direktur') });
  });
});
