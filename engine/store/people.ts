/**
 * User accounts: who may sign in, in which roles, under whom. Each change is an event of the
 * person's own stream; login and name are sealed there. Signing in itself is the server's.
 */
import type { PersonId } from '../case/case.ts';
import type { Clock, People, Person } from '../runtime/engine.ts';
import type { Db, Tx } from './database.ts';
import { openAttempts } from './attempts.ts';
import type { AbsenceEvent } from './absences-rows.ts';
import { accountWriting } from './people-accounts.ts';
import type { AccountParts } from './people-accounts.ts';
import { loginOf } from './people-check.ts';
import type { PersonEvent } from './people-events.ts';
import { accountOfRow, allPeople, findLogin, findPerson, personOf } from './people-rows.ts';
import type { PersonRow } from './people-rows.ts';
import { recordEvents, streamOfPerson } from './people-writing.ts';
import { openSessions } from './sessions.ts';
import { dropTokensOf, keepToken, personOfToken } from './tokens.ts';

export interface PeopleParts extends AccountParts {
  readonly reads: Db;
}

const MINUTE = 60_000;

export function openPeople(parts: PeopleParts): People {
  const { reads, write, clock } = parts;
  const account = accountWriting(parts);
  return {
    list: async () => (await allPeople(reads)).map(shown),
    get: async (id) => orNull(await findPerson(reads, id)),
    byLogin: async (login) => orNull(await findLogin(reads, loginOf(login))),
    async passwordHash(id) {
      const row = await reads
        .selectFrom('credentials')
        .select('hash')
        .where('person', '=', id)
        .executeTakeFirst();
      return row?.hash ?? null;
    },
    ...account,
    issueToken: (by, id, minutes) =>
      write(async (tx) => {
        const until = clock.now() + minutes * MINUTE;
        const token = await keepToken(tx, id, until);
        await recordOwn(tx, id, by, clock, { type: 'token-issued', until });
        return token;
      }),
    redeemToken: (token) =>
      write(async (tx) => {
        const person = await usableToken(tx, token, clock);
        if (person === null) return null;
        await dropTokensOf(tx, person);
        await recordOwn(tx, person, person, clock, { type: 'token-redeemed' });
        return person;
      }),
    peekToken: (token) => usableToken(reads, token, clock),
    record: (id, event) =>
      write(async (tx) => {
        if (reserved.has(event.type)) throw new RangeError(`${event.type} is not recorded by hand`);
        await recordEvents(tx, streamOfPerson(id), { by: id, at: clock.now() }, [event]);
      }),
    sessions: openSessions(reads, write),
    attempts: openAttempts(reads, write),
  };
}

async function usableToken(db: Db, token: string, clock: Clock): Promise<PersonId | null> {
  const person = await personOfToken(db, token, clock.now());
  if (person === null) return null;
  return (await findPerson(db, person))?.disabled === 0 ? person : null;
}

async function recordOwn(
  tx: Tx,
  id: PersonId,
  by: PersonId | null,
  clock: Clock,
  event: PersonEvent,
): Promise<void> {
  await recordEvents(tx, streamOfPerson(id), { by, at: clock.now() }, [event]);
}

/** Events that fold into an account come from this file only. */
const reserved: ReadonlySet<string> = new Set<
  PersonEvent['type'] | AbsenceEvent['type'] | 'company-founded' | 'clock-moved'
>([
  'absence-noted',
  'absence-changed',
  'absence-withdrawn',
  'person-created',
  'person-renamed',
  'roles-changed',
  'grants-changed',
  'supervisor-changed',
  'person-disabled',
  'person-enabled',
  'settings-changed',
  'password-set',
  'token-issued',
  'token-redeemed',
  'person-erased',
  'company-founded',
  'clock-moved',
]);

function shown(row: PersonRow): Person {
  return personOf(accountOfRow(row));
}

function orNull(row: PersonRow | null): Person | null {
  return row === null ? null : shown(row);
}
