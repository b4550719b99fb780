/**
 * Who may do what, kept in memory: read at every command, changed a few times a day. Forgotten as
 * a whole after any change to an account or an absence, also one that another process made
 * (generation.ts).
 */
import type { Instant, Member, PersonId } from '../case/case.ts';
import { positionKey } from '../revision/separation.ts';
import type { Person } from '../runtime/engine.ts';
import { absencesFrom } from './absences-rows.ts';
import type { Db } from './database.ts';
import { accountOfRow, allPeople, personOf } from './people-rows.ts';
import type { Account } from './people-events.ts';
import type { AbsenceTable } from './settings-tables.ts';

export interface Roster {
  /** Disabled and erased ones too; null: nobody of this id, or somebody whom another process has just made. */
  person(id: PersonId): Promise<Person | null>;
  /**
   * Active members of each of these roles, in order of person id (byte order of the text), absent or
   * not at the instant. Under '' stand those of no such role who may stand in for one who is away:
   * substitutes, theirs in turn, and supervisors; absent when nobody is away.
   */
  membersOf(roles: Iterable<string>, at: Instant): Promise<Readonly<Record<string, readonly Member[]>>>;
  /**
   * Active people who hold a position, by name or by one of these roles, in order of person id; with who
   * stands in for them while they are away.
   */
  holdersOf(position: string, roles: readonly string[], at: Instant): Promise<readonly Member[]>;
  /** Everybody who has this person as supervisor, at whatever distance; disabled ones too. */
  supervisedBy(person: PersonId): Promise<readonly PersonId[]>;
  forget(): void;
}

export function openRoster(reads: Db): Roster {
  let kept: Promise<Read> | null = null;
  const read = (at: Instant): Promise<Read> => {
    if (kept === null) {
      const reading = readRoster(reads, at);
      kept = reading;
      reading.catch(() => {
        if (kept === reading) kept = null; // a failed reading is not remembered
      });
    }
    return kept;
  };
  return {
    person: async (id) => (await read(0)).people.get(id) ?? null,
    async membersOf(roles, at) {
      const known = await read(at);
      const found = Object.fromEntries([...roles].map((role) => [role, known.byRole.get(role) ?? []]));
      const away = awayAt(known.absences, at);
      return away.size === 0 ? found : withAbsences(found, known.active, away);
    },
    async holdersOf(position, roles, at) {
      const known = await read(at);
      const lists = [
        known.byPosition.get(positionKey(position)) ?? [],
        ...roles.map((role) => known.byRole.get(role) ?? []),
      ];
      const away = awayAt(known.absences, at);
      const held = new Map(lists.flat().map((member) => [member.person, presentIn(away)(member)]));
      return [...held.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
    },
    async supervisedBy(person) {
      const { under } = await read(0);
      const found = new Set<PersonId>();
      const look = (id: PersonId): void => {
        for (const each of under.get(id) ?? []) {
          if (found.has(each)) continue;
          found.add(each);
          look(each);
        }
      };
      look(person);
      return [...found];
    },
    forget() {
      kept = null;
    },
  };
}

interface Read {
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly byRole: ReadonlyMap<string, readonly Member[]>;
  readonly byPosition: ReadonlyMap<string, readonly Member[]>;
  readonly active: ReadonlyMap<PersonId, Member>;
  readonly under: ReadonlyMap<PersonId, readonly PersonId[]>;
  /** Those not over when it was read. */
  readonly absences: ReadonlyMap<PersonId, readonly AbsenceTable[]>;
}

async function readRoster(reads: Db, at: Instant): Promise<Read> {
  const accounts = (await allPeople(reads)).map(accountOfRow);
  const byRole = new Map<string, Member[]>();
  const byPosition = new Map<string, Member[]>();
  const active = new Map<PersonId, Member>();
  const under = new Map<PersonId, PersonId[]>();
  const absences = new Map<PersonId, AbsenceTable[]>();
  for (const account of [...accounts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (account.supervisor !== null) push(under, account.supervisor, account.id);
    if (account.disabled) continue;
    const member = memberOf(account);
    active.set(account.id, member);
    for (const role of account.roles) push(byRole, role, member);
    for (const position of account.positions) push(byPosition, positionKey(position), member);
  }
  for (const row of await absencesFrom(reads, at)) push(absences, row.person, row);
  const people = new Map(accounts.map((account) => [account.id, personOf(account)]));
  return { people, byRole, byPosition, active, under, absences };
}

function memberOf({ id, supervisor }: Account): Member {
  return { person: id, absent: false, ...(supervisor === null ? {} : { supervisor }) };
}

type ByRole = Readonly<Record<string, readonly Member[]>>;

/** Who is away then: most of what is kept lies ahead, or is over since it was read. */
function awayAt(absences: Read['absences'], at: Instant): ReadonlyMap<PersonId, AbsenceTable> {
  const away = new Map<PersonId, AbsenceTable>();
  for (const [person, list] of absences) {
    const found = list.find((absence) => absence.from_at <= at && at < absence.until_at);
    if (found) away.set(person, found);
  }
  return away;
}

function presentIn(away: ReadonlyMap<PersonId, AbsenceTable>): (member: Member) => Member {
  return (member) => {
    const absence = away.get(member.person);
    if (!absence) return member;
    const { substitute } = absence;
    return { ...member, absent: true, ...(substitute === null ? {} : { substitute }) };
  };
}

function withAbsences(
  found: ByRole,
  active: Read['active'],
  away: ReadonlyMap<PersonId, AbsenceTable>,
): ByRole {
  const present = presentIn(away);
  const roles = Object.entries(found).map(([role, list]) => [role, list.map(present)] as const);
  const members = new Set(roles.flatMap(([, list]) => list.map((member) => member.person)));
  const standIns: Member[] = [];
  const ask = (member: Member): void => {
    if (!member.absent) return;
    for (const id of [member.substitute, member.supervisor]) {
      const next = id === undefined || members.has(id) ? undefined : active.get(id);
      if (!next) continue;
      members.add(next.person);
      standIns.push(present(next));
      ask(present(next));
    }
  };
  for (const [, list] of roles) list.forEach(ask);
  return { ...Object.fromEntries(roles), ...(standIns.length > 0 ? { '': standIns } : {}) };
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
