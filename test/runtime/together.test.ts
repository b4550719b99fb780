/**
 * Commands on different cases that arrive at the same moment go through one transaction together: the
 * outcome is one that some order of them has.
 */
import { expect, it } from 'vitest';
import { openRunning } from '../support/running.ts';
import type { Cast, Running } from '../support/running.ts';

const cast: Cast = {
  juru: { roles: ['clerk'] },
  ani: { roles: ['staff'] },
  budi: { roles: ['staff'] },
  cici: { roles: ['staff'] },
};

const sopOf = (rest: string): string => `id: bersama
document: {title: Bersama, code: T-9, revision: "00"}
roles: {staff: Staf, clerk: Juru tulis}
case: {label: Akun, title: contract}
data:
  contract: {type: text, label: Kontrak}
  before: {type: number, label: Sebelumnya}
${rest}`;

/** Begins so many cases and completes the first task of all of them at once. */
async function atOnce(desk: Running, count: number) {
  const begun = [];
  for (let n = 0; n < count; n += 1) begun.push((await desk.begin('juru', { contract: 'K' })).case);
  const keys = await Promise.all(begun.map(async (id) => (await desk.tasks(id))[0]!));
  const answers = await Promise.all(keys.map((key) => desk.complete('juru', key)));
  return { begun, receipts: answers.map(desk.accepted) };
}

async function held({ engine }: Running): Promise<readonly number[]> {
  const rows = await engine.store.reads.selectFrom('loads').selectAll().orderBy('person').execute();
  return rows.map(({ open }) => open);
}

it.each(['leastLoaded', 'roundRobin'])('gives each the same number of tasks, by %s', async (assign) => {
  const desk = await openRunning(
    sopOf(`process:
  start: {open: {form: [contract], by: [clerk]}}
  steps: {check: {task: clerk}, hold: {task: staff, assign: ${assign}}}`),
    cast,
  );
  await atOnce(desk, 12);
  expect(await held(desk)).toEqual([4, 4, 4]);
});

it('reads a figure over other cases as it stands after those before it', async () => {
  const desk = await openRunning(
    sopOf(`facts: {over: {label: Selesai, count: true, same: contract, status: ended}}
process:
  start: {open: {form: [contract], by: [clerk]}}
  steps: {check: {task: clerk}, look: {title: Lihat, set: {before: {var: facts.over}}}}`),
    cast,
  );
  const { receipts } = await atOnce(desk, 8);
  const counted = receipts.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'data-written' ? [Number(event.values['before'])] : [])),
  );
  expect(counted.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

const STARTING = sopOf(`processes:
  order:
    start: {open: {form: [contract], by: [clerk]}}
    steps:
      check: {task: clerk}
      both:
        parallel:
          branches:
            one: {steps: {ask: {startCase: {process: part, in: [contract]}}}}
            two: {steps: {ask_too: {startCase: {process: part, in: [contract]}}}}
  part:
    start: {asked: {called: [contract]}}
    steps: {look: {task: clerk}}
`);

it('starts a case for each that asks, and hears the end of each that one waits for', async () => {
  const desk = await openRunning(STARTING, cast);
  const { begun } = await atOnce(desk, 4);
  const open = () => desk.engine.store.reads.selectFrom('tasks').select('case_id').execute();
  const parts = (await open()).map(({ case_id }) => case_id);
  expect(new Set(parts).size).toBe(8);
  const keys = await Promise.all(parts.map(async (id) => (await desk.tasks(String(id)))[0]!));
  for (const answer of await Promise.all(keys.map((key) => desk.complete('juru', key))))
    desk.accepted(answer);
  const over = await desk.engine.store.reads
    .selectFrom('cases')
    .select('id')
    .where('status', '=', 'ended')
    .where('process', '=', 'order')
    .orderBy('id')
    .execute();
  expect(over.map(({ id }) => String(id))).toEqual(begun);
});
