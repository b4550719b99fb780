import { expect, it } from 'vitest';
import { openMemoDesk, CASE } from '../support/memo-desk.ts';

it('the trail says in which role each one acted, whatever the caller claims', async () => {
  const { boss, manager, approval, engine, dewi } = await openMemoDesk();
  await boss.submit(approval, { answer: 'approve' });
  await manager.submit(`${approval}-1`, { answer: 'return', reason: 'kabur' });
  const view = await engine.ask.case(dewi.person.id, CASE);
  const memo = view?.tasks[0];
  if (view === null || memo === undefined) throw new Error('no memo');
  const claimed = await engine.execute(
    { case: view.row.case },
    {
      id: 'claims',
      type: 'assign-task',
      actor: { person: boss.person.id, role: 'director_call_center' },
      step: memo.step,
      to: dewi.person.id,
    },
  );
  const after = (await engine.ask.case(dewi.person.id, CASE))?.log ?? [];
  const acted = after.map((entry) => [entry.actor === null ? 'system' : entry.events[0]?.type, entry.role]);
  expect(acted).toContainEqual(['case-started', 'supervisor']);
  expect(acted).toContainEqual(['task-completed', 'desk_collection']);
  const roles = after
    .filter((e) => e.events.some((one) => one.type === 'decision-recorded'))
    .map((e) => e.role);
  expect(roles).toEqual(['supervisor', 'manager_call_center']);
  if (!('rejected' in claimed)) expect(after.at(-1)?.role).not.toBe('director_call_center');
  expect((await boss.get(`/cases/${CASE}.csv`)).text).toContain(';Supervisor;');
});
