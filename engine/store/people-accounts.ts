/** What changes an account: create, change, disable, erase, settings, password; each an entry. */
import type { PersonId } from '../case/case.ts';
import type { Clock, People, PersonProblem } from '../runtime/engine.ts';
import type { Tx, Write } from './database.ts';
import { eventsOfChange } from './people-change.ts';
import type { PersonChange } from './people-change.ts';
import {
  checkLastAdministrator,
  checkLogin,
  checkName,
  checkPositions,
  checkRoles,
  loginOf,
  nameOf,
} from './people-check.ts';
import { settingsAtFirst } from './people-events.ts';
import type { PersonEvent } from './people-events.ts';
import {
  accountOfRow,
  findLogin,
  findPerson,
  nextPersonId,
  otherAdministrators,
  personOf,
} from './people-rows.ts';
import type { PersonRow } from './people-rows.ts';
import { changeAccount } from './people-writing.ts';
import { loseKey, seal, subjectNamed } from './sealing.ts';
import { dropSessionsOf } from './sessions.ts';
import { dropTokensOf } from './tokens.ts';

const missing: PersonProblem = { problem: 'no_such_person' };

export interface AccountParts {
  readonly write: Write;
  readonly clock: Clock;
  /** Roles of the loaded SOPs that a user may hold. */
  readonly knownRoles: () => Promise<ReadonlySet<string>>;
  /** Told after every change to an account (roster.ts forgets what it kept). */
  readonly changed?: () => void;
}

export type AccountWriting = Pick<
  People,
  'create' | 'change' | 'setDisabled' | 'erase' | 'setSettings' | 'setPasswordHash'
>;

/** Everything that changes an account; the caches are told once it is durable. */
export function accountWriting({ write, clock, knownRoles, changed }: AccountParts): AccountWriting {
  const act = (by: PersonId | null, subject: number) => ({ by, at: clock.now(), subject });
  const writing = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const answer = await write(work);
    changed?.();
    return answer;
  };
  /** Finds the person, lets `events` decide, writes them. */
  const changing = (
    by: PersonId | null,
    id: PersonId,
    events: (row: PersonRow, tx: Tx) => Promise<readonly PersonEvent[] | PersonProblem>,
  ) =>
    writing(async (tx) => {
      const row = await findPerson(tx, id);
      if (row === null || row.login === null) return missing;
      const decided = await events(row, tx);
      if (!isEvents(decided)) return decided;
      if (decided.length === 0) return personOf(accountOfRow(row));
      return personOf(await changeAccount(tx, id, act(by, row.subject), decided));
    });

  return {
    async create(by, wanted) {
      const [login, name] = [loginOf(wanted.login), nameOf(wanted.name)];
      const wrong =
        checkLogin(login) ??
        checkName(name) ??
        checkRoles(wanted.roles, await knownRoles(), []) ??
        checkPositions(wanted.positions ?? []);
      if (wrong !== null) return wrong;
      return writing(async (tx) => {
        if ((await findLogin(tx, login)) !== null) return { problem: 'login_taken' };
        if (!(await mayLead(tx, null, wanted.supervisor ?? null))) return missing;
        const id = await nextPersonId(tx);
        const key = await subjectNamed(tx, `user:${id}`);
        const created: PersonEvent = {
          type: 'person-created',
          login: seal(key, login),
          name: seal(key, name),
          roles: unique(wanted.roles),
          grants: unique(wanted.grants),
          ...(wanted.positions ? { positions: unique(wanted.positions.map(nameOf)) } : {}),
          supervisor: wanted.supervisor ?? null,
          settings: settingsAtFirst(wanted.grants),
        };
        return personOf(await changeAccount(tx, id, act(by, key.id), [created]));
      });
    },
    async change(by, id, change) {
      const known = await knownRoles();
      return changing(by, id, async (row, tx) => {
        const wrong = await refuseChange(tx, row, change, known);
        if (wrong !== null) return wrong;
        const key = await subjectNamed(tx, `user:${id}`);
        return eventsOfChange(accountOfRow(row), normal(change), (name) => seal(key, name));
      });
    },
    setDisabled: (by, id, disabled) =>
      changing(by, id, async (row, tx) => {
        const account = accountOfRow(row);
        if (account.disabled === disabled) return [];
        const others = await otherAdministrators(tx, id);
        const wrong = checkLastAdministrator(account, { ...account, disabled }, others);
        if (wrong !== null) return wrong;
        if (disabled) await dropSignIns(tx, id);
        return [{ type: disabled ? 'person-disabled' : 'person-enabled' }];
      }),
    async erase(by, id) {
      const erased = await changing(by, id, async (row, tx) => {
        const account = accountOfRow(row);
        const after = { ...account, disabled: true };
        const wrong = checkLastAdministrator(account, after, await otherAdministrators(tx, id));
        if (wrong !== null) return wrong;
        await dropSignIns(tx, id);
        await tx.deleteFrom('credentials').where('person', '=', id).execute();
        await loseKey(tx, row.subject);
        return [{ type: 'person-erased' }];
      });
      return erased;
    },
    async setSettings(id, settings) {
      await changing(id, id, async () => [{ type: 'settings-changed', settings }]);
    },
    async setPasswordHash(id, hash) {
      await changing(id, id, async (_row, tx) => {
        const row = { person: id, hash, set_at: clock.now() };
        await tx
          .insertInto('credentials')
          .values(row)
          .onConflict((c) => c.column('person').doUpdateSet({ hash, set_at: row.set_at }))
          .execute();
        return [{ type: 'password-set' }];
      });
    },
  };
}

async function refuseChange(
  tx: Tx,
  row: PersonRow,
  change: PersonChange,
  known: ReadonlySet<string>,
): Promise<PersonProblem | null> {
  const account = accountOfRow(row);
  const after = { ...account, grants: change.grants ?? account.grants };
  if (!(await mayLead(tx, row.id, change.supervisor ?? null))) return missing;
  return (
    (change.name === undefined ? null : checkName(nameOf(change.name))) ??
    checkRoles(change.roles ?? [], known, account.roles) ??
    checkPositions(change.positions ?? []) ??
    checkLastAdministrator(account, after, await otherAdministrators(tx, row.id))
  );
}

/** Nobody supervises themselves, at whatever distance: following supervisors must end. */
async function mayLead(tx: Tx, id: PersonId | null, supervisor: PersonId | null): Promise<boolean> {
  const seen = new Set<PersonId>(id === null ? [] : [id]);
  for (let next = supervisor; next !== null;) {
    if (seen.has(next)) return false;
    seen.add(next);
    const row = await findPerson(tx, next);
    if (row === null) return false;
    next = row.supervisor;
  }
  return true;
}

async function dropSignIns(tx: Tx, id: PersonId): Promise<void> {
  await dropSessionsOf(tx, id);
  await dropTokensOf(tx, id);
}

function normal(change: PersonChange): PersonChange {
  return {
    ...change,
    ...(change.name === undefined ? {} : { name: nameOf(change.name) }),
    ...(change.roles === undefined ? {} : { roles: unique(change.roles) }),
    ...(change.grants === undefined ? {} : { grants: unique(change.grants) }),
    ...(change.positions === undefined ? {} : { positions: unique(change.positions.map(nameOf)) }),
  };
}

function unique<T extends string>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}

function isEvents(decided: readonly PersonEvent[] | PersonProblem): decided is readonly PersonEvent[] {
  return Array.isArray(decided);
}
