/**
 * Who may do what, kept in memory: read at every command, changed a few times a day. Forgotten as
 * a whole after any change to an account; a data folder has one writing process, so nobody else
 * changes it.
 */
import type { Member, PersonId } from '../case/case.ts';
import type { Db } from './database.ts';
import { accountOfRow, allPeople } from './people-rows.ts';
import type { Account } from './people-events.ts';

/** A member without the load, which is a matter of the case tables. */
export type RosterMember = Omit<Member, 'openTasks'>;

export interface Roster {
  /** Active members of each of these roles, in order of person id (byte order of the text). */
  membersOf(roles: Iterable<string>): Promise<Readonly<Record<string, readonly RosterMember[]>>>;
  /** Everybody who has this person as supervisor, at whatever distance; disabled ones too. */
  supervisedBy(person: PersonId): Promise<readonly PersonId[]>;
  forget(): void;
}

export function openRoster(reads: Db): Roster {
  let kept: Promise<Read> | null = null;
  const read = (): Promise<Read> => {
    if (kept === null) {
      const reading = readRoster(reads);
      kept = reading;
      reading.catch(() => {
        if (kept === reading) kept = null; // a failed reading is not remembered
      });
    }
    return kept;
  };
  return {
    async membersOf(roles) {
      const { byRole } = await read();
      return Object.fromEntries([...roles].map((role) => [role, byRole.get(role) ?? []]));
    },
    async supervisedBy(person) {
      const { under } = await read();
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
  readonly byRole: ReadonlyMap<string, readonly RosterMember[]>;
  readonly under: ReadonlyMap<PersonId, readonly PersonId[]>;
}

async function readRoster(reads: Db): Promise<Read> {
  const accounts = (await allPeople(reads)).map(accountOfRow);
  const byRole = new Map<string, RosterMember[]>();
  const under = new Map<PersonId, PersonId[]>();
  for (const account of [...accounts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (account.supervisor !== null) push(under, account.supervisor, account.id);
    if (!account.disabled) for (const role of account.roles) push(byRole, role, memberOf(account));
  }
  return { byRole, under };
}

function memberOf({ id, supervisor }: Account): RosterMember {
  return { person: id, absent: false, ...(supervisor === null ? {} : { supervisor }) };
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
