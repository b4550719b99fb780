/** What governed a case is told as it was at each step, whatever has changed since. */
import { expect, it } from 'vitest';
import { openRunning } from '../support/running.ts';

const DAY = 86_400_000;
const jakarta = (text: string): number => Date.parse(`${text}+07:00`);

const revision = (number: string, more = '', title = 'Kecil') => `id: batas
document: {title: Batas, code: B-1, revision: "${number}"}
roles: {staff: {title: Staf, supervisor: boss}, boss: Atasan, clerk: Juru tulis}
calendars:
  kerja: {hours: {mon-fri: 08:00-17:00}, holidays: {decreed: nasional}}
parameters:
  limit: {label: Batas, type: money, value: 1000000}
data:
  amount: {type: money, label: Jumlah}
process:
  start: {open: {form: [amount], by: [clerk]}}
  steps:
    small: {title: ${title}, task: staff, form: {seen: {type: yesNo, label: Dilihat, required: true}}, due: {after: P5D, calendar: kerja}}
    weigh:
      decide:
        - {when: {amount: {">": {var: parameters.limit}}}, goto: big}
        - {otherwise: {end: done}}
    big: {title: Besar, task: boss}
${more}`;

const cast = {
  boss: { roles: ['boss'], grants: ['qmr', 'administrator'] },
  ani: { roles: ['staff'], under: 'boss' },
  budi: { roles: ['staff'] },
  citra: {},
  dodi: { roles: ['clerk'] },
} as const;

const office = () => openRunning(revision('00'), cast, jakarta('2026-12-21T09:00'));
type Office = Awaited<ReturnType<typeof office>>;

async function governed({ engine, id }: Office, number: string, who: keyof typeof cast = 'boss') {
  const found = await engine.ask.governing(id[who]!, number);
  if (!found) throw new Error('not to be seen');
  return found;
}

it('a parameter set between two steps: each has its own', async () => {
  const desk = await office();
  const { engine, id, clock, begin, tasks, complete } = desk;
  const set = (value: number) =>
    engine.parameters.set(id['boss']!, { sop: 'batas', parameter: 'limit', value });
  const begun = await begin('dodi', { amount: 600_000 });
  clock.move(1000);
  await set(500_000);
  clock.move(1000);
  await complete('ani', (await tasks(begun.case))[0]!, { seen: true });
  clock.move(1000);
  await set(900_000);
  const { steps } = await governed(desk, begun.number);
  expect(steps.map(({ def, parameters }) => [def, parameters[0]?.value, parameters[0]?.setting?.by])).toEqual(
    [
      ['small', 1_000_000, undefined],
      ['weigh', 500_000, id['boss']],
      ['big', 500_000, id['boss']],
    ],
  );
  expect(steps[1]?.values['amount']).toBe(600_000);
});

it('a decree: the days that counted when it was reckoned, and again when it was reckoned again', async () => {
  const desk = await office();
  const { engine, id, clock, begin } = desk;
  const decree = (days: readonly { date: string; name: string }[], year = 2026) =>
    engine.holidays.decree(id['boss']!, {
      list: 'nasional',
      year,
      decree: `SKB ${year}/${days.length}`,
      days,
    });
  const begun = await begin('dodi', { amount: 1 });
  clock.move(1000);
  await decree([{ date: '2026-12-25', name: 'Natal' }]);
  await engine.fireDueTimers();
  clock.move(DAY);
  await decree([]);
  const { steps } = await governed(desk, begun.number);
  const [first, second] = steps[0]?.clocks ?? [];
  const counted = (one: typeof first) =>
    one?.days.filter(({ counts }) => counts).map(({ date }) => date.slice(8));
  expect(counted(first)).toEqual(['21', '22', '23', '24', '25', '28']);
  expect(first?.decrees).toEqual([]);
  expect(counted(second)).toEqual(['21', '22', '23', '24', '28', '29']);
  expect(second?.days.find(({ date }) => date === '2026-12-25')).toMatchObject({
    because: 'decree',
    name: 'Natal',
  });
  expect(second).toMatchObject({ again: true });
  expect(second?.decrees.map((one) => one.decree)).toEqual(['SKB 2026/1']);
});

it('people: whose role changed later, who was away and who stood in, who came later', async () => {
  const desk = await office();
  const { engine, id, clock, begin } = desk;
  await engine.absences.note(id['boss']!, {
    person: id['ani']!,
    from: '2026-12-21',
    to: '2026-12-23',
    substitute: id['citra']!,
  });
  const begun = await begin('dodi', { amount: 1 });
  clock.move(1000);
  await engine.people.change(id['boss']!, id['budi']!, { roles: ['boss'] });
  await engine.people.change(id['boss']!, id['citra']!, { roles: ['staff'] });
  await engine.absences.withdraw(id['boss']!, id['ani']!, 1);
  const early = await governed(desk, begun.number);
  const then = new Map(early.steps[0]?.people.map((one) => [one.person, one]));
  expect(new Set(then.keys())).toEqual(new Set(['ani', 'boss', 'budi', 'citra'].map((who) => id[who])));
  expect(then.get(id['ani']!)?.away).toEqual({
    from: '2026-12-21',
    to: '2026-12-23',
    substitute: id['citra'],
  });
  expect(then.get(id['budi']!)?.roles).toEqual(['staff']);
  expect(then.get(id['citra']!)?.roles).toEqual([]);
  clock.move(1000);
  const late = await begin('dodi', { amount: 1 });
  const now = await governed(desk, late.number);
  expect(now.steps[0]?.people.map(({ person, away }) => [person, away])).toEqual([
    [id['ani'], null],
    [id['citra'], null],
  ]);
});

it('a move to another revision: the open step stands under both, each with its time', async () => {
  const desk = await office();
  const { engine, id, clock, begin, accepted } = desk;
  const begun = await begin('dodi', { amount: 1 });
  const loaded = await engine.sops.load(
    null,
    revision('01', 'transition: {renamed: {small: little}}\n', 'Lain').replace('small:', 'little:'),
    'b.yaml',
  );
  if (!('sop' in loaded)) throw new Error(JSON.stringify(loaded.problems));
  await engine.sops.makeEffective(null, loaded.sop.contentHash);
  clock.move(1000);
  accepted(
    await engine.transitions.migrate(id['boss']!, begun.case, loaded.sop.contentHash, {
      reason: 'revisi baru',
    }),
  );
  const { revisions, steps } = await governed(desk, begun.number);
  expect(revisions.map(({ sop, reason }) => [sop.definition.document.revision, reason])).toEqual([
    ['00', ''],
    ['01', 'revisi baru'],
  ]);
  expect(steps.map(({ def, revision: by, carried, entry }) => [def, by, carried, entry])).toEqual([
    ['small', 0, false, 1],
    ['little', 1, true, 2],
  ]);
});

it('is told to nobody who may not see the case', async () => {
  const desk = await office();
  const begun = await desk.begin('dodi', { amount: 1 });
  expect(await desk.engine.ask.governing(desk.id['citra']!, begun.number)).toBeNull();
  expect(await desk.engine.ask.governing(desk.id['boss']!, 'K-0')).toBeNull();
});
