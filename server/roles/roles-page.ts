/** Roles of the SOPs in force: who holds them, who is above, who stands in today. */
import type { Absence, Person } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';

export interface RoleListPage extends PageBase {
  readonly caption: string;
  readonly mayChange: boolean;
  readonly rows: readonly {
    readonly role: string;
    readonly sops: string;
    readonly supervisor: string;
    readonly members: readonly { readonly name: string; readonly away: string; readonly href: string }[];
  }[];
}

export interface RolePages {
  readonly 'roles/index': RoleListPage;
}

export interface RoleRow {
  readonly id: string;
  readonly title: string;
  readonly sops: readonly string[];
  /** Titles of the roles above, one for each SOP that says so. */
  readonly above: readonly string[];
}

interface Given {
  readonly roles: readonly RoleRow[];
  readonly people: readonly Person[];
  /** Those of today. */
  readonly absences: readonly Absence[];
  readonly mayChange: boolean;
  readonly say: Say;
}

export function roleListPage({ roles, people, absences, mayChange, say }: Given): RoleListPage {
  const { roleList } = say.t.settings;
  const away = (person: Person): string => {
    const absence = absences.find((one) => one.person === person.id);
    if (absence === undefined) return '';
    const by = absence.substitute === null ? '' : say.nameOf(absence.substitute);
    return roleList.away(say.f.storedAsDate(absence.to), by);
  };
  return {
    title: roleList.title,
    nav: 'settings',
    caption: roleList.caption(roles.length),
    mayChange,
    rows: roles.map((role) => ({
      role: role.title,
      sops: role.sops.join(', '),
      supervisor: role.above.join(', '),
      members: people
        .filter((person) => !person.disabled && person.roles.includes(role.id))
        .map((person) => ({
          name: person.name,
          away: away(person),
          href: mayChange ? `/people/${encodeURIComponent(person.id)}` : '',
        }))
        .sort((a, b) => a.name.localeCompare(b.name, 'id')),
    })),
  };
}
