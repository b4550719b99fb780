/** Reads the form of a person, and shows it again with what was typed. */
import type { Person, PersonProblem } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { all, one } from '../fields.ts';
import { refused, show, type Reply } from '../reply.ts';
import { GRANTS, personFormPage, type PersonTyped } from './people-page.ts';
import { positionsOf, rolesOf } from './roles.ts';

export function readPerson(ctx: Ctx): PersonTyped {
  const sent = all(ctx.form, 'grants');
  return {
    name: one(ctx.form, 'name').normalize('NFC').trim(),
    login: one(ctx.form, 'login').normalize('NFC').trim().toLowerCase(),
    roles: [...new Set(all(ctx.form, 'roles'))],
    positions: [...new Set(all(ctx.form, 'positions'))],
    grants: GRANTS.filter((grant) => sent.includes(grant)),
    supervisor: one(ctx.form, 'supervisor'),
  };
}

interface Shown {
  readonly person: Person | null;
  readonly typed: PersonTyped;
  readonly problem?: PersonProblem['problem'];
  readonly saved?: boolean;
}

/** The form: as it is (200), or refused with a problem (422). */
export async function personForm(ctx: Ctx, shown: Shown): Promise<Reply> {
  const [people, roles, positions] = await Promise.all([
    ctx.engine.people.list(),
    rolesOf(ctx.engine),
    positionsOf(ctx.engine),
  ]);
  const page = personFormPage(ctx.t, { ...shown, people, roles, positions });
  return shown.problem === undefined ? show('people/form', page) : refused('people/form', page);
}

/** Roles that are neither on offer nor held already, and supervisors who do not exist. */
export async function unknownIn(
  ctx: Ctx,
  typed: PersonTyped,
  held: readonly string[],
): Promise<PersonProblem['problem'] | null> {
  const known = new Set([...(await rolesOf(ctx.engine)).map((role) => role.id), ...held]);
  if (typed.roles.some((role) => !known.has(role))) return 'unknown_role';
  if (typed.supervisor !== '' && (await ctx.engine.people.get(typed.supervisor)) === null)
    return 'no_such_person';
  return null;
}
