import { describe, expect, it } from 'vitest';
import { openSigningDesk, signedSop, wib } from '../support/signing-desk.ts';

const daily = (hours: string, revision: string, more = ''): string =>
  signedSop({
    revision,
    start: `open: {form: [matter], by: [clerk]}, round: {every: "FREQ=DAILY;BYHOUR=${hours}", missed: all}`,
    more,
  });
const one = 'look: {title: Periksa, task: clerk, form: [matter], next: {end: done}}';

describe('the switch at midnight', () => {
  it('makes the starts that were due before it by the old revision, and those after by the new', async () => {
    const desk = await openSigningDesk(daily('23', '00'), wib('2026-11-30T08:00'));
    const old = (await desk.engine.sops.effective('ajuan-01'))!;
    const next = await desk.approve(daily('1', '01'), '2026-12-01');
    await desk.engine.fireDueTimers();
    // Nobody was running at midnight.
    await desk.restart();
    desk.clock.to(wib('2026-12-01T06:00'));
    await desk.engine.fireDueTimers();
    await desk.engine.fireDueTimers();
    const rows = await desk.engine.store.reads.selectFrom('cases').select('revision').orderBy('id').execute();
    expect(rows.map(({ revision }) => revision)).toEqual([old.contentHash, next.contentHash]);
  });

  it('is the same for a process that has recorded it and for one that has not', async () => {
    const desk = await openSigningDesk();
    const next = await desk.approve(signedSop({ revision: '01' }), '2026-12-01');
    desk.clock.to(wib('2026-12-01T00:00'));
    const shown = async () =>
      (await desk.engine.revisions.list()).map(({ revision, state, effectiveFrom, effectiveTo }) => [
        ...[revision, state, effectiveFrom, effectiveTo],
      ]);
    const before = await shown();
    await desk.engine.fireDueTimers();
    expect(await shown()).toEqual(before);
    expect((await desk.engine.sops.effective('ajuan-01'))?.contentHash).toBe(next.contentHash);
  });
});

describe('midnight is that of the document', () => {
  it.each([
    ['Asia/Jakarta', '2026-11-30T17:00Z'],
    ['Asia/Makassar', '2026-11-30T16:00Z'],
    ['Asia/Jayapura', '2026-11-30T15:00Z'],
  ])('%s', async (zone, utc) => {
    const more = `zone: ${zone}\n`;
    const desk = await openSigningDesk(signedSop({ more }));
    const next = await desk.approve(signedSop({ revision: '01', more }), '2026-12-01');
    const from = Date.parse(utc);
    desk.clock.to(from - 1);
    expect(await desk.state(next.contentHash)).toBe('approved');
    desk.clock.to(from);
    expect(await desk.state(next.contentHash)).toBe('effective');
    expect((await desk.engine.revisions.inForceOn('ajuan-01', '2026-11-30'))?.revision).toBe('00');
  });
});

describe('running cases', () => {
  it('keep their revision where the new one says nothing of them', async () => {
    const desk = await openSigningDesk();
    await desk.begin('satu');
    const next = await desk.approve(signedSop({ revision: '01' }), '2026-12-01');
    const impact = await desk.engine.revisions.impact(next.contentHash);
    expect(impact).toMatchObject({
      openCases: [{ revision: '00', cases: 1, steps: [{ def: 'look', title: 'Periksa', open: 1 }] }],
      running: { kind: 'keeps' },
      rolesWithoutPeople: [],
      positionsWithoutPeople: [],
    });
    desk.clock.to(wib('2026-12-02T00:00'));
    await desk.engine.fireDueTimers();
    expect(
      (await desk.engine.revisions.list()).map(({ revision, openCases }) => [revision, openCases]),
    ).toEqual([
      ['01', 0],
      ['00', 1],
    ]);
  });

  it('move after the date as the document says; what cannot stays, and is listed', async () => {
    const desk = await openSigningDesk(signedSop({ steps: one }));
    for (const matter of ['satu', 'dua', 'tiga']) await desk.begin(matter);
    const asks = 'transition: {steps: {look: ask}}';
    const moves = 'transition: {renamed: {look: check}}';
    const steps = one.replace('look:', 'check:').replace('Periksa', 'Periksa berkas');
    const stays = await desk.approve(signedSop({ revision: '01', steps: one, more: asks }), '2026-12-01');
    expect((await desk.engine.revisions.impact(stays.contentHash))?.running).toMatchObject({
      ...{ kind: 'moves', asked: 3, movable: 0, more: false },
    });
    desk.clock.to(wib('2026-12-01T00:01'));
    await desk.engine.fireDueTimers();
    await desk.engine.fireDueTimers();
    expect((await desk.engine.revisions.impact(stays.contentHash))?.moved).toEqual({
      ...{ moved: 0, kept: 3, finished: true },
    });
    const goes = await desk.approve(signedSop({ revision: '02', steps, more: moves }), '2026-12-03');
    desk.clock.to(wib('2026-12-03T00:01'));
    await desk.engine.fireDueTimers();
    await desk.restart();
    await desk.engine.fireDueTimers();
    expect((await desk.engine.revisions.impact(goes.contentHash))?.moved).toEqual({
      ...{ moved: 3, kept: 0, finished: true },
    });
    const defs = await desk.engine.store.reads.selectFrom('tasks').select('def').execute();
    expect(defs.map(({ def }) => def)).toEqual(['check', 'check', 'check']);
  });
});

