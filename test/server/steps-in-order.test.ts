import { describe, expect, it } from 'vitest';
import { CASE, openMemoDesk } from '../support/memo-desk.ts';

const FILLED = { line: '24', 'f.data_ok': 'yes', 'f.memo_amount': '1jt', answer: 'approve', reason: 'x' };
const ACTS = ['', '/start', '/release', '/postpone', '/hand-over', '/correction'];

describe('S-22 steps in order', () => {
  it('nothing is done to a task that is over, was never opened or comes later', async () => {
    const { dewi, boss, call, memo, caseEntries, post } = await openMemoDesk();
    const [, id = '', done = ''] = /(\d+)-(\d+)$/.exec(call) ?? [];
    const others = [...Array(30).keys()].map((step) => `/tasks/${id}-${step}`);
    const before = await caseEntries();
    const surprises: string[] = [];
    for (const browser of [dewi, boss]) {
      for (const task of [call, memo, `/tasks/${id}-${Number(done)}-1`, ...others]) {
        for (const act of task === call || task === memo ? ACTS.slice(0, -1) : ['']) {
          const fields = { ...FILLED, until: 'besok', to: dewi.person.id };
          const { status } = await post(browser, task + act, fields);
          if (status !== 404 && status !== 409) surprises.push(`${task}${act}: ${status}`);
        }
      }
    }
    expect(surprises).toEqual([]);
    expect(await caseEntries()).toBe(before);
  });

  it('an entry that work has followed is not corrected', async () => {
    const { dewi, call, caseEntries, post } = await openMemoDesk();
    const before = await caseEntries();
    const { status } = await post(dewi, `${call}/correction`, { line: '24', reason: 'salah' });
    expect([404, 409]).toContain(status);
    expect(await caseEntries()).toBe(before);
  });

  it('who signs later or earlier cannot sign now, nor another seat than theirs', async () => {
    const { boss, manager, director, approval, caseEntries, post } = await openMemoDesk();
    const seat = (n: number): string => (n === 0 ? approval : `${approval}-${n}`);
    const refusedTo = async (browser: typeof manager, n: number): Promise<void> => {
      const before = await caseEntries();
      const { status } = await post(browser, seat(n), { answer: 'approve' });
      expect([browser.person.login, n, status === 403 || status === 404 || status === 409]).toEqual([
        browser.person.login,
        n,
        true,
      ]);
      expect(await caseEntries()).toBe(before);
    };
    for (const n of [0, 1, 2, 3]) {
      await refusedTo(manager, n);
      await refusedTo(director, n);
      if (n > 0) await refusedTo(boss, n);
    }
    const signed = await boss.submit(approval, { answer: 'approve' });
    expect(signed.status).toBe(303);
    await refusedTo(boss, 0);
    await refusedTo(boss, 1);
    await refusedTo(director, 2);
    expect((await manager.submit(seat(1), { answer: 'approve' })).status).toBe(303);
  });

  it('who made the memo does not sign it, whatever role they get', async () => {
    const { dewi, administrator, approval, caseEntries, post, engine } = await openMemoDesk();
    await engine.people.change(administrator.person.id, dewi.person.id, {
      roles: ['desk_collection', 'supervisor'],
    });
    const before = await caseEntries();
    const { status } = await post(dewi, approval, { answer: 'approve' });
    expect([403, 404, 409]).toContain(status);
    expect(await caseEntries()).toBe(before);
  });

  it('a case that is over takes nothing more', async () => {
    const { boss, approval, engine, caseEntries, post } = await openMemoDesk();
    const view = await engine.ask.case(boss.person.id, CASE);
    const actor = { person: boss.person.id };
    const over = await engine.execute(
      { case: view?.row.case ?? '' },
      { id: 'over', type: 'cancel-case', actor, reason: 'ditarik' },
    );
    expect(over).not.toHaveProperty('rejected');
    const before = await caseEntries();
    expect([404, 409]).toContain((await post(boss, approval, { answer: 'approve' })).status);
    expect(await caseEntries()).toBe(before);
  });
});
