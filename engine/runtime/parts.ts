/** What every part of the running engine is made of. Passed along, never global. */
import type { CaseState, Instant, Member, PersonId } from '../case/case.ts';
import type { Process, Sop } from '../process/process.ts';
import type { Db, Write } from '../store/database.ts';
import type { Clock, Person } from './engine.ts';

export interface Parts {
  readonly reads: Db;
  readonly write: Write;
  readonly clock: Clock;
  readonly sops: SopSource;
  readonly people: PeopleSource;
}

/** The SOP register, as far as running cases needs it. */
export interface SopSource {
  byHash(contentHash: string): Promise<Sop>;
  /** The same for a hash that may be nobody's. */
  find(contentHash: string): Promise<Sop | null>;
  /** In force at an instant (default: now). */
  effective(sop: string, at?: Instant): Promise<Sop | null>;
}

/** The roster, as far as running cases needs it. */
export interface PeopleSource {
  list(): Promise<readonly Person[]>;
  get(id: PersonId): Promise<Person | null>;
  membersOf(roles: Iterable<string>, at: Instant): Promise<Readonly<Record<string, readonly Member[]>>>;
  holdersOf(position: string, roles: readonly string[], at: Instant): Promise<readonly Member[]>;
  supervisedBy(person: PersonId): Promise<readonly PersonId[]>;
}

/** The process that a case is bound to: its own revision, whatever is effective now. */
export async function processOf(sops: SopSource, revision: string, process: string): Promise<Process> {
  const found = (await sops.byHash(revision)).processes[process];
  if (!found) throw new Error(`revision ${revision} has no process ${process}`);
  return found;
}

export function boundProcess(sops: SopSource, state: CaseState): Promise<Process> {
  return processOf(sops, state.revision, state.process);
}

/** An id of a case as it stands in addresses and events, or null where it is none. */
export function caseIdOf(text: string): number | null {
  const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(id) ? id : null;
}
