/** Who works in the demo: somebody for every role of the SOPs, several where most of the work is. */
import type { Engine, Grant, Person, Sop } from '../../engine/index.ts';
import { createPasswords } from '../sign-in/passwords.ts';
import { STAFF } from './names.ts';
import { hireSigners } from './sign.ts';

export interface SignIn {
  readonly login: string;
  readonly password: string;
  /** Titles of roles and names of grants. */
  readonly roles: readonly string[];
}

/** The same for everybody: it is printed, and the database is marked as a demo for ever. */
const DEMO_PASSWORD = 'jalan-pagi-berkabut';

const OFFICERS: readonly {
  readonly login: string;
  readonly name: string;
  readonly grants: readonly Grant[];
}[] = [
  { login: 'admin', name: 'Administrator Contoh', grants: ['administrator'] },
  { login: 'qmr', name: 'Petugas Mutu Contoh', grants: ['qmr'] },
  { login: 'auditor', name: 'Auditor Contoh', grants: ['auditor'] },
];

/** Somebody for every role. People are made once; their sign-ins are the same whenever the demo is opened. */
export async function hireStaff({ people }: Engine, sops: readonly Sop[]): Promise<void> {
  const hire = await hiring(people);
  for (const { login, name, grants } of OFFICERS) await hire(login, name, [], grants);
  await hireFor(rolesOf(sops), STAFF, hire);
  await hireSigners(sops, hire);
}

/** Whoever does the first step of a process gets a colleague, who is new and has done nothing yet. */
export async function hireColleagues({ people }: Engine, sops: readonly Sop[]): Promise<void> {
  await hireFor(firstRolesOf(sops), STAFF.slice(rolesOf(sops).length), await hiring(people));
}

export type Hire = Awaited<ReturnType<typeof hiring>>;

async function hiring(people: Engine['people']) {
  const hash = await createPasswords().hash(DEMO_PASSWORD);
  return async (
    login: string,
    name: string,
    roles: readonly string[],
    grants: readonly Grant[],
    positions: readonly string[] = [],
  ): Promise<void> => {
    const person = await people.create(null, { login, name, roles, grants, positions });
    if ('problem' in person) throw new Error(`demo: ${person.problem} (${login})`);
    await people.setPasswordHash(person.id, hash);
  };
}

async function hireFor(roles: readonly string[], staff: readonly string[], hire: Hire): Promise<void> {
  const names = staff.values();
  for (const role of roles) {
    const name = names.next().value;
    if (name === undefined) return;
    await hire((name.split(' ')[0] ?? '').toLowerCase(), name, [role], []);
  }
}

export function signInsOf(everybody: readonly Person[], sops: readonly Sop[]): readonly SignIn[] {
  const titles = new Map(
    sops
      .flatMap((sop) => Object.values(sop.processes))
      .flatMap((process) => Object.values(process.roles).map((role) => [role.id, role.title] as const)),
  );
  return everybody
    .filter((person) => !person.disabled)
    .map(({ login, roles, grants, positions }) => ({
      login,
      password: DEMO_PASSWORD,
      roles: [...roles.map((role) => titles.get(role) ?? role), ...grants, ...positions],
    }));
}

/** Role ids, one for each person to hire. */
function rolesOf(sops: readonly Sop[]): readonly string[] {
  const all = sops.flatMap((sop) => Object.values(sop.processes));
  const roles = all.flatMap((process) => Object.values(process.roles));
  return [...new Set(roles.flatMap(({ id, external }) => (external ? [] : [id])))];
}

function firstRolesOf(sops: readonly Sop[]): readonly string[] {
  const first = sops
    .flatMap((sop) => Object.values(sop.processes))
    .flatMap((process) => {
      const task = Object.values(process.steps).find((step) => step.does.kind === 'task')?.does;
      return task?.kind === 'task' ? task.performer.roles.slice(0, 1) : [];
    });
  return [...new Set(first)];
}
