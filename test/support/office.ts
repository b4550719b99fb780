/** A whole small company on a real database: people, an SOP in force, cases, a file, for audit tests. */
import type { Command } from '../../engine/case/case.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import type { CommandTarget, Receipt } from '../../engine/runtime/engine.ts';
import { databaseOf } from './database.ts';
import { hire, putInForce } from './found.ts';
import { leaveSop } from './leave-sop.ts';
import { handClock } from './people.ts';

export type Office = Awaited<ReturnType<typeof busyOffice>>;

/** Over a data folder; `stop` before somebody else opens it. */
export async function openOffice(folder: string) {
  const engine = await openEngine({ folder, clock: handClock(), url: await databaseIn(folder) });
  return {
    ...engine,
    folder,
    /** A command that the test takes for granted. */
    async must(target: CommandTarget, command: Command): Promise<Receipt> {
      const answer = await engine.execute(target, command);
      if ('rejected' in answer) throw new Error(`refused: ${answer.rejected}`);
      return answer;
    },
  };
}

/** Outside of the test runner there is a file only. */
function databaseIn(folder: string): Promise<string | undefined> | undefined {
  return process.env['VITEST'] === undefined ? undefined : databaseOf(folder);
}

/** The office after a morning's work: three requests, one with a letter and decided. */
export async function busyOffice(folder: string) {
  const office = await openOffice(folder);
  const { company, sops, files, must } = office;
  await company.found('PT Réka Contoh', false);
  const sop = await putInForce(sops, leaveSop());
  const boss = await hire(office, {
    login: 'kepala',
    roles: ['manager'],
    grants: ['administrator', 'qmr'],
  });
  const clerk = await hire(office, { login: 'petugas', roles: ['collector'] });
  const letter = await files.put(Buffer.from('%PDF isi surat'), 'surat.pdf', 'application/pdf');
  const target = { sop: 'cuti-01', process: 'main' };
  const cases: Receipt[] = [];
  for (const [i, employee] of ['Rahayu Canary', 'Wibowo Canary', 'Lestari Canary'].entries()) {
    const answer = { request_no: `R-${i}`, employee, ...(i === 0 ? { letter } : {}) };
    const actor = { person: clerk.id, role: 'collector' };
    cases.push(await must(target, { type: 'start-case', id: `start-${i}`, start: 'request', actor, answer }));
  }
  const [first] = cases;
  const opened = first?.events.find((event) => event.type === 'task-opened');
  if (first === undefined || opened === undefined) throw new Error('the first request opened no task');
  const actor = { person: boss.id, role: 'manager' };
  const { step } = opened;
  await must({ case: first.case }, { type: 'start-task', id: 'begin', step, actor });
  await must(
    { case: first.case },
    { type: 'complete-task', id: 'done', step, actor, answer: { approved: true } },
  );
  return { ...office, boss, clerk, letter, sop, cases };
}
