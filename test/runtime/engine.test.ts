import { describe, expect, it } from 'vitest';
import { deskSop } from '../support/desk-sop.ts';
import { openRunning } from '../support/running.ts';
import { putInForce } from '../support/found.ts';

const cast = {
  ani: { roles: ['staff'] },
  budi: { roles: ['staff'] },
  cici: { roles: ['boss'] },
  dodi: { roles: ['clerk'] },
};
const account = (contract = 'BMP-1') => ({
  contract,
  name: 'Rina Wulandari',
  phone: '0812-3456-7788',
  amount: 1_275_000,
});

describe('executing commands', () => {
  it('numbers cases and events, and answers when it is durable', async () => {
    const desk = await openRunning(deskSop(), cast);
    const first = await desk.begin('dodi', account('A'));
    const second = await desk.begin('dodi', account('B'));
    expect([first.number, second.number]).toEqual(['K-2026-000001', 'K-2026-000002']);
    expect([first.case, first.from, first.repeated]).toEqual(['1', 1, false]);
    expect(first.to).toBe(first.events.length);
    const [task] = await desk.tasks(first.case);
    const done = desk.accepted(await desk.complete('ani', task!, { spoke: true }));
    expect(done.from).toBe(first.to + 1);
  });

  it('has one effect for the same submission sent twice, one after the other or at once', async () => {
    const desk = await openRunning(deskSop(), cast);
    const { case: caseId } = await desk.begin('dodi', account());
    const [task] = await desk.tasks(caseId);
    const [a, b] = await Promise.all([
      desk.complete('ani', task!, { spoke: true }, 'once'),
      desk.complete('ani', task!, { spoke: true }, 'once'),
    ]);
    const c = await desk.complete('ani', task!, { spoke: true }, 'once');
    expect(b).toEqual({ ...a, repeated: true });
    expect(c).toEqual(b);
    const entries = await desk.engine.store.reads
      .selectFrom('entries')
      .select('id')
      .where('stream', '=', `case:${caseId}`)
      .execute();
    expect(entries).toHaveLength(2);
  });

  it('does not tell one person what another was answered', async () => {
    const desk = await openRunning(deskSop(), cast);
    const { case: caseId } = await desk.begin('dodi', account());
    const [task] = await desk.tasks(caseId);
    await desk.complete('ani', task!, { spoke: true }, 'mine');
    expect(await desk.complete('budi', task!, { spoke: true }, 'mine')).toEqual({ rejected: 'not_allowed' });
  });

  it('lets one of two people win who complete a task at the same moment, and tells the other', async () => {
    const desk = await openRunning(deskSop(), cast);
    const { case: caseId } = await desk.begin('dodi', account());
    const [task] = await desk.tasks(caseId);
    const answers = await Promise.all([
      desk.complete('ani', task!, { spoke: true }),
      desk.complete('budi', task!, { spoke: true }),
    ]);
    expect(answers.map((answer) => 'rejected' in answer)).toEqual([false, true]);
    expect(answers[1]).toMatchObject({
      rejected: 'task_gone',
      params: { person: desk.id['ani'], since: desk.clock.now() },
    });
  });

  it('tells who has a task that another has started', async () => {
    const desk = await openRunning(deskSop(), cast);
    const { case: caseId } = await desk.begin('dodi', account());
    const key = await desk.claim('ani');
    expect(key?.case).toBe(caseId);
    expect(await desk.complete('budi', key!, { spoke: true })).toMatchObject({
      rejected: 'task_taken',
      params: { person: desk.id['ani'] },
    });
  });

  it('writes nothing for a rejection, and decides again when it is sent again', async () => {
    const desk = await openRunning(deskSop(), cast);
    const { case: caseId } = await desk.begin('dodi', account());
    const [task] = await desk.tasks(caseId);
    expect(await desk.complete('ani', task!, {}, 'same')).toMatchObject({ rejected: 'form_invalid' });
    expect(await desk.complete('ani', task!, { spoke: true }, 'same')).toMatchObject({ repeated: false });
  });

  it('refuses a second open case about the same matter, naming the first', async () => {
    const desk = await openRunning(deskSop(), cast);
    await desk.begin('dodi', account());
    await expect(desk.begin('dodi', account())).rejects.toThrow('K-2026-000001');
    expect((await desk.begin('dodi', account('other'))).number).toBe('K-2026-000002');
  });

  it('keeps a case on the revision it began with', async () => {
    const desk = await openRunning(deskSop(), cast);
    const old = await desk.begin('dodi', account('A'));
    const sop = await putInForce(desk.engine.sops, deskSop('P7D').replace('"00"', '"01"'));
    const fresh = await desk.begin('dodi', account('B'));
    const rows = await desk.engine.store.reads
      .selectFrom('cases')
      .select(['id', 'revision'])
      .orderBy('id')
      .execute();
    expect(rows.map((row) => [String(row.id), row.revision === sop.contentHash])).toEqual([
      [old.case, false],
      [fresh.case, true],
    ]);
  });

  it('leaves interventions to those who supervise the case', async () => {
    const desk = await openRunning(deskSop(), {
      ...cast,
      eka: { roles: ['chief'] },
      qmr: { grants: ['qmr'] },
      adm: { grants: ['administrator'] },
    });
    const begun = await desk.begin('dodi', account());
    const cancel = (by: string) =>
      desk.on(begun, { type: 'cancel-case', id: desk.next(), reason: 'salah', actor: desk.actor(by) });
    for (const login of ['ani', 'dodi', 'adm'])
      expect(await cancel(login)).toEqual({ rejected: 'not_allowed' });
    expect(await cancel('cici')).toMatchObject({ case: begun.case });
    const second = await desk.begin('dodi', account('B'));
    expect(
      await desk.on(second, {
        type: 'cancel-case',
        id: desk.next(),
        reason: 'salah',
        actor: desk.actor('eka'),
      }),
    ).toMatchObject({ case: second.case });
    expect(await desk.on(second, { type: 'fire-timers', id: desk.next(), actor: desk.actor('qmr') })).toEqual(
      { rejected: 'not_allowed' },
    );
  });

  it('answers for a case that does not exist as for one that is over', async () => {
    const desk = await openRunning(deskSop(), cast);
    for (const text of ['99', '0', '-1', '1e9', "1' or 1=1"]) {
      expect(await desk.complete('ani', { case: text, step: 1, seat: 0 })).toEqual({ rejected: 'case_over' });
    }
  });

  it('corrects an entry within its time, for its own author, with both answers in the log', async () => {
    const desk = await openRunning(deskSop(), cast);
    const begun = await desk.begin('dodi', account());
    const [task] = await desk.tasks(begun.case);
    desk.accepted(await desk.complete('ani', task!, { spoke: true }));
    const offered = await desk.engine.ask.correctable(desk.id['ani']!, task!);
    expect(offered).toMatchObject({ answer: { spoke: true } });
    const [done] = await desk.engine.ask.done(desk.id['ani']!, '2026-11-21');
    expect(done?.correctableUntil).toBe(desk.clock.now() + 5 * 60_000);
    const correct = {
      type: 'correct-task',
      id: desk.next(),
      step: task!.step,
      actor: desk.actor('ani'),
      answer: { spoke: false },
      reason: 'salah ketik',
    } as const;
    desk.accepted(await desk.on(begun, correct));
    const [open] = await desk.tasks(begun.case);
    expect(open?.def).toBe('call');
    expect((await desk.engine.ask.done(desk.id['ani']!, '2026-11-21')).map((row) => row.answer)).toEqual([
      { spoke: false },
    ]);
  });
});