describe('the register', () => {
  it('holds a draft back for what is missing, and says what its signers will be shown', async () => {
    const desk = await openSigningDesk();
    const text = signedSop({ revision: '05' }).replace(
      'code: "SOP-AJU-01.Rev.{revision}"',
      'code: SOP-AJU-01.Rev.04',
    );
    const { contentHash: hash } = await desk.bringIn(text);
    await desk.engine.people.setDisabled(null, desk.who('direktur'), true);
    await desk.engine.people.change(desk.who('admin'), desk.who('petugas'), { roles: [] });
    const { ready, findings, nextRevision } = await desk.engine.revisions.readiness(hash);
    expect([ready, nextRevision]).toEqual([false, '01']);
    expect(findings.map(({ code, severity, params }) => [severity, code, ...Object.values(params)])).toEqual([
      ['error', 'code_other_revision', 'SOP-AJU-01.Rev.04', '05'],
      ['error', 'position_vacant', 'Direktur'],
      ['error', 'role_vacant', 'Petugas'],
      ['warning', 'number_unexpected', '05', '01'],
      ['warning', 'no_stand_in', 'Staf'],
      ['warning', 'no_stand_in', 'Kepala Bagian'],
    ]);
    expect(await desk.submit(hash)).toEqual({ rejected: 'not_ready' });
  });

  it('puts only what is older than the system in force without signatures', async () => {
    const desk = await openSigningDesk(null);
    const { contentHash: hash } = await desk.bringIn(signedSop());
    const { revisions } = desk.engine;
    expect(await revisions.putInForceUnsigned(desk.who('admin'), hash)).toEqual({ rejected: 'not_allowed' });
    expect(await revisions.putInForceUnsigned(desk.who('qmr'), hash)).toBeNull();
    expect((await revisions.of('ajuan-01'))?.draft).toBeNull();
    const { contentHash: next } = await desk.bringIn(signedSop({ revision: '01' }));
    expect(await revisions.putInForceUnsigned(desk.who('qmr'), next)).toEqual({ rejected: 'not_allowed' });
    expect((await revisions.list()).map(({ revision, signed, state }) => [revision, state, signed])).toEqual([
      ['01', 'draft', false],
      ['00', 'effective', false],
    ]);
  });

  it('knows who has read a revision, when it is to be reviewed, and what has changed', async () => {
    const yearly = (revision: string) =>
      signedSop({
        revision,
        document: ', reviewEvery: P1Y, history: [{revision: "A", date: 2020-01-02, change: Terbit}]',
      });
    const desk = await openSigningDesk(yearly('00'));
    const { contentHash: hash } = await desk.approve(yearly('01'), '2026-12-01');
    const { revisions } = desk.engine;
    const readers = async () =>
      (await revisions.readers(hash)).map(({ person, readAt }) => [person, readAt !== null]);
    expect(await readers()).toEqual([[desk.id['petugas'], false]]);
    expect(await revisions.confirmRead(desk.who('petugas'), hash)).toBeNull();
    expect(await revisions.confirmRead(desk.who('petugas'), hash)).toBeNull();
    expect(await readers()).toEqual([[desk.id['petugas'], true]]);
    desk.clock.to(wib('2027-12-02T08:00'));
    const [row] = await revisions.masterList();
    expect(row).toMatchObject({ sop: 'ajuan-01', reviewDue: '2027-12-01', reviewOverdue: true });
    const held = { date: '2027-12-02', reason: 'Tahunan', result: 'unchanged', note: '' } as const;
    expect(await revisions.review(desk.who('petugas'), 'ajuan-01', held)).toEqual({
      rejected: 'not_allowed',
    });
    expect(await revisions.review(desk.who('qmr'), 'ajuan-01', { ...held, date: '2027-12-03' })).toEqual({
      rejected: 'date_invalid',
    });
    expect(await revisions.review(desk.who('qmr'), 'ajuan-01', held)).toBeNull();
    const life = await revisions.of('ajuan-01');
    expect(life?.reviewDue).toBe('2028-12-02');
    expect(life?.reviews).toMatchObject([{ number: 1, result: 'unchanged', by: desk.id['qmr'] }]);
    expect(life?.changes.map(({ revision, date, summary }) => [revision, date, summary])).toEqual([
      ['A', '2020-01-02', 'Terbit'],
      ['00', '2026-11-20', ''],
      ['01', '2026-12-01', 'Langkah periksa diperjelas'],
    ]);
  });
});
