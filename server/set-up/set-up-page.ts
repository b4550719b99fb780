/** First start. */
import type { PersonProblem } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import type { PasswordProblem } from '../sign-in/password-rules.ts';

export interface SetUpTyped {
  readonly company: string;
  readonly name: string;
  readonly login: string;
  readonly qmr: boolean;
}

export interface SetUpPage extends PageBase, SetUpTyped {
  readonly action: string;
  readonly problems: readonly FieldProblem[];
}

export type LinkNeededPage = PageBase;

export interface SetUpPages {
  readonly 'set-up/new': SetUpPage;
  readonly 'set-up/link-needed': LinkNeededPage;
}

export type SetUpProblem = 'company_missing' | PersonProblem['problem'] | PasswordProblem;

export function setUpPage(
  t: Text,
  token: string,
  typed: SetUpTyped,
  problems: readonly SetUpProblem[] = [],
): SetUpPage {
  return {
    title: t.setUp.title,
    problem: problems.length > 0,
    action: `/set-up/${encodeURIComponent(token)}`,
    ...typed,
    problems: problems.map((code) => ({ field: fieldOf(code), message: messageOf(t, code) })),
  };
}

function fieldOf(code: SetUpProblem): string {
  if (code === 'company_missing') return 'company';
  if (code === 'name_missing') return 'name';
  if (code.startsWith('login_')) return 'login';
  return code === 'password_differs' ? 'repeat' : 'password';
}

function messageOf(t: Text, code: SetUpProblem): string {
  if (code === 'company_missing') return t.setUp.companyMissing;
  const passwords: Readonly<Record<string, string>> = t.signIn.passwordProblem;
  const people: Readonly<Record<string, string>> = t.people.problem;
  return passwords[code] ?? people[code] ?? t.errors.unprocessable.what;
}
