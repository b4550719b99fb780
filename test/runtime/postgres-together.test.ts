/**
 * What cases share, decided on by two servers of one database at the same moment, over several
 * connections each: the outcome is one that some order of the commands has.
 */
import { expect, it, onTestFinished } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import type { Command, Values } from '../../engine/index.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { loadCase } from '../../engine/store/record.ts';
import { databaseOf } from '../support/database.ts';
import { emptyFolder } from '../support/folder.ts';
import { handClock } from '../support/people.ts';
import { assertReplay } from '../support/running.ts';
import { hire, putInForce } from '../support/found.ts';

const SOP = `id: bersama
document: {title: Bersama, code: T-9, revision: "00"}
roles: {staff: Staf, clerk: Juru tulis}
case: {label: Akun, title: contract, businessKey: contract, numbering: "B-{000000}"}
data:
  contract: {type: text, label: Kontrak, required: true}
  debtor: {type: text, label: Debitur, personal: true}
  before: {type: number, label: Sebelumnya}
messages: {told: {form: [contract, debtor]}}
processes:
  by_load:
    start: {load: {form: [contract, debtor], by: [clerk], duplicate: refuse}, heard: {message: told}}
    handlers: {again: {message: told, times: 99, set: {debtor: {var: debtor}}}}
    steps: {held: {title: Simpan, task: staff, assign: leastLoaded}}
  by_turn:
    start: {turn: {form: [contract], by: [clerk]}}
    steps: {held_too: {title: Simpan, task: staff, assign: roundRobin}}
  pool:
    start: {pool: {form: [contract], by: [clerk]}}
    steps: {free: {title: Bebas, task: staff}, last: {title: Akhir, task: clerk}}
`;
const COUNTING = `id: hitung
document: {title: Hitung, code: T-8, revision: "00"}
roles: {clerk: Juru tulis}
case: {label: Akun, title: debtor}
data: {debtor: {type: text, label: Debitur, required: true}, before: {type: number, label: Sebelumnya}}
facts: {others: {label: Lain, count: true, same: debtor, status: open}}
process:
  start: {count: {form: [debtor], by: [clerk]}}
  steps:
    look: {title: Lihat, set: {before: {var: facts.others}}}
    note: {title: Catat, task: clerk}
`;

const STAFF = 4;

async function two() {
  const folder = emptyFolder();
  const url = (await databaseOf(folder))!;
  const clock = handClock();
  const engines = [await openEngine({ folder, url, clock }), await openEngine({ folder, url, clock })];
  const [one] = engines as [(typeof engines)[number]];
  for (const text of [SOP, COUNTING]) {
    await putInForce(one.sops, text);
  }
  const hired = async (login: string, role: string): Promise<string> =>
    (await hire(one, { login, roles: [role] })).id;
  const staff: string[] = [];
  for (let n = 0; n < STAFF; n += 1) staff.push(await hired(`staf${n}`, 'staff'));
  const clerk = await hired('juru', 'clerk');
  onTestFinished(async () => {
    await assertReplay(one);
    for (const engine of engines) await engine.stop();
    expect((await verify({ folder, url })).findings).toEqual([]);
  });
  /** Each in turn at the one and at the other, all at once. */
  const all = <T>(count: number, ask: (engine: (typeof engines)[number], n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => ask(engines[n % 2]!, n)));
  const begin = (process: string, start: string, n: number, answer: Values): [object, Command] => [
    { sop: process === 'main' ? 'hitung' : 'bersama', process },
    { type: 'start-case', id: `${start}-${n}`, start, actor: { person: clerk }, answer },
  ];
  const started = (process: string, start: string, count: number, answer: (n: number) => Values) =>
    all(count, async (engine, n) => {
      const [target, command] = begin(process, start, n, answer(n));
      return engine.execute(target as { sop: string; process: string }, command);
    });
  const held = async (): Promise<readonly number[]> => {
    const rows = await one.store.reads.selectFrom('loads').selectAll().orderBy('person').execute();
    return rows.map(({ open }) => open);
  };
  return { one, all, started, staff, clerk, held };
}

