/** A new person; the answer is their one-time link. */
import type { Ctx } from '../ctx.ts';
import type { Reply } from '../reply.ts';
import { linkFor } from './access.ts';
import { NOBODY_TYPED } from './people-page.ts';
import { personForm, readPerson, unknownIn } from './person-form.ts';

export function showNewPerson(ctx: Ctx): Promise<Reply> {
  return personForm(ctx, { person: null, typed: NOBODY_TYPED });
}

export async function createPerson(ctx: Ctx): Promise<Reply> {
  const typed = readPerson(ctx);
  const unknown = await unknownIn(ctx, typed, []);
  if (unknown !== null) return personForm(ctx, { person: null, typed, problem: unknown });
  const { supervisor, ...rest } = typed;
  const made = await ctx.engine.people.create(ctx.person.id, {
    ...rest,
    ...(supervisor !== '' && { supervisor }),
  });
  if ('problem' in made) return personForm(ctx, { person: null, typed, problem: made.problem });
  return linkFor(ctx, made);
}
