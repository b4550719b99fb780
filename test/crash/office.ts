/** The company that is crashed: SOP-CLC-01 in force and the people who work by it. */
import { readFileSync, writeFileSync } from 'node:fs';
import v8 from 'node:v8';
import { readSop } from '../../engine/process/read-sop.ts';
import type { Store } from '../../engine/store/database.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import { hire, putInForce } from '../support/found.ts';

const SOP = new URL('../../sops/clc-01/process.yaml', import.meta.url);

/** Login → role. Two collectors and two field workers, so that people compete for the same queue. */
const CAST = {
  collector1: 'desk_collection',
  collector2: 'desk_collection',
  supervisor: 'supervisor',
  manager: 'manager_call_center',
  director: 'director_call_center',
  officer: 'director_collection',
  president: 'president_director',
  field1: 'field_team',
  field2: 'field_team',
} as const;

export type Login = keyof typeof CAST;
export type Cast = Readonly<Record<Login, string>>;

export const TARGET = { sop: 'clc-01', process: 'collection' } as const;

/** Monday, 2 February 2026, 09:00 in Jakarta: contact hours are open. */
export const OPENING = Date.UTC(2026, 1, 2, 2);

const sopText = (): string => readFileSync(SOP, 'utf8');

/** Compiles the SOP once for many short-lived processes (Orders.compiled). */
export function writeCompiled(file: string): string {
  writeFileSync(file, v8.serialize(readSop(sopText(), 'process.yaml')));
  return file;
}

/** Founds the company in an empty folder; answers person ids by login. */
export async function foundOffice(engine: OpenedEngine<Store>): Promise<Cast> {
  await engine.company.found('PT Contoh Sejahtera', false);
  await putInForce(engine.sops, sopText());
  const ids = await Promise.all(
    (Object.keys(CAST) as Login[]).map(async (login) => {
      const { id } = await hire(engine, { login, roles: [CAST[login]] });
      return [login, id] as const;
    }),
  );
  return Object.fromEntries(ids) as Cast;
}

/** The same people in a folder that was founded before. */
export async function castOf(engine: OpenedEngine<Store>): Promise<Cast> {
  const people = await engine.people.list();
  return Object.fromEntries(people.map(({ login, id }) => [login, id])) as Cast;
}
