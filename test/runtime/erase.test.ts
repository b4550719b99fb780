import { describe, expect, it } from 'vitest';
import { deskSop } from '../support/desk-sop.ts';
import { openRunning } from '../support/running.ts';

const cast = {
  ani: { roles: ['staff'] },
  dodi: { roles: ['clerk'] },
  qmr: { grants: ['qmr'] as const },
  adm: { grants: ['administrator'] as const },
};
const person = { contract: 'BMP-1', name: 'Rina Canary', phone: '0812-3456-7788' };

async function bodies(desk: Awaited<ReturnType<typeof openRunning>>): Promise<string> {
  const rows = await desk.engine.store.reads.selectFrom('entries').select('body').execute();
  return rows.map((row) => Buffer.from(row.body).toString('utf8')).join('\n');
}

describe('personal values', () => {
  it('never stand in the log in plain, while pages and the search read them', async () => {
    const desk = await openRunning(deskSop(), cast);
    const begun = await desk.begin('dodi', person);
    expect(begun.events.find((event) => event.type === 'data-written')).toMatchObject({ values: person });
    expect(await bodies(desk)).not.toMatch(/Canary|3456/);
    expect(await bodies(desk)).toContain('BMP-1');
    const view = await desk.engine.ask.case(desk.id['dodi']!, begun.number);
    expect(view?.state.data).toMatchObject(person);
    expect(view?.log[0]?.events.find((event) => event.type === 'data-written')).toMatchObject({
      values: person,
    });
  });

  it('are gone after erasure from lists, search, log and drafts, while the case runs on and still verifies', async () => {
    const desk = await openRunning(deskSop(), cast);
    const begun = await desk.begin('dodi', person);
    const other = await desk.begin('dodi', { ...person, contract: 'BMP-2' });
    const key = (await desk.claim('ani'))!;
    await desk.engine.ask.saveDraft(desk.id['ani']!, key, { note: 'Rina Canary' });
    expect(await desk.engine.eraseSubjectOf(desk.id['adm']!, begun.case)).toEqual({
      rejected: 'not_allowed',
    });
    expect(await desk.engine.eraseSubjectOf(desk.id['qmr']!, begun.case)).toBeNull();
    const view = await desk.engine.ask.case(desk.id['dodi']!, begun.number);
    expect(view).toMatchObject({ chainIntact: true, row: { title: begun.number, businessKey: 'BMP-1' } });
    expect(view?.state.data).toMatchObject({ name: { erased: true }, phone: { erased: true } });
    const found = await desk.engine.ask.search(desk.id['qmr']!, 'canary');
    expect(found.cases.map((row) => row.number)).toEqual([other.number]);
    expect(await desk.engine.store.reads.selectFrom('drafts').selectAll().execute()).toEqual([]);
    desk.accepted(await desk.complete('ani', key, { spoke: false }));
    await desk.restart();
    expect((await desk.engine.ask.case(desk.id['dodi']!, other.number))?.state.data).toMatchObject({
      ...person,
      contract: 'BMP-2',
    });
  });

  it('of somebody erased get a new key when they come back', async () => {
    const desk = await openRunning(deskSop(), cast);
    const begun = await desk.begin('dodi', person);
    await desk.engine.eraseSubjectOf(desk.id['qmr']!, begun.case);
    const cancel = {
      type: 'cancel-case',
      id: desk.next(),
      reason: 'dihapus',
      actor: desk.actor('qmr'),
    } as const;
    desk.accepted(await desk.on(begun, cancel));
    const again = await desk.begin('dodi', person);
    expect((await desk.engine.ask.case(desk.id['dodi']!, again.number))?.row.title).toBe('Rina Canary');
    expect((await desk.engine.ask.case(desk.id['dodi']!, begun.number))?.row.title).toBe(begun.number);
  });
});
