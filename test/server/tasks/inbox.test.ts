import { expect, it } from 'vitest';
import { postSop } from '../../support/post-sop.ts';
import { openSettingsDesk } from '../../support/settings-desk.ts';
import { putInForce } from '../../support/found.ts';

it('a queue of several documents says which, and can be narrowed to what is due', async () => {
  const desk = await openSettingsDesk();
  const { engine } = desk;
  await putInForce(engine.sops, postSop());
  const both = await desk.signedIn({ login: 'dodi', roles: ['clerk', 'staff'] });
  const actor = { person: both.person.id };
  const open = async (target: { sop: string; process: string }, id: string, answer = {}) => {
    const receipt = await engine.execute(target, { type: 'start-case', id, start: 'open', actor, answer });
    if ('rejected' in receipt) throw new Error(JSON.stringify(receipt));
  };
  await open({ sop: 'kantor', process: 'main' }, 'a', { no: 'N-1', what: 'Kertas', amount: 5 });
  expect((await both.get('/tasks')).text).not.toMatch(/<td class="nowrap">T-3<\/td>/);
  await open({ sop: 'post', process: 'account' }, 'b', { contract: 'B-1' });
  const mixed = (await both.get('/tasks')).text;
  expect(mixed).toMatch(/<td class="nowrap">T-3<\/td>/);
  expect(mixed).toContain('<option value="post">T-3</option>');
  const week = (await both.get('/tasks?due=week')).text;
  expect(week).toContain('N-1');
  expect(week).not.toContain('B-1');
  expect((await both.get('/tasks?due=late')).text).toContain('Tidak ada tugas yang cocok');
});

it('a queue tells how much of the day is done', async () => {
  const desk = await openSettingsDesk();
  const actor = { person: desk.clerk.person.id };
  for (const no of ['1', '2', '3']) {
    const answer = { no, what: 'Kertas', amount: 5 };
    const start = { type: 'start-case', id: no, start: 'open', actor, answer } as const;
    await desk.engine.execute({ sop: 'kantor', process: 'main' }, start);
  }
  expect((await desk.clerk.get('/tasks')).text).toContain('Hari ini: 0 dari 3 selesai');
  const { next } = await desk.engine.ask.inbox(desk.clerk.person.id, {});
  const { case: of, step } = next.rows[0]!;
  const done = { type: 'complete-task', id: 'done', actor, step, answer: {} } as const;
  const receipt = await desk.engine.execute({ case: of }, done);
  expect(receipt).not.toHaveProperty('rejected');
  expect((await desk.clerk.get('/tasks')).text).toContain('Hari ini: 1 dari 3 selesai');
});
