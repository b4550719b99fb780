/** What is refused about a user account before anything is written; each answer is a code. */
import type { Person, PersonProblem } from '../runtime/engine.ts';

/** Lower case, NFC, without blanks at the ends: two spellings of one login are one login. */
export function loginOf(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

export function nameOf(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** 2 to 64 of a–z, 0–9, dot, hyphen, underscore, at sign; begins with a letter or digit. */
export function checkLogin(login: string): PersonProblem | null {
  return /^[a-z0-9][a-z0-9._@-]{1,63}$/.test(login) ? null : { problem: 'login_invalid' };
}

/** At most 120 characters and no control or direction-changing character (a name is printed). */
export function checkName(name: string): PersonProblem | null {
  const fits = name.length > 0 && name.length <= 120;
  return fits && !/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(name) ? null : { problem: 'name_missing' };
}

/** A position is printed as a name is: no longer, and nothing hidden in it. */
export function checkPositions(positions: readonly string[]): PersonProblem | null {
  const wrong = positions.some((position) => checkName(nameOf(position)) !== null);
  return wrong ? { problem: 'position_invalid' } : null;
}

/** Roles that a person already has stay allowed when the SOP that named them is gone. */
export function checkRoles(
  roles: readonly string[],
  known: ReadonlySet<string>,
  had: readonly string[],
): PersonProblem | null {
  return roles.every((role) => known.has(role) || had.includes(role)) ? null : { problem: 'unknown_role' };
}

/** Somebody must stay who can sign in and manage people. */
export function checkLastAdministrator(
  before: Pick<Person, 'grants' | 'disabled'>,
  after: Pick<Person, 'grants' | 'disabled'>,
  otherAdministrators: number,
): PersonProblem | null {
  const was = before.grants.includes('administrator') && !before.disabled;
  const stays = after.grants.includes('administrator') && !after.disabled;
  return was && !stays && otherAdministrators === 0 ? { problem: 'last_administrator' } : null;
}
