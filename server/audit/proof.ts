/** The proof of one case in a file, to be checked without this server (`tertib verify-proof`). */
import type { Ctx } from '../ctx.ts';
import { download, failure, type Reply } from '../reply.ts';

export async function downloadProof(ctx: Ctx): Promise<Reply> {
  const number = ctx.params['number'] ?? '';
  const view = await ctx.engine.ask.case(ctx.person.id, number);
  const proof = view === null ? null : await ctx.engine.checkpoints.proofOf(Number(view.row.case));
  if (proof === null) return failure('not-found');
  return download(
    `${JSON.stringify(proof, null, 1)}\n`,
    'application/json; charset=utf-8',
    `${number}-proof.json`,
  );
}
