/** Running cases under another revision, in a real database: rows, queues and rights follow; replay agrees. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { databaseOf } from '../support/database.ts';
import { openRunning } from '../support/running.ts';
import { putInForce } from '../support/found.ts';

const revision = (number: string, steps: string, more = '') => `id: meja
document: {title: Meja, code: M-1, revision: "${number}"}
roles: {staff: Staf, boss: Atasan, clerk: Juru tulis}
case: {label: Akun, title: name, businessKey: contract, columns: [contract]}
data:
  contract: {type: text, label: Kontrak}
  name: {type: text, label: Nama, personal: true}
process:
  start: {open: {form: [contract, name], by: [clerk]}}
  steps:
${steps}${more}`;

const first = revision(
  '00',
  `    call: {title: Hubungi, task: staff, handlers: {late: {after: P2D, goto: close}}}
    close: {title: Tutup, task: boss}
`,
);
const second = revision(
  '01',
  `    phone: {title: Telepon, task: boss, handlers: {late: {after: P4D, goto: close}}}
    close: {title: Tutup, task: boss}
`,
  'transition: {renamed: {call: phone}, timers: {late: rebase}}\n',
);
const third = revision(
  '02',
  `    close: {title: Tutup, task: clerk}
`,
);

const cast = {
  mutu: { roles: [], grants: ['qmr'] },
  ani: { roles: ['staff'] },
  bos: { roles: ['boss'] },
  dodi: { roles: ['clerk'] },
} as const;

async function office() {
  const running = await openRunning(first, cast);
  onTestFinished(async () => {
    const { folder } = running.engine.store;
    const report = await verify({ folder, url: await databaseOf(folder) });
    expect(report.findings).toEqual([]);
  });
  const load = async (text: string) => {
    return (await putInForce(running.engine.sops, text)).contentHash;
  };
  return {
    ...running,
    get engine() {
      return running.engine;
    },
    load,
  };
}

describe('a running case', () => {
  it('stays under its revision until it is moved, and goes on under the other one', async () => {
    const desk = await office();
    const { id, begin, tasks, complete, restart, accepted } = desk;
    const begun = await begin('dodi', { contract: 'A', name: 'Rahayu' });
    const to = await desk.load(second);
    expect(await tasks(begun.case)).toMatchObject([{ def: 'call' }]);
    accepted(await desk.engine.transitions.migrate(id['mutu']!, begun.case, to, { reason: 'revisi baru' }));
    expect(await tasks(begun.case)).toMatchObject([{ def: 'phone' }]);
    const inbox = async (who: string) =>
      (await desk.engine.ask.inbox(id[who]!, {})).next.rows.map((row) => row.title);
    expect([await inbox('ani'), await inbox('bos')]).toEqual([[], ['Telepon']]);
    const view = await desk.engine.ask.case(id['mutu']!, begun.number);
    expect(view).toMatchObject({ state: { revision: to, data: { name: 'Rahayu' } }, row: { revision: to } });
    await restart();
    const [task] = await tasks(begun.case);
    accepted(await complete('bos', task!));
    expect(await tasks(begun.case)).toMatchObject([{ def: 'close' }]);
  });

  it('fires its clocks under the revision that it has', async () => {
    const desk = await office();
    const { id, begin, tasks, clock, accepted } = desk;
    const [old, moved] = [await begin('dodi', { contract: 'A' }), await begin('dodi', { contract: 'B' })];
    const to = await desk.load(second);
    accepted(await desk.engine.transitions.migrate(id['mutu']!, moved.case, to));
    clock.move(3 * 86_400_000);
    await desk.engine.fireDueTimers();
    expect(await tasks(old.case)).toMatchObject([{ def: 'close' }]);
    expect(await tasks(moved.case)).toMatchObject([{ def: 'phone' }]);
    clock.move(86_400_000);
    await desk.engine.fireDueTimers();
    expect(await tasks(moved.case)).toMatchObject([{ def: 'close' }]);
  });

  it('is listed by a dry run with what keeps it from moving, and nothing is written', async () => {
    const desk = await office();
    const { id, begin, tasks, clock } = desk;
    const [stays, can] = [await begin('dodi', { contract: 'A' }), await begin('dodi', { contract: 'B' })];
    clock.move(2 * 86_400_000);
    await desk.engine.fireDueTimers();
    const [late] = await tasks(can.case);
    expect(late?.def).toBe('close');
    const to = await desk.load(third);
    const dry = (by: string, asked = {}) => desk.engine.transitions.dryRun(id[by]!, to, asked);
    const page = await dry('mutu', { limit: 1 });
    expect(page).toMatchObject({ rows: [{ number: stays.number, obstacles: [] }] });
    const { next = '' } = page as { next?: string };
    expect(await dry('mutu', { limit: 1, after: next })).toMatchObject({ rows: [{ number: can.number }] });
    const fresh = await begin('dodi', { contract: 'C' });
    expect(await tasks(fresh.case)).toMatchObject([{ def: 'close' }]);
    expect(((await dry('mutu')) as { rows: readonly unknown[] }).rows).toHaveLength(2);
    expect(await dry('bos')).toEqual({ rejected: 'not_allowed' });
    expect(await desk.engine.transitions.migrate(id['bos']!, can.case, to)).toEqual({
      rejected: 'not_allowed',
    });
    expect(await desk.engine.transitions.dryRun(id['mutu']!, 'unknown')).toEqual({ rejected: 'not_allowed' });
  });

  it('that cannot move says why, and stays whole', async () => {
    const desk = await office();
    const begun = await desk.begin('dodi', { contract: 'A' });
    const to = await desk.load(third);
    const { id } = desk;
    expect(await desk.engine.transitions.dryRun(id['mutu']!, to)).toMatchObject({
      rows: [{ case: begun.case, obstacles: [{ why: 'step_gone', place: 'call' }] }],
      next: null,
    });
    expect(await desk.engine.transitions.migrate(id['mutu']!, begun.case, to)).toMatchObject({
      rejected: 'cannot_migrate',
      params: { why: 'step_gone', place: 'call' },
    });
    expect(await desk.tasks(begun.case)).toMatchObject([{ def: 'call' }]);
  });
});

describe('a revision with a transition', () => {
  it('is held against the one in force when it is loaded', async () => {
    const desk = await office();
    const steps = `    phone: {task: staff}
`;
    const wrong = revision(
      '01',
      steps,
      'transition: {renamed: {telephone: phone}, convert: {contract: {cat: [{var: number}, "-"]}}}\n',
    );
    const { problems, ...loaded } = await desk.engine.sops.load(null, wrong, 'x.yaml');
    expect(loaded).toEqual({});
    expect(problems.map(({ code, severity, found, line }) => [code, severity, found, line])).toEqual([
      ['transition_nothing_old', 'warning', 'telephone', 12],
      ['logic_unknown_name', 'error', 'number', 12],
    ]);
  });
});
