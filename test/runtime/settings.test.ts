/** What a company sets beside its documents: parameters, absences, holidays; each with its history. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { databaseOf } from '../support/database.ts';
import { openRunning } from '../support/running.ts';

const DAY = 86_400_000;
const jakarta = (text: string): number => Date.parse(`${text}+07:00`);

const sop = `id: batas
document: {title: Batas, code: B-1, revision: "00"}
roles: {staff: {title: Staf, supervisor: boss}, boss: Atasan, clerk: Juru tulis}
calendars:
  kerja: {hours: {mon-fri: 08:00-17:00}, holidays: {decreed: nasional}}
parameters:
  limit: {label: Batas, type: money, value: 1000000}
case: {label: Berkas, businessKey: no}
data:
  no: {type: text, label: Nomor}
  amount: {type: money, label: Jumlah}
  who: {type: person, label: Petugas}
process:
  start: {open: {form: [no, amount, who], by: [clerk]}}
  steps:
    weigh:
      decide:
        - {when: {amount: {">": {var: parameters.limit}}}, goto: big}
        - {otherwise: {goto: small}, for: []}
    small: {title: Kecil, task: staff, assign: {field: who}, due: {after: P5D, calendar: kerja}, handlers: {late: {after: P5D, calendar: kerja, end: late}}, next: {}}
    big: {title: Besar, task: boss}
`
  .replace(', for: []', '')
  .replace(', next: {}', ', next: [{otherwise: {end: done}}]');

const cast = {
  boss: { roles: ['boss'], grants: ['qmr'] },
  ani: { roles: ['staff'], under: 'boss' },
  budi: { roles: ['staff'] },
  citra: {},
  dodi: { roles: ['clerk'] },
} as const;

async function office(at = '2026-11-23T09:00') {
  const running = await openRunning(sop, cast, jakarta(at));
  onTestFinished(async () => {
    const { folder } = running.engine.store;
    const report = await verify({ folder, url: await databaseOf(folder) });
    expect(report.findings).toEqual([]);
  });
  return running;
}

const small = { no: 'A', amount: 5 };

describe('a parameter', () => {
  it('has the value of the document until somebody sets one, and says who did and what held before', async () => {
    const { engine, id, clock, begin, tasks } = await office();
    const set = (value: number, from?: number) =>
      engine.parameters.set(id['boss']!, { sop: 'batas', parameter: 'limit', value, from });
    const opened = async () =>
      (await tasks((await begin('dodi', { no: 'A', amount: 600_000 })).case))[0]?.def;
    expect(await opened()).toBe('small');
    await set(500_000, clock.now() + DAY);
    expect(await opened()).toBe('small');
    clock.move(DAY);
    expect(await opened()).toBe('big');
    expect(await set(800_000)).toMatchObject({ value: 800_000 });
    expect(await opened()).toBe('small');
    const [row] = await engine.parameters.list();
    expect(row).toMatchObject({ id: 'limit', sop: 'batas', label: 'Batas', type: 'money', value: 800_000 });
    expect(row?.history.map(({ value, before, by }) => [value, before, by])).toEqual([
      [800_000, 500_000, id['boss']],
      [500_000, 1_000_000, id['boss']],
    ]);
  });

  it('is refused: of another type, behind us, unknown, by somebody who does not govern', async () => {
    const { engine, id, clock } = await office();
    const set = (by: string, parameter: string, value: number | string, from?: number) =>
      engine.parameters.set(id[by]!, { sop: 'batas', parameter, value, from });
    expect(await set('boss', 'limit', 'banyak')).toEqual({ problem: 'value_invalid' });
    expect(await set('boss', 'limit', 1.5)).toEqual({ problem: 'value_invalid' });
    expect(await set('boss', 'limit', 1, clock.now() - 1)).toEqual({ problem: 'in_past' });
    expect(await set('boss', 'other', 1)).toEqual({ problem: 'unknown_parameter' });
    expect(await set('ani', 'limit', 1)).toEqual({ problem: 'not_allowed' });
    expect((await engine.parameters.list())[0]?.history).toEqual([]);
  });
});

describe('an absence', () => {
  it('sends tasks not started to who stands in, and gives them back when it is over', async () => {
    const { engine, id, clock, begin, tasks, accepted, on, next } = await office();
    const mine = await begin('dodi', { ...small, who: id['ani']! });
    const started = await begin('dodi', { ...small, who: id['ani']! });
    const [task] = await tasks(started.case);
    const actor = { person: id['ani']! };
    accepted(await on(started, { type: 'start-task', id: next(), actor, step: task!.step }));
    const absence = { person: id['ani']!, from: '2026-11-24', to: '2026-11-25', substitute: id['budi']! };
    expect(await engine.absences.note(id['ani']!, absence)).toMatchObject({ number: 1, withdrawn: false });
    const holders = async () => [
      (await tasks(mine.case))[0]?.assignee,
      (await tasks(started.case))[0]?.assignee,
    ];
    await engine.fireDueTimers();
    expect(await holders()).toEqual([id['ani'], id['ani']]);
    clock.move(DAY);
    await engine.fireDueTimers();
    expect(await holders()).toEqual([id['budi'], id['ani']]);
    const fresh = await begin('dodi', { ...small, who: id['ani']! });
    expect((await tasks(fresh.case))[0]?.assignee).toBe(id['budi']);
    clock.move(2 * DAY);
    await engine.fireDueTimers();
    expect(await holders()).toEqual([id['ani'], id['ani']]);
    expect((await tasks(fresh.case))[0]?.assignee).toBe(id['ani']);
  });

  it('may be covered by somebody who has no role of the process', async () => {
    const { engine, id, begin, tasks, complete } = await office();
    const absence = { person: id['ani']!, from: '2026-11-23', to: '2026-11-23', substitute: id['citra']! };
    await engine.absences.note(id['boss']!, absence);
    const [task] = await tasks((await begin('dodi', { ...small, who: id['ani']! })).case);
    expect(task?.assignee).toBe(id['citra']);
    expect(await complete('citra', task!)).not.toHaveProperty('rejected');
  });

  it('that is withdrawn or ends early gives its tasks back at once', async () => {
    const { engine, id, begin, tasks } = await office();
    const person = id['ani']!;
    const absence = { person, from: '2026-11-20', to: '2026-11-30', substitute: id['budi']! };
    await engine.absences.note(person, absence);
    const begun = await begin('dodi', { ...small, who: person });
    expect((await tasks(begun.case))[0]?.assignee).toBe(id['budi']);
    expect(await engine.absences.withdraw(person, person, 1)).toMatchObject({ withdrawn: true });
    await engine.fireDueTimers();
    expect((await tasks(begun.case))[0]?.assignee).toBe(person);
    await engine.absences.note(person, { ...absence, from: '2026-11-23', substitute: null });
    await engine.fireDueTimers();
    expect((await tasks(begun.case))[0]?.assignee).toBe(id['boss']);
    expect(await engine.absences.change(person, person, 2, { substitute: id['budi']! })).toMatchObject({
      substitute: id['budi'],
    });
    await engine.fireDueTimers();
    expect((await tasks(begun.case))[0]?.assignee).toBe(id['budi']);
    const told = await engine.absences.history(person);
    expect(told.map(({ type, number, by }) => [type, number, by])).toEqual([
      ['absence-noted', 1, person],
      ['absence-withdrawn', 1, person],
      ['absence-noted', 2, person],
      ['absence-changed', 2, person],
    ]);
    expect((await engine.absences.list({ person })).map((each) => each.number)).toEqual([2, 1]);
  });

  it('is refused: over, the wrong way round, twice, by somebody else, covered by oneself', async () => {
    const { engine, id } = await office();
    const person = id['ani']!;
    const note = (by: string, more: object) =>
      engine.absences.note(id[by]!, { person, from: '2026-11-24', to: '2026-11-25', ...more });
    expect(await note('ani', { from: '2026-11-01', to: '2026-11-22' })).toEqual({ problem: 'in_past' });
    expect(await note('ani', { to: '2026-11-23' })).toEqual({ problem: 'dates_invalid' });
    expect(await note('ani', { from: '2026-11-31' })).toEqual({ problem: 'dates_invalid' });
    expect(await note('ani', { substitute: person })).toEqual({ problem: 'substitute_invalid' });
    expect(await note('ani', { substitute: 'u99' })).toEqual({ problem: 'substitute_invalid' });
    expect(await note('budi', {})).toEqual({ problem: 'not_allowed' });
    expect(await note('boss', {})).toMatchObject({ number: 1 });
    expect(await note('ani', { from: '2026-11-25', to: '2026-11-27' })).toEqual({
      problem: 'absence_overlaps',
    });
    expect(await engine.absences.withdraw(person, person, 7)).toEqual({ problem: 'no_such_absence' });
  });
});

describe('holidays', () => {
  const christmas = { date: '2026-12-25', name: 'Hari Raya Natal' };
  const newYear = { date: '2027-01-01', name: 'Tahun Baru Masehi' };
  const year = (of: number, days: readonly { date: string; name: string }[], decree = `SKB ${of}`) => ({
    list: 'nasional',
    year: of,
    decree,
    days,
  });

  it('of a year that nobody has decreed leave what is due in it provisional, until somebody does', async () => {
    const { engine, id, begin } = await office('2026-12-28T09:00');
    const boss = id['boss']!;
    await engine.holidays.decree(boss, year(2026, [christmas]));
    const begun = await begin('dodi', small);
    const due = async () => {
      const view = await engine.ask.case(boss, begun.number);
      const step = view?.state.root?.current;
      const [timer] = step?.timers ?? [];
      return [step?.due, step?.provisional ?? false, timer?.due, timer?.provisional ?? false];
    };
    const monday = jakarta('2027-01-04T17:00');
    const tuesday = jakarta('2027-01-05T17:00');
    expect(await due()).toEqual([monday, true, monday, true]);
    expect(await engine.holidays.waiting()).toBe(1);
    expect(await engine.holidays.decree(boss, year(2027, [newYear]))).toMatchObject({
      year: 2027,
      decree: 'SKB 2027',
      days: [newYear],
      by: boss,
    });
    await engine.fireDueTimers();
    expect(await due()).toEqual([tuesday, false, tuesday, false]);
    expect(await engine.holidays.waiting()).toBe(0);
  });

  it('keep every decree of a year, and the last one holds', async () => {
    const { engine, id } = await office();
    await engine.holidays.decree(id['boss']!, year(2027, [], 'SKB lama'));
    await engine.holidays.decree(id['boss']!, year(2027, [newYear], 'SKB baru'));
    await engine.holidays.decree(id['boss']!, year(2026, [christmas]));
    expect(await engine.holidays.list()).toMatchObject([
      {
        list: 'nasional',
        usedBy: ['batas'],
        years: [
          { year: 2027, decree: 'SKB baru', days: [newYear], earlier: [{ decree: 'SKB lama', days: [] }] },
          { year: 2026, decree: 'SKB 2026', earlier: [] },
        ],
      },
    ]);
  });

  it('are refused: of another year, twice, without a decree, by somebody who does not govern', async () => {
    const { engine, id } = await office();
    const decree = (by: string, of: Parameters<typeof engine.holidays.decree>[1]) =>
      engine.holidays.decree(id[by]!, of);
    expect(await decree('boss', year(2026, [newYear]))).toEqual({ problem: 'dates_invalid' });
    expect(await decree('boss', year(2027, [newYear, newYear]))).toEqual({ problem: 'date_twice' });
    expect(await decree('boss', year(2027, [newYear], ' '))).toEqual({ problem: 'decree_missing' });
    expect(await decree('boss', { ...year(2027, []), list: 'Libur!' })).toEqual({ problem: 'list_invalid' });
    expect(await decree('boss', year(12, []))).toEqual({ problem: 'year_invalid' });
    expect(await decree('ani', year(2027, []))).toEqual({ problem: 'not_allowed' });
  });
});
