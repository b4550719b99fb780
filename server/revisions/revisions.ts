/** `/revisions`: everything that somebody has to do about revisions. */
import type { Ctx } from '../ctx.ts';
import { sayOf } from '../forms/say.ts';
import { show, type Reply } from '../reply.ts';
import { revisionsPage } from './revisions-page.ts';

export async function showRevisionWork(ctx: Ctx): Promise<Reply> {
  const { revisions } = ctx.engine;
  const [rows, waiting, master] = await Promise.all([
    revisions.list(),
    revisions.waitingFor(ctx.person.id),
    revisions.masterList(),
  ]);
  const say = await sayOf(
    ctx,
    master.map(({ draft }) => draft?.holder),
  );
  return show('revisions/index', revisionsPage({ person: ctx.person.id, rows, waiting, master, say }));
}