it('numbers follow each other, and who holds least gets the next one', async () => {
  const { one, started, held } = await two();
  const answers = await started('by_load', 'load', 60, (n) => ({ contract: `K${n}`, debtor: `D${n % 7}` }));
  expect(answers.filter((answer) => 'rejected' in answer)).toEqual([]);
  const rows = await one.store.reads.selectFrom('cases').select(['id', 'number']).orderBy('id').execute();
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
  expect(new Set(rows.map(({ number }) => number)).size).toBe(60);
  expect(await held()).toEqual([15, 15, 15, 15]);
});

it('turns go round, whoever of two servers gives them', async () => {
  const { started, held } = await two();
  await started('by_turn', 'turn', 40, (n) => ({ contract: `K${n}` }));
  expect(await held()).toEqual([10, 10, 10, 10]);
});

it('one matter has one open case, and one command one answer', async () => {
  const { one, all, clerk } = await two();
  const answers = await all(24, (engine, n) =>
    engine.execute(
      { sop: 'bersama', process: 'by_load' },
      {
        type: 'start-case',
        id: `same-${n % 6}`,
        start: 'load',
        actor: { person: clerk },
        answer: { contract: `K${n % 3}`, debtor: 'D' },
      },
    ),
  );
  const begun = answers.flatMap((answer) => ('rejected' in answer ? [] : [answer]));
  expect(new Set(begun.map(({ case: id }) => id)).size).toBe(3);
  expect(begun.filter(({ repeated }) => !repeated)).toHaveLength(3);
  expect(await one.store.reads.selectFrom('cases').select('id').execute()).toHaveLength(3);
});

it('a task is claimed once, each gets another one, and a claim that is sent twice is one', async () => {
  const { one, all, started, staff } = await two();
  await started('pool', 'pool', 24, (n) => ({ contract: `K${n}` }));
  const claims = await all(8, (engine, n) => engine.startNext(staff[n % STAFF]!, `claim-${n % STAFF}`));
  expect(new Set(claims.map((key) => key?.case)).size).toBe(STAFF);
  for (let n = 0; n < STAFF; n += 1) expect(claims[n]).toEqual(claims[n + STAFF]);
  const completed = await all(16, (engine, n) => {
    const { case: id, step } = claims[n % STAFF]!;
    const actor = { person: staff[n % STAFF]! };
    return engine.execute(
      { case: id },
      { type: 'complete-task', id: `done-${n % 8}`, actor, step, answer: {} },
    );
  });
  expect(completed.filter((answer) => !('rejected' in answer) && !answer.repeated)).toHaveLength(STAFF);
  const rows = await one.store.reads.selectFrom('done').select('case_id').execute();
  expect(rows).toHaveLength(STAFF);
});

it('a message about one matter begins one case, and the others reach it', async () => {
  const { one, all } = await two();
  const answers = await all(12, (engine, n) =>
    engine.deliver({
      id: `m${n}`,
      sop: 'bersama',
      message: 'told',
      payload: { contract: `K${n % 2}`, debtor: 'D' },
      by: null,
    }),
  );
  const said = answers.map((each) => ('answer' in each ? each.answer : each.rejected)).sort();
  expect(said).toEqual([...Array<string>(10).fill('received'), 'started', 'started']);
  expect(await one.store.reads.selectFrom('cases').select('id').execute()).toHaveLength(2);
});

it('a figure over other cases counts each that came before, and no two cases count the same', async () => {
  const { one, started } = await two();
  const answers = await started('main', 'count', 20, () => ({ debtor: 'Satu' }));
  const counted: unknown[] = [];
  for (const answer of answers) {
    if ('rejected' in answer) throw new Error(answer.rejected);
    counted.push((await loadCase(one.store.reads, Number(answer.case)))!.state.data['before']);
  }
  expect(counted.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, n) => n));
});
