/** A small office: anybody of fifty begins a matter, anybody notes it, anybody else of them reads the note. */
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Store } from '../../engine/store/database.ts';

const SOP = `id: catat
document: {title: Catatan, code: C-1, revision: "00"}
roles: {clerk: Petugas}
case: {label: Hal, title: matter}
data:
  matter: {type: text, label: Hal}
  note: {type: text, label: Catatan}
process:
  start: {open: {form: [matter], by: [clerk]}}
  steps:
    write: {title: Catat, task: clerk, form: [note]}
    read: {title: Baca, task: clerk}
`;
export const NOTE = { sop: 'catat', process: 'main' } as const;

/** Ids of so many clerks. */
export async function foundOfClerks(engine: OpenedEngine<Store>, clerks: number): Promise<readonly string[]> {
  await engine.company.found('PT Contoh', false);
  const read = await engine.sops.load(null, SOP, 'catat.yaml');
  if (!('sop' in read) || !read.sop) throw new Error(JSON.stringify(read.problems));
  await engine.sops.makeEffective(null, read.sop.contentHash);
  const ids: string[] = [];
  for (let n = 1; n <= clerks; n += 1) {
    const made = await engine.people.create(null, {
      login: `petugas-${n}`,
      name: `Petugas ${n}`,
      roles: ['clerk'],
      grants: [],
    });
    if ('problem' in made) throw new Error(made.problem);
    ids.push(made.id);
  }
  return ids;
}
