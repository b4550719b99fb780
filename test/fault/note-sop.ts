/** A small office: anybody of fifty begins a matter, anybody notes it, anybody else of them reads the note. */
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Store } from '../../engine/store/database.ts';
import { hire, putInForce } from '../support/found.ts';

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
  await putInForce(engine.sops, SOP);
  const ids: string[] = [];
  for (let n = 1; n <= clerks; n += 1) {
    ids.push((await hire(engine, { login: `petugas-${n}`, roles: ['clerk'] })).id);
  }
  return ids;
}
