/** GET of a case on paper. Who printed it stands in the access log. */
import type { Ctx } from '../ctx.ts';
import { failure, show, type Reply } from '../reply.ts';
import { casePrintPage } from './print-page.ts';
import { sayOfCase } from './say-of-case.ts';

export async function showCasePrint(ctx: Ctx): Promise<Reply> {
  const view = await ctx.engine.ask.case(ctx.person.id, ctx.params['number'] ?? '');
  if (view === null) return failure('not-found');
  const { case: object, number: name } = view.row;
  await ctx.engine.accesses.note(ctx.person.id, { kind: 'case-print', object, name });
  const revisions = await ctx.engine.sops.list();
  const say = await sayOfCase(ctx, view);
  return show('cases/print', casePrintPage({ view, person: ctx.person, revisions, say }));
}
