/** One person: name, roles, grants, supervisor. */
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { failure, seeOther, type Reply } from '../reply.ts';
import { typedOf } from './people-page.ts';
import { personForm, readPerson, unknownIn } from './person-form.ts';

export async function showPerson(ctx: Ctx): Promise<Reply> {
  const person = await ctx.engine.people.get(ctx.params['person'] ?? '');
  if (person === null) return failure('not-found');
  return personForm(ctx, { person, typed: typedOf(person), saved: one(ctx.query, 'saved') === 'yes' });
}

export async function changePerson(ctx: Ctx): Promise<Reply> {
  const { people } = ctx.engine;
  const person = await people.get(ctx.params['person'] ?? '');
  if (person === null) return failure('not-found');
  // The sign-in name stays: it stands in what the person has done.
  const typed = { ...readPerson(ctx), login: person.login };
  const unknown = await unknownIn(ctx, typed, person.roles);
  if (unknown !== null) return personForm(ctx, { person, typed, problem: unknown });
  const { name, roles, positions, grants, supervisor } = typed;
  const change = { name, roles, positions, grants, supervisor: supervisor === '' ? null : supervisor };
  const changed = await people.change(ctx.person.id, person.id, change);
  if ('problem' in changed) return personForm(ctx, { person, typed, problem: changed.problem });
  // More authority starts with a new sign-in; one's own session goes on.
  const regranted =
    grants.length !== person.grants.length || grants.some((grant) => !person.grants.includes(grant));
  if (regranted && person.id !== ctx.person.id) await people.sessions.destroyOf(person.id);
  return seeOther(`/people/${encodeURIComponent(person.id)}?saved=yes`);
}
