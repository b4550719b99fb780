/** An oracle that cannot see a fault proves nothing: each of these histories has one planted in it. */
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../engine/case/case.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { sql } from 'kysely';
import { wrongInBackup } from './of-a-folder.ts';
import { wrongInStore } from './of-a-store.ts';
import { holdsOfHistory } from './of-a-case.ts';
import { openRunning } from '../support/running.ts';
import { START } from '../properties/walk.ts';

const text = `
id: ramalan
document: {title: Ramalan, code: R-1, revision: "00"}
roles: {clerk: Petugas}
data: {note: {type: text, label: Catatan}}
process:
  start: {open: {form: []}}
  steps:
    first: {title: Pertama, task: clerk, form: [note], handlers: {late: {after: P1D, do: {call: {title: Telepon, task: clerk}}}}}
    second: {title: Kedua, task: clerk}
`;
const process = Object.values(readSop(text).sop!.processes)[0]!;

const at = 1_000;
const armed = { type: 'timer-armed', at, timer: 1, due: 5_000 };
const opened = { type: 'task-opened', at, step: 1, seat: 0 };
const join = { type: 'join-fired', at, step: 1, def: 'first' };
const received = { type: 'message-received', at, id: 'm1' };

describe('the oracle', () => {
  it.each<[string, readonly object[], boolean]>([
    ['I7', [armed, { type: 'timer-fired', at: 4_999, timer: 1 }], false],
    [
      'I7',
      [armed, { type: 'timer-fired', at: 5_000, timer: 1 }, { type: 'timer-fired', at: 5_001, timer: 1 }],
      false,
    ],
    ['I7', [armed], true],
    ['I8', [opened, { type: 'task-completed', at, step: 1 }, { type: 'task-completed', at, step: 1 }], false],
    ['I8', [opened, opened], false],
    ['I8', [opened], true],
    ['I8', [join, join], false],
    ['I2', [received, received], false],
    ['I2', [{ ...received, type: 'message-expired' }], false],
  ])('says %s of a history in which it does not hold', (mark, events, over) => {
    expect(() => holdsOfHistory(process, events as readonly CaseEvent[], over)).toThrow(
      new RegExp(`^${mark} `),
    );
  });

  it('says I5 of a table that is not what the events say', async () => {
    const running = await openRunning(text, { ani: { roles: ['clerk'], grants: ['qmr'] } }, START);
    await running.begin('ani', {});
    const { engine } = running;
    expect(await wrongInStore(engine)).toEqual([]);
    const rows = await engine.store.reads.selectFrom('tasks').selectAll().execute();
    await engine.parts.write((tx) => tx.deleteFrom('tasks').execute());
    expect((await wrongInStore(engine)).join()).toMatch(/^I5 .*tasks/);
    await engine.parts.write((tx) => tx.insertInto('tasks').values(rows).execute());
    expect(await wrongInStore(engine)).toEqual([]);
  });

  it('says I9, I13 and I17 of a log that was tampered with', async () => {
    const personal = text.replace('label: Catatan}', 'label: Catatan, personal: true}');
    const running = await openRunning(personal, { ani: { roles: ['clerk'], grants: ['qmr'] } }, START);
    const { engine } = running;
    const begun = await running.begin('ani', {});
    const [task] = await running.tasks(begun.case);
    running.accepted(await running.complete('ani', task!, { note: 'rahasia sekali' }));
    const { folder } = engine.store;
    expect([...(await wrongInStore(engine)), ...(await wrongInBackup(folder, START))]).toEqual([]);
    const rows = await engine.store.reads.selectFrom('entries').selectAll().orderBy('id').execute();
    const last = rows.at(-1)!;
    const change = async (body: Uint8Array, prev: Uint8Array): Promise<void> => {
      await engine.parts.write(async (tx) => {
        await sql`drop trigger if exists entries_refuse_update`.execute(tx);
        await tx.updateTable('entries').set({ body, prev }).where('id', '=', last.id).execute();
      });
    };
    const plain = Buffer.from(last.body)
      .toString('utf8')
      .replace(/\{"\$sealed":"[^"]*"\}/, '"rahasia sekali"');
    await change(Buffer.from(plain), last.hash);
    const marks = (await wrongInStore(engine)).map((line) => line.split(' ')[0]);
    expect(marks).toEqual(expect.arrayContaining(['I9', 'I13']));
    expect((await wrongInBackup(folder, START)).join()).toMatch(/^I17 /);
    await change(last.body, last.prev);
    expect(await wrongInStore(engine)).toEqual([]);
  });
});
