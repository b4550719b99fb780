/** Who works in the bench, when, and what their cases are about; the same in every run. */
import { readFileSync } from 'node:fs';
import { openEngine } from '../engine/index.ts';
import type { Clock, OpenedEngine, PersonId, Process, Values } from '../engine/index.ts';
import { customerName } from '../server/demo/names.ts';

/** Monday, 23 November 2026, 10:00 in Jakarta: inside the contact hours. It stands still. */
export const NOW = Date.UTC(2026, 10, 23, 3);
export const clock: Clock = { now: () => NOW };

export const COLLECTORS = 20;
export const TARGET = { sop: 'clc-01', process: 'collection' } as const;
const SOP = new URL('../sops/clc-01/process.yaml', import.meta.url);

export interface Cast {
  readonly supervisor: PersonId;
  readonly collectors: readonly PersonId[];
  readonly process: Process;
}

/** When the cases of a filled folder were worked on: what people did today is a day's work, not a year's. */
export const BEFORE: Clock = { now: () => NOW - 48 * 3_600_000 };

/** Opens the engine over a folder of the bench; no timers run by themselves. */
export function openBench(folder: string, at = clock): Promise<OpenedEngine> {
  return openEngine({ folder, clock: at });
}

/** A company with SOP-CLC-01 in force, one supervisor and so many collectors. */
export async function hire(engine: OpenedEngine, collectors: number): Promise<Cast> {
  await engine.company.found('PT Contoh Ukur', false);
  const read = await engine.sops.load(null, readFileSync(SOP, 'utf8'), 'clc-01/process.yaml');
  if (!('sop' in read)) throw new Error('bench: SOP-CLC-01 has errors');
  await engine.sops.makeEffective(null, read.sop.contentHash);
  const make = async (login: string, role: string): Promise<PersonId> => {
    const made = await engine.people.create(null, {
      login,
      name: `Nama ${login}`,
      roles: [role],
      grants: [],
    });
    if ('problem' in made) throw new Error(`bench: ${made.problem}`);
    return made.id;
  };
  await make('penyelia', 'supervisor');
  for (let i = 1; i <= collectors; i += 1) await make(`staf${i}`, 'desk_collection');
  return castOf(engine);
}

/** The people of a folder that was filled before. */
export async function castOf(engine: OpenedEngine): Promise<Cast> {
  const everybody = await engine.people.list();
  const inRole = (role: string): readonly PersonId[] =>
    everybody.filter((person) => person.roles.includes(role)).map((person) => person.id);
  const process = (await engine.sops.effective(TARGET.sop))?.processes[TARGET.process];
  const [supervisor] = inRole('supervisor');
  if (process === undefined || supervisor === undefined)
    throw new Error('bench: the folder is not of the bench');
  return { supervisor, collectors: inRole('desk_collection'), process };
}

/** What tells the n-th case from all others. */
export interface Subject {
  readonly number: string;
  readonly contract: string;
  readonly name: string;
  readonly phone: string;
}

export function subjectOf(n: number): Subject {
  return {
    number: `K-2026-${String(n).padStart(6, '0')}`,
    contract: `D-2026-${String(n).padStart(7, '0')}`,
    name: customerName(n),
    phone: `+62812${String(n).padStart(8, '0')}`,
  };
}

/** Answer of the form that opens a case. */
export function accountOf(n: number): Values {
  const { contract, name, phone } = subjectOf(n);
  return {
    contract_no: contract,
    debtor_name: name,
    phone,
    address: 'Jl. Melati No. 12, Jakarta',
    plate: 'B 4172 TKL',
    brand: 'Contoh 125',
    client: 'PT Misal Pembiayaan',
    guarantor_name: 'Wahyu Purnomo',
    loan_amount: 24_500_000,
    outstanding: 2_350_000,
    days_overdue: 47,
  };
}
