/** Account ↔ row of `people`, and the questions about accounts. */
import type { Selectable } from 'kysely';
import type { PersonId } from '../case/case.ts';
import type { Grant, Person, Settings } from '../runtime/engine.ts';
import type { Db, Tx } from './database.ts';
import type { Account } from './people-events.ts';
import type { PersonTable } from './people-tables.ts';
import { once } from './statement.ts';

export type PersonRow = Selectable<PersonTable>;

/** The row that an account is kept as; byte for byte the same in every rebuild. */
export function rowOfAccount(account: Account, subject: number): PersonRow {
  return {
    id: account.id,
    login: account.login,
    name: account.name,
    roles: JSON.stringify(account.roles),
    grants: JSON.stringify(account.grants),
    positions: JSON.stringify(account.positions),
    supervisor: account.supervisor,
    disabled: account.disabled ? 1 : 0,
    settings: JSON.stringify(account.settings),
    subject,
  };
}

export function accountOfRow(row: PersonRow): Account {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    roles: JSON.parse(row.roles) as readonly string[],
    grants: JSON.parse(row.grants) as readonly Grant[],
    positions: JSON.parse(row.positions) as readonly string[],
    supervisor: row.supervisor,
    disabled: row.disabled === 1,
    settings: JSON.parse(row.settings) as Settings,
  };
}

/** As the rest of the program sees an account; an erased one has empty names. */
export function personOf({ supervisor, login, name, ...account }: Account): Person {
  const shown = { ...account, login: login ?? '', name: name ?? '' };
  return supervisor === null ? shown : { ...shown, supervisor };
}

const byId = once<{ id: string }, PersonRow>((db, hole) =>
  db.selectFrom('people').selectAll().where('id', '=', hole.id),
);
const byLogin = once<{ login: string }, PersonRow>((db, hole) =>
  db.selectFrom('people').selectAll().where('login', '=', hole.login),
);

export async function findPerson(db: Db, id: PersonId): Promise<PersonRow | null> {
  return (await byId(db, { id }))[0] ?? null;
}

export async function findLogin(db: Db, login: string): Promise<PersonRow | null> {
  return (await byLogin(db, { login }))[0] ?? null;
}

/** Everybody, disabled ones too, in order of id. */
export async function allPeople(db: Db): Promise<readonly PersonRow[]> {
  const rows = await db.selectFrom('people').selectAll().execute();
  return rows.sort((a, b) => numberIn(a.id) - numberIn(b.id));
}

/** Ids are u1, u2, …: known without chance, never given twice since no row is ever deleted. */
export async function nextPersonId(tx: Tx): Promise<PersonId> {
  const { count } = await tx
    .selectFrom('people')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return `u${Number(count) + 1}`;
}

/** Who answers for what holds in the whole company: a quality manager or an administrator. */
export async function mayGovern(tx: Tx, id: PersonId): Promise<boolean> {
  const row = await findPerson(tx, id);
  if (row === null || row.disabled === 1) return false;
  return (JSON.parse(row.grants) as readonly Grant[]).some((grant) => grant !== 'auditor');
}

/** Administrators who can sign in, besides this person. */
export async function otherAdministrators(tx: Tx, id: PersonId): Promise<number> {
  const rows = await tx
    .selectFrom('people')
    .select('grants')
    .where('disabled', '=', 0)
    .where('id', '!=', id)
    .execute();
  return rows.filter((row) => (JSON.parse(row.grants) as readonly Grant[]).includes('administrator')).length;
}

function numberIn(id: PersonId): number {
  return Number(id.slice(1));
}
