/** A person's own settings and password. */
import type { Person, Settings } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import type { PasswordProblem } from '../sign-in/password-rules.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

export interface AccountPage extends PageBase {
  readonly notice: string;
  readonly login: string;
  readonly themes: readonly Choice[];
  readonly densities: readonly Choice[];
  readonly langs: readonly Choice[];
  readonly listKeys: boolean;
  readonly autoSend: boolean;
  readonly roles: readonly string[];
  readonly grants: readonly string[];
  readonly problems: readonly FieldProblem[];
}

export interface AccountPages {
  readonly 'account/show': AccountPage;
}

interface Given {
  readonly person: Person;
  /** Titles of the person's roles. */
  readonly roles: readonly string[];
  readonly saved?: 'look' | 'password';
  readonly problems?: readonly PasswordProblem[];
}

export function accountPage(t: Text, { person, roles, saved, problems = [] }: Given): AccountPage {
  const { settings } = person;
  return {
    title: t.account.title,
    nav: 'account',
    problem: problems.length > 0,
    notice: saved === 'look' ? t.account.saved : saved === 'password' ? t.account.changed : '',
    login: person.login,
    themes: choices(['system', 'light', 'dark'], settings.theme, t.account.themes),
    densities: choices(['compact', 'roomy'], settings.density, t.account.densities),
    langs: choices(['id', 'en'], settings.lang, t.account.langs),
    listKeys: settings.listKeys,
    autoSend: settings.autoSend,
    roles,
    grants: person.grants.map((grant) => t.people.grant[grant]),
    problems: problems.map((code) => ({ field: fieldOf(code), message: t.signIn.passwordProblem[code] })),
  };
}

function fieldOf(code: PasswordProblem): string {
  if (code === 'password_wrong') return 'present';
  return code === 'password_differs' ? 'repeat' : 'password';
}

function choices<V extends string>(
  values: readonly V[],
  chosen: V,
  labels: Readonly<Record<V, string>>,
): readonly Choice[] {
  return values.map((value) => ({ value, label: labels[value], chosen: value === chosen }));
}

/** Settings from a form; what is not one of the choices stays as it was. */
export function settingsOf(sent: (name: string) => string, was: Settings): Settings {
  const pick = <V extends string>(name: string, values: readonly V[], otherwise: V): V =>
    values.find((value) => value === sent(name)) ?? otherwise;
  return {
    lang: pick('lang', ['id', 'en'], was.lang),
    theme: pick('theme', ['system', 'light', 'dark'], was.theme),
    density: pick('density', ['compact', 'roomy'], was.density),
    listKeys: sent('listKeys') === 'yes',
    autoSend: sent('autoSend') === 'yes',
  };
}
