/** GET of the messages that somebody may enter by hand. */
import { messageName } from '../../engine/index.ts';
import type { Sop } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { sayOf } from '../forms/say.ts';
import { show, type Reply } from '../reply.ts';
import { messageListPage } from './list-page.ts';

export async function showMessages(ctx: Ctx): Promise<Reply> {
  const unmatched = await ctx.engine.ask.unmatchedMessages(ctx.person.id);
  const known = await documentsOf(ctx, unmatched);
  const { grants } = ctx.person;
  return show(
    'messages/index',
    messageListPage({
      offered: await ctx.engine.ask.messages(ctx.person.id),
      unmatched,
      titleOf: ({ sop, message }) => {
        const process = Object.values(known.get(sop)?.processes ?? {})[0];
        return process === undefined ? message : messageName(process, message);
      },
      revisions: await ctx.engine.sops.list(),
      seesAll: grants.includes('qmr') || grants.includes('auditor'),
      say: await sayOf(
        ctx,
        unmatched.map(({ by }) => by),
      ),
    }),
  );
}

/** The document in force of each message, by id. */
export async function documentsOf(
  ctx: Ctx,
  messages: readonly { readonly sop: string }[],
): Promise<ReadonlyMap<string, Sop>> {
  const known = new Map<string, Sop>();
  for (const id of new Set(messages.map(({ sop }) => sop))) {
    const sop = await ctx.engine.sops.effective(id);
    if (sop !== null) known.set(id, sop);
  }
  return known;
}
