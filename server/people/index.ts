/** `/people`: everybody, with roles and state. */
import type { Ctx } from '../ctx.ts';
import { show, type Reply } from '../reply.ts';
import { peoplePage } from './people-page.ts';
import { rolesOf } from './roles.ts';

export async function showPeople(ctx: Ctx): Promise<Reply> {
  const [people, roles] = await Promise.all([ctx.engine.people.list(), rolesOf(ctx.engine)]);
  return show('people/index', peoplePage(ctx.t, people, roles));
}
