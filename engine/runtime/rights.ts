/** Who sees which case, and who may act on one by hand. The heart guards what a task's roles say. */
import type { Command, IncidentCode, Instant, PersonId, Rejection } from '../case/case.ts';
import type { Process } from '../process/process.ts';
import type { Db } from '../store/database.ts';
import { once } from '../store/statement.ts';
import type { Person } from './engine.ts';
import type { Parts } from './parts.ts';

/** What a person may see: everything, or cases that name one of the principals. */
export interface Sight {
  readonly person: Person;
  readonly everything: boolean;
  /** user:<me> and those I supervise, role:<mine>, over:<roles below mine>. */
  readonly principals: readonly string[];
  /** Whose queues are mine: user:<me>, role:<mine>. */
  readonly queues: readonly string[];
}

/** null for somebody unknown or disabled: they see nothing. */
export async function sightOf(
  parts: Supervised & Pick<Parts, 'people'>,
  id: PersonId,
): Promise<Sight | null> {
  const person = await parts.people.get(id);
  if (!person || person.disabled) return null;
  const queues = [`user:${id}`, ...person.roles.map((role) => `role:${role}`)];
  const below = rolesBelow(person.roles, await supervisions(parts));
  const supervised = await parts.people.supervisedBy(id);
  const principals = [
    ...queues,
    ...supervised.map((each) => `user:${each}`),
    ...below.map((role) => `over:${role}`),
  ];
  // A quality manager answers for every SOP, an auditor reads; an administrator as such does neither.
  const everything = person.grants.includes('qmr') || person.grants.includes('auditor');
  return { person, everything, principals, queues };
}

/** Roles whose work somebody of these roles supervises, at whatever distance. */
function rolesBelow(
  roles: readonly string[],
  supervisorOf: readonly (readonly [string, string])[],
): readonly string[] {
  const found = new Set<string>();
  const look = (above: string): void => {
    for (const [role, supervisor] of supervisorOf) {
      if (supervisor !== above || found.has(role)) continue;
      found.add(role);
      look(role);
    }
  };
  for (const role of roles) look(role);
  return [...found].sort();
}

type Supervised = Pick<Parts, 'reads' | 'sops' | 'clock'>;

interface Kept {
  readonly revisions: string;
  readonly pairs: readonly (readonly [string, string])[];
}
const kept = new WeakMap<object, Kept>();

const inForce = once<{ now: Instant }, { content_hash: string }>((db, hole) =>
  db
    .selectFrom('revisions')
    .select('content_hash')
    .where('effective_from', '<=', hole.now)
    .orderBy('content_hash'),
);

/** [role, its supervisor] over all revisions that were ever in force; read again when one comes in. */
async function supervisions({ reads, sops, clock }: Supervised): Promise<Kept['pairs']> {
  const hashes = (await inForce(reads, { now: clock.now() })).map((row) => row.content_hash);
  const revisions = hashes.join();
  const known = kept.get(sops);
  if (known?.revisions === revisions) return known.pairs;
  const pairs = new Map<string, readonly [string, string]>();
  for (const hash of hashes) {
    for (const process of Object.values((await sops.byHash(hash)).processes)) {
      for (const [role, above] of supervisionsIn(process)) pairs.set(`${role}/${above}`, [role, above]);
    }
  }
  const fresh = { revisions, pairs: [...pairs.values()] };
  kept.set(sops, fresh);
  return fresh.pairs;
}

function supervisionsIn(process: Process): readonly (readonly [string, string])[] {
  return Object.values(process.roles).flatMap((role) =>
    role.supervisor === undefined ? [] : [[role.id, role.supervisor] as const],
  );
}

const accessRow = once<{ principal: string; case_id: number }, { case_id: number }>((db, hole) =>
  db
    .selectFrom('case_access')
    .select('case_id')
    .where('principal', '=', hole.principal)
    .where('case_id', '=', hole.case_id),
);

