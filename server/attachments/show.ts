/** A file of a case: only through the case, only for who may read it. */
import type { Ctx } from '../ctx.ts';
import { failure, type Reply } from '../reply.ts';

/** Pictures are shown, a PDF is always saved: the browser never runs what somebody sent. */
export async function showFile(ctx: Ctx): Promise<Reply> {
  const { number = '', hash = '' } = ctx.params;
  if (!/^[0-9a-f]{64}$/.test(hash)) return failure('not-found');
  const view = await ctx.engine.ask.case(ctx.person.id, number);
  if (view === null) return failure('not-found');
  const file = await ctx.engine.ask.mayRead(ctx.person.id, view.row.case, hash);
  const bytes = file === null ? null : await ctx.engine.files.get(hash);
  if (file === null || bytes === null) return failure('not-found');
  const picture = file.type === 'image/jpeg' || file.type === 'image/png';
  return { kind: 'file', bytes, type: file.type, name: file.name, show: picture ? 'inline' : 'attachment' };
}
