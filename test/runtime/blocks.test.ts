/** Branches and items on a real store: people work at the same time, and the tables are what the log says. */
import { expect, it } from 'vitest';
import { assertReplay, openRunning } from '../support/running.ts';

const sop = `
id: bersama
document: {title: Bersama, code: T-1, revision: "00"}
roles: {a: A, b: B}
data: {bills: {type: rows, label: Bills, columns: {no: {type: text, label: No}}}}
process:
  start: {open: {form: [bills], by: [a]}}
  steps:
    both:
      title: Both
      parallel:
        branches:
          one: {steps: {left: {title: Left, task: a}}}
          two: {steps: {items: {title: Items, each: {in: bills, as: bill, add: [b], steps: {check: {title: Check, task: b, form: {ok: {type: yesNo, label: Ok}}}}}}}}
`;

it('two people work on two branches at the same time', async () => {
  const running = await openRunning(sop, { ani: { roles: ['a'] }, budi: { roles: ['b'] } });
  const { engine, actor, target, id } = running;
  const begun = await engine.execute(target, {
    type: 'start-case', id: 's', actor: actor('ani'), start: 'open', answer: { bills: [{ no: 'X-1' }, { no: 'X-2' }] },
  }); // prettier-ignore
  if ('rejected' in begun) throw new Error(begun.rejected);
  const { rows } = (await engine.ask.inbox(id['budi']!, {})).next;
  expect(rows.map(({ title }) => title)).toEqual(['Check (X-1)', 'Check (X-2)']);
  const [left] = (await engine.ask.inbox(id['ani']!, {})).next.rows;
  const done = (who: string, step: number, answer: object) =>
    engine.execute(
      { case: begun.case },
      { type: 'complete-task', id: `${who}-${step}`, actor: actor(who), step, answer: answer as never },
    );
  const answers = await Promise.all([
    done('ani', left!.step, {}),
    done('budi', rows[0]!.step, { ok: true }),
    done('budi', rows[1]!.step, { ok: false }),
  ]);
  expect(answers.filter((answer) => 'rejected' in answer)).toEqual([]);
  const view = await engine.ask.case(id['ani']!, begun.number);
  expect(view?.state.status).toBe('ended');
  expect(view?.state.data['items']).toEqual([
    { 'bill.no': 'X-1', ok: true },
    { 'bill.no': 'X-2', ok: false },
  ]);
  await assertReplay(engine);
});
