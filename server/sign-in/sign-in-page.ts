/** Pages of signing in and of choosing a password. */
import type { Person } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import type { PasswordProblem } from './password-rules.ts';

export interface SignInPage extends PageBase {
  readonly login: string;
  readonly next: string;
  /** Name of a kept submission; '' when there is none. */
  readonly held: string;
  readonly notice: string;
  readonly problems: readonly FieldProblem[];
}

export interface WelcomePage extends PageBase {
  readonly action: string;
  readonly forPerson: string;
  readonly problems: readonly FieldProblem[];
}

export interface SignInPages {
  readonly 'sign-in/new': SignInPage;
  readonly 'sign-in/welcome': WelcomePage;
}

interface SignInGiven {
  readonly login?: string;
  readonly next?: string;
  readonly held?: string;
  readonly notice?: 'expired' | 'expiredNotKept' | 'signedOut';
  /** Wrong pair: one message, whatever was wrong; or minutes to wait. */
  readonly wrong?: true | { readonly minutes: number };
}

export function signInPage(
  t: Text,
  { login = '', next = '', held = '', notice, wrong }: SignInGiven,
): SignInPage {
  const message =
    wrong === undefined ? '' : wrong === true ? t.signIn.wrong : t.signIn.throttled(wrong.minutes);
  return {
    title: t.signIn.title,
    problem: wrong !== undefined,
    login,
    next,
    held,
    notice: notice ? t.signIn[notice] : '',
    problems: message === '' ? [] : [{ field: 'login', message }],
  };
}

export function welcomePage(
  t: Text,
  token: string,
  person: Person,
  problems: readonly PasswordProblem[] = [],
): WelcomePage {
  return {
    title: t.signIn.welcome.title,
    problem: problems.length > 0,
    action: `/welcome/${encodeURIComponent(token)}`,
    forPerson: t.signIn.welcome.forPerson(person.name, person.login),
    problems: problems.map((code) => ({
      field: code === 'password_differs' ? 'repeat' : 'password',
      message: t.signIn.passwordProblem[code],
    })),
  };
}
