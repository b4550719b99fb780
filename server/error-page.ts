/** The page for what went wrong: code → texts, reference number, one link. */
import { randomBytes } from 'node:crypto';
import type { Text } from '../views/text/index.ts';
import type { FailureCode } from './errors.ts';
import type { PageBase } from './pages.ts';

export interface ErrorPage extends PageBase {
  readonly what: string;
  /** Given to the administrator, who finds it in the log; '' where nothing is logged. */
  readonly reference: string;
  readonly link: { readonly href: string; readonly label: string };
}

export interface ErrorPages {
  readonly 'errors/show': ErrorPage;
}

export function errorPage(code: FailureCode, t: Text, reference: string): ErrorPage {
  const said = t.errors[code];
  return {
    title: said.title,
    what: said.what,
    reference: reference === '' ? '' : t.errors.reference(reference),
    link: { href: code === 'gone' ? '/sign-in' : '/', label: said.link },
  };
}

/** Short enough to be read out on the telephone: `8F2C-11A0`. */
export function newReference(): string {
  const hex = randomBytes(4).toString('hex').toUpperCase();
  return `${hex.slice(0, 4)}-${hex.slice(4)}`;
}
