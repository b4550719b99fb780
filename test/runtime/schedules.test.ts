import { describe, expect, it } from 'vitest';
import { putInForce } from '../support/found.ts';
import { openRunning } from '../support/running.ts';
import type { Running } from '../support/running.ts';

const DAY = 86_400_000;
const jakarta = (text: string): number => Date.parse(`${text}+07:00`);
const said = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 16);

const sop = (start: string, more = ''): string => `id: rounds
document: {title: Ronda, code: T-5, revision: "${more === '' ? '00' : '01'}"}
zone: Asia/Jakarta
roles: {leader: Ketua tim, office: Kantor}
case: {label: Ronda, title: who, businessKey: matter}
data:
  who: {type: person, label: Ketua tim, personal: false}
  matter: {type: text, label: Perihal}
process:
  start:
    round: ${start}
  steps:
    watch: {task: leader}
${more}`;

const each = '{every: "FREQ=DAILY;BYHOUR=8", forEach: {members: leader}, as: who}';
const cast = { ani: { roles: ['leader'] }, budi: { roles: ['leader'] }, citra: { roles: ['office'] } };

const started = async (desk: Running) => {
  const rows = await desk.engine.store.reads
    .selectFrom('cases')
    .select(['started_at', 'title'])
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => `${said(row.started_at)} ${row.title}`);
};
const until = (desk: Running, text: string): void => desk.clock.move(jakarta(text) - desk.clock.now());

describe('a recurring start', () => {
  it('begins a case for each member at its hour, once, through restarts and looks at the same time', async () => {
    const desk = await openRunning(sop(each), cast, jakarta('2026-03-02T07:00'));
    const { ani, budi } = desk.id;
    until(desk, '2026-03-02T07:59');
    await desk.engine.fireDueTimers();
    expect(await started(desk)).toEqual([]);
    until(desk, '2026-03-02T08:00');
    await desk.restart();
    await Promise.all([desk.engine.fireDueTimers(), desk.engine.fireDueTimers()]);
    await desk.restart();
    await desk.engine.fireDueTimers();
    const first = [`2026-03-02T08:00 ${ani}`, `2026-03-02T08:00 ${budi}`];
    expect(await started(desk)).toEqual(first);
    until(desk, '2026-03-03T08:00');
    await desk.engine.fireDueTimers();
    expect(await started(desk)).toEqual([...first, `2026-03-03T08:00 ${ani}`, `2026-03-03T08:00 ${budi}`]);
  });

  const missed: readonly (readonly [string, string, readonly string[]])[] = [
    ['one', '2026-03-04T10:00', ['2026-03-04T08:00']],
    ['all', '2026-03-04T10:00', ['2026-03-02T08:00', '2026-03-03T08:00', '2026-03-04T08:00']],
    ['skip', '2026-03-04T10:00', []],
    ['skip', '2026-03-04T08:59', ['2026-03-04T08:00']],
  ];
  it.each(missed)('missed: %s, when nothing ran until %s', async (policy, back, expected) => {
    const start = `{every: "FREQ=DAILY;BYHOUR=8", missed: ${policy}}`;
    const desk = await openRunning(sop(start), cast, jakarta('2026-03-02T07:00'));
    until(desk, back);
    await desk.restart();
    await desk.engine.fireDueTimers();
    expect((await started(desk)).map((each) => each.slice(0, 16))).toEqual(expected);
    desk.clock.move(DAY);
    await desk.engine.fireDueTimers();
    expect(await started(desk)).toHaveLength(
      expected.length + (policy === 'skip' && back.endsWith('10:00') ? 0 : 1),
    );
  });

  it('says how many it stands for', async () => {
    const desk = await openRunning(sop('{every: "FREQ=DAILY;BYHOUR=8"}'), cast, jakarta('2026-03-02T07:00'));
    until(desk, '2026-03-04T10:00');
    await desk.engine.fireDueTimers();
    const log = await desk.engine.store.reads
      .selectFrom('entries')
      .select('body')
      .where('stream', '=', 'case:1')
      .execute();
    const body = JSON.parse(Buffer.from(log[0]!.body).toString('utf8')) as {
      readonly events: readonly unknown[];
    };
    expect(body.events[0]).toMatchObject({ type: 'case-started', start: 'round', missed: 2 });
  });

  it('goes on as the revision in force says, and not twice', async () => {
    const desk = await openRunning(sop('{every: "FREQ=DAILY;BYHOUR=8"}'), cast, jakarta('2026-03-02T07:00'));
    until(desk, '2026-03-02T08:30');
    await desk.engine.fireDueTimers();
    await putInForce(desk.engine.sops, sop('{every: "FREQ=DAILY;BYHOUR=8,12"}', '# again'));
    until(desk, '2026-03-02T12:00');
    await desk.engine.fireDueTimers();
    expect((await started(desk)).map((each) => each.slice(0, 16))).toEqual([
      '2026-03-02T08:00',
      '2026-03-02T12:00',
    ]);
  });

  it('that cannot begin a case is recorded, and the others begin', async () => {
    const start =
      '{every: "FREQ=DAILY;BYHOUR=8", forEach: [Jakarta, Bandung], as: matter, duplicate: refuse}';
    const desk = await openRunning(sop(start), cast, jakarta('2026-03-02T07:00'));
    until(desk, '2026-03-02T08:00');
    await desk.engine.fireDueTimers();
    const [jakartas] = await desk.engine.store.reads.selectFrom('cases').select('id').orderBy('id').execute();
    desk.accepted(await desk.complete('ani', (await desk.tasks(String(jakartas!.id)))[0]!));
    until(desk, '2026-03-03T08:00');
    await desk.engine.fireDueTimers();
    expect(
      await desk.engine.store.reads.selectFrom('cases').select('business_key').orderBy('id').execute(),
    ).toEqual(['Jakarta', 'Bandung', 'Jakarta'].map((business_key) => ({ business_key })));
    const system = await desk.engine.store.reads
      .selectFrom('entries')
      .select('body')
      .where('stream', '=', 'system')
      .execute();
    expect(system.map(({ body }) => Buffer.from(body).toString('utf8')).join()).toContain(
      '"code":"duplicate_case"',
    );
  });
});
