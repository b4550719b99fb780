/** `/help` and the printable code card. */
import type { Ctx } from '../ctx.ts';
import { show, type Reply } from '../reply.ts';
import { codesPage, helpPage } from './help-page.ts';

export function showHelp(ctx: Ctx): Reply {
  return show('help/index', helpPage(ctx.t));
}

export async function showCodes(ctx: Ctx): Promise<Reply> {
  const rows = (await ctx.engine.sops.list()).filter((row) => row.state === 'effective');
  const sops = await Promise.all(
    rows.map(async ({ contentHash, code, revision }) => ({
      sop: await ctx.engine.sops.byHash(contentHash),
      code,
      revision,
    })),
  );
  return show('help/codes', codesPage(ctx.t, sops));
}