export async function maySee(db: Db, sight: Sight, caseId: number): Promise<boolean> {
  return sight.everything || (await anyOf(db, sight.principals, caseId));
}

async function anyOf(db: Db, principals: readonly string[], caseId: number): Promise<boolean> {
  for (const principal of principals) {
    if ((await accessRow(db, { principal, case_id: caseId })).length > 0) return true;
  }
  return false;
}

const BY_HAND: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'cancel-case',
  'change-data',
  'withdraw-step',
  'retry-incident',
  'resolve-incident',
  'deliver-message',
  'broadcast',
  'pause',
  'resume',
]);
const BY_SYSTEM: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'fire-timers',
  'delivery-result',
  'service-result',
  'child-started',
  'child-refused',
  'child-ended',
  'settle-absences',
]);

/**
 * What no role of a task decides: interventions belong to those who supervise the case (a role or
 * a holder of it) and to the quality manager; timers and deliveries to the system alone. A disabled
 * account does nothing, whatever it still holds.
 */
export async function mayCommand(
  parts: Parts,
  db: Db,
  command: Command,
  process: Process,
  caseId: number,
): Promise<Rejection | null> {
  const { person: id } = command.actor;
  if (id === null) return null;
  const refused: Rejection = { rejected: 'not_allowed' };
  const person = BY_SYSTEM.has(command.type) ? null : await parts.people.get(id);
  if (!person || person.disabled) return refused;
  if (command.type === 'start-case') return mayStart(person, process, command.start) ? null : refused;
  // Whoever answers for the document answers for what becomes of its cases.
  if (command.type === 'migrate-case') return person.grants.includes('qmr') ? null : refused;
  if (!BY_HAND.has(command.type) || isLeftToRoles(process, command)) return null;
  const sight = await sightOf(parts, id);
  if (sight && (await mayIntervene(db, sight, caseId))) return null;
  return command.type === 'retry-incident' && (await lacksPeople(db, person, caseId, command.incident))
    ? null
    : refused;
}

/** A message that names the roles that may enter it: the heart asks for them. */
function isLeftToRoles(process: Process, command: Command): boolean {
  if (command.type !== 'deliver-message' && command.type !== 'broadcast') return false;
  const { messages } = process;
  return Object.hasOwn(messages, command.message) && (messages[command.message]?.by.length ?? 0) > 0;
}

/** By hand: who supervises the case (a role or a holder of it), and the quality manager. */
export async function mayIntervene(db: Db, sight: Sight, caseId: number): Promise<boolean> {
  return sight.person.grants.includes('qmr') || (await anyOf(db, above(sight), caseId));
}

/** Principals whose cases are this person's to answer for, not to work on. */
export function above({ principals, queues }: Sight): readonly string[] {
  return principals.filter((each) => !queues.includes(each));
}

/**
 * Nobody is there to do it. Whoever gives people their roles mends that and tries again, without
 * having to see what the case is about.
 */
export const LACKS_PEOPLE: readonly IncidentCode[] = ['nobody_eligible', 'too_few_eligible'];

const codeOfIncident = once<{ case_id: number; incident: number }, { code: string }>((db, hole) =>
  db
    .selectFrom('incidents')
    .select('code')
    .where('case_id', '=', hole.case_id)
    .where('incident', '=', hole.incident),
);

async function lacksPeople(db: Db, person: Person, caseId: number, incident: number): Promise<boolean> {
  if (!person.grants.includes('administrator')) return false;
  const [row] = await codeOfIncident(db, { case_id: caseId, incident });
  return LACKS_PEOPLE.some((code) => code === row?.code);
}

/** A start without roles is left to quality managers and administrators; the heart knows the roles. */
function mayStart(person: Person, process: Process, start: string): boolean {
  const byRole = (process.starts[start]?.by.length ?? 1) > 0;
  return byRole || person.grants.some((grant) => grant !== 'auditor');
}
