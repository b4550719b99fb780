/** Who may come in: disable, enable, one-time link. The administrator never sees a password. */
import type { Person } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { failure, seeOther, show, type Reply } from '../reply.ts';
import { personLinkPage, typedOf } from './people-page.ts';
import { personForm } from './person-form.ts';

const LINK_MINUTES = 15;

export function disablePerson(ctx: Ctx): Promise<Reply> {
  return setDisabled(ctx, true);
}

export function enablePerson(ctx: Ctx): Promise<Reply> {
  return setDisabled(ctx, false);
}

async function setDisabled(ctx: Ctx, disabled: boolean): Promise<Reply> {
  const { people } = ctx.engine;
  const person = await people.get(ctx.params['person'] ?? '');
  if (person === null) return failure('not-found');
  const changed = await people.setDisabled(ctx.person.id, person.id, disabled);
  if ('problem' in changed)
    return personForm(ctx, { person, typed: typedOf(person), problem: changed.problem });
  if (disabled) await people.sessions.destroyOf(person.id);
  return seeOther(`/people/${encodeURIComponent(person.id)}?saved=yes`);
}

export async function resetPassword(ctx: Ctx): Promise<Reply> {
  const person = await ctx.engine.people.get(ctx.params['person'] ?? '');
  if (person === null || person.disabled) return failure('not-found');
  return linkFor(ctx, person);
}

/** Shown once, in the answer to the POST: no address but the link's own holds the token. */
export async function linkFor(ctx: Ctx, person: Person): Promise<Reply> {
  const token = await ctx.engine.people.issueToken(ctx.person.id, person.id, LINK_MINUTES);
  const link = `${ctx.config.origin}/welcome/${encodeURIComponent(token)}`;
  return show('people/link', personLinkPage(ctx.t, person, link, LINK_MINUTES));
}
