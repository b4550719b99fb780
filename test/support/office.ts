/** A whole small company on a real database: people, an SOP in force, cases, a file, for audit tests. */
import { join } from 'node:path';
import type { Command } from '../../engine/case/case.ts';
import type { Person, Receipt } from '../../engine/runtime/engine.ts';
import { handle, isRejection } from '../../engine/runtime/execute.ts';
import type { Parts } from '../../engine/runtime/parts.ts';
import { openStore } from '../../engine/store/database.ts';
import type { Store } from '../../engine/store/database.ts';
import { openFileFolder } from '../../engine/store/file-folder.ts';
import { openFiles } from '../../engine/store/files.ts';
import { openCompany } from '../../engine/store/company.ts';
import { openPeople } from '../../engine/store/people.ts';
import { openRoster } from '../../engine/store/roster.ts';
import { openSops } from '../../engine/store/sops.ts';
import { openWriter } from '../../engine/runtime/writer.ts';
import { leaveSop } from './leave-sop.ts';
import { handClock } from './people.ts';

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** Over a data folder; `close` before somebody else opens it. */
export async function openOffice(folder: string, given?: Store) {
  const store = given ?? (await openStore({ folder }));
  const writer = openWriter(store);
  const { reads } = store;
  const { write } = writer;
  const { company, clock } = await openCompany({ reads, write, clock: handClock() });
  const roster = openRoster(reads);
  const sops = openSops({ reads, write, clock });
  const people = openPeople({ reads, write, clock, knownRoles: () => sops.roles(), changed: roster.forget });
  const files = openFiles({ reads, write, clock, folder: await openFileFolder(join(folder, 'files')) });
  const parts: Parts = { reads, write, clock, sops, people: { get: people.get, ...roster } };
  return {
    folder,
    store,
    write,
    company,
    clock,
    sops,
    people,
    files,
    parts,
    async execute(target: Parameters<typeof handle>[2], command: Command): Promise<Receipt> {
      const answer = await write((tx) => handle(parts, tx, target, command));
      if (isRejection(answer)) throw new Error(`refused: ${answer.rejected}`);
      return answer;
    },
    async close() {
      await writer.stop();
      await store.close();
    },
  };
}

/** The office after a morning's work: three cases, one decided, one correctly kept letter. */
export async function busyOffice(folder: string) {
  const office = await openOffice(folder);
  const { company, sops, people, files, execute } = office;
  await company.found('PT Réka Contoh', false);
  const { sop } = { sop: undefined, ...(await sops.load(null, leaveSop(), 'cuti.yaml')) };
  if (sop === undefined) throw new Error('the SOP of the tests does not compile');
  await sops.makeEffective(null, sop.contentHash);
  const made = (login: string, roles: readonly string[], grants: Person['grants']) =>
    people.create(null, { login, name: `Nama ${login}`, roles, grants }) as Promise<Person>;
  const boss = await made('kepala', ['manager'], ['administrator']);
  const clerk = await made('petugas', ['collector'], []);
  const letter = await files.put(Buffer.from('%PDF isi surat'), 'surat.pdf', 'application/pdf');
  const target = { sop: 'cuti-01', process: 'main' };
  const cases: Receipt[] = [];
  for (const [i, employee] of ['Rahayu Canary', 'Wibowo Canary', 'Lestari Canary'].entries()) {
    const answer = { request_no: `R-${i}`, employee, ...(i === 0 ? { letter } : {}) };
    const actor = { person: clerk.id, role: 'collector' };
    cases.push(
      await execute(target, { type: 'start-case', id: `start-${i}`, start: 'request', actor, answer }),
    );
  }
  const first = cases[0]?.case ?? '';
  const step = Number(
    (
      await office.store.reads
        .selectFrom('tasks')
        .select('step')
        .where('case_id', '=', Number(first))
        .executeTakeFirstOrThrow()
    ).step,
  );
  const actor = { person: boss.id, role: 'manager' };
  await execute({ case: first }, { type: 'start-task', id: 'begin', step, actor });
  await execute(
    { case: first },
    { type: 'complete-task', id: 'done', step, actor, answer: { approved: true } },
  );
  return { ...office, boss, clerk, letter, sop, cases };
}
