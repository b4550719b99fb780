/** Sign-out: the session ends on the server, and the browser forgets the pages it kept. */
import type { Ctx } from '../ctx.ts';
import { seeOther, type Reply } from '../reply.ts';

export async function signOut(ctx: Ctx): Promise<Reply> {
  await ctx.engine.people.record(ctx.person.id, { type: 'signed-out' });
  return {
    ...seeOther(ctx.lang === 'en' ? '/sign-in?after=sign-out&lang=en' : '/sign-in?after=sign-out'),
    session: 'end',
    headers: { 'Clear-Site-Data': '"cache", "storage"' },
  };
}
