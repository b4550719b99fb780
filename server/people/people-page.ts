/** Users and roles, as an administrator sees them. */
import type { Grant, Person, PersonProblem } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import type { RoleChoice } from './roles.ts';

export interface PeoplePage extends PageBase {
  readonly caption: string;
  readonly rows: readonly {
    readonly href: string;
    readonly name: string;
    readonly login: string;
    readonly roles: string;
    readonly grants: string;
    readonly supervisor: string;
    readonly disabled: boolean;
    readonly state: string;
  }[];
}

interface Choice {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

/** The same form for a new person and for a change. */
export interface PersonFormPage extends PageBase {
  readonly action: string;
  readonly notice: string;
  readonly isNew: boolean;
  readonly name: string;
  readonly login: string;
  readonly roles: readonly Choice[];
  readonly positions: readonly Choice[];
  readonly grants: readonly Choice[];
  readonly supervisors: readonly Choice[];
  readonly disabled: boolean;
  /** Address of the absences of this person; '' for a new one. */
  readonly absences: string;
  readonly problems: readonly FieldProblem[];
}

export interface PersonLinkPage extends PageBase {
  readonly link: string;
  readonly help: string;
}

export interface PeoplePages {
  readonly 'people/index': PeoplePage;
  readonly 'people/form': PersonFormPage;
  readonly 'people/link': PersonLinkPage;
}

export const GRANTS: readonly Grant[] = ['administrator', 'qmr', 'auditor'];

/** What a form says about a person, before anything is judged. */
export interface PersonTyped {
  readonly name: string;
  readonly login: string;
  readonly roles: readonly string[];
  readonly positions: readonly string[];
  readonly grants: readonly Grant[];
  readonly supervisor: string;
}

export function peoplePage(t: Text, people: readonly Person[], roles: readonly RoleChoice[]): PeoplePage {
  const titles = new Map(roles.map((role) => [role.id, role.title]));
  const names = new Map(people.map((person) => [person.id, person.name]));
  const rows = [...people]
    .sort((a, b) => Number(a.disabled) - Number(b.disabled) || a.name.localeCompare(b.name, 'id'))
    .map((person) => ({
      href: `/people/${encodeURIComponent(person.id)}`,
      name: person.name,
      login: person.login,
      roles: person.roles.map((id) => titles.get(id) ?? id).join(', '),
      grants: person.grants.map((grant) => t.people.grant[grant]).join(', '),
      supervisor: person.supervisor === undefined ? '' : (names.get(person.supervisor) ?? ''),
      disabled: person.disabled,
      state: person.disabled ? t.people.disabled : t.people.active,
    }));
  return { title: t.people.title, nav: 'people', caption: t.people.caption(rows.length), rows };
}

interface FormGiven {
  /** null: a new one. */
  readonly person: Person | null;
  readonly typed: PersonTyped;
  readonly people: readonly Person[];
  readonly roles: readonly RoleChoice[];
  /** As approval pages name them. */
  readonly positions: readonly string[];
  readonly problem?: PersonProblem['problem'];
  readonly saved?: boolean;
}

export function personFormPage(
  t: Text,
  { person, typed, people, roles, positions, problem, saved }: FormGiven,
): PersonFormPage {
  // Roles of SOPs that are not in force any more stay visible, so that they can be taken away.
  const known = new Map(roles.map((role) => [role.id, role.title]));
  for (const id of typed.roles) if (!known.has(id)) known.set(id, id);
  return {
    title: person === null ? t.people.newTitle : t.people.editTitle(person.name),
    nav: 'people',
    problem: problem !== undefined,
    action: person === null ? '/people' : `/people/${encodeURIComponent(person.id)}`,
    notice: saved ? t.people.saved : '',
    isNew: person === null,
    name: typed.name,
    login: typed.login,
    roles: [...known].map(([id, title]) => ({
      id: `role-${id}`,
      value: id,
      label: title,
      chosen: typed.roles.includes(id),
    })),
    // What nobody asks for any more stays visible, so that it can be taken away.
    positions: [...new Set([...positions, ...typed.positions])].map((position, i) => ({
      id: `position-${i}`,
      value: position,
      label: position,
      chosen: typed.positions.includes(position),
    })),
    grants: GRANTS.map((grant) => ({
      id: `grant-${grant}`,
      value: grant,
      label: t.people.grant[grant],
      chosen: typed.grants.includes(grant),
    })),
    supervisors: [
      { id: '', value: '', label: t.people.noSupervisor, chosen: typed.supervisor === '' },
      ...people
        .filter((other) => other.id !== person?.id && (!other.disabled || other.id === typed.supervisor))
        .map(({ id, name }) => ({ id, value: id, label: name, chosen: id === typed.supervisor })),
    ],
    disabled: person?.disabled ?? false,
    absences: person === null ? '' : `/absences?person=${encodeURIComponent(person.id)}`,
    problems: problem === undefined ? [] : [{ field: FIELD[problem], message: t.people.problem[problem] }],
  };
}

/** Where each problem is shown. */
const FIELD: Readonly<Record<PersonProblem['problem'], string>> = {
  login_taken: 'login',
  login_invalid: 'login',
  name_missing: 'name',
  unknown_role: 'roles',
  position_invalid: 'positions',
  last_administrator: 'grant-administrator',
  no_such_person: '',
  token_invalid: '',
  password_short: '',
  password_common: '',
};

export function personLinkPage(t: Text, person: Person, link: string, minutes: number): PersonLinkPage {
  return { title: t.people.linkTitle(person.name), nav: 'people', link, help: t.people.linkHelp(minutes) };
}

export function typedOf(person: Person): PersonTyped {
  const { name, login, roles, positions, grants, supervisor = '' } = person;
  return { name, login, roles, positions, grants, supervisor };
}

export const NOBODY_TYPED: PersonTyped = {
  ...{ name: '', login: '', supervisor: '' },
  ...{ roles: [], positions: [], grants: [] },
};
