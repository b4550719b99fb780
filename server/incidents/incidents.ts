/** GET of what stands in the way of cases. */
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf } from '../forms/say.ts';
import { show, type Reply } from '../reply.ts';
import { processesOf } from '../tasks/inbox.ts';
import { processKey } from '../tasks/inbox-page.ts';
import { receiptOf } from '../tasks/receipt.ts';
import { incidentListPage } from './list-page.ts';

export async function showIncidents(ctx: Ctx): Promise<Reply> {
  const from = one(ctx.query, 'from');
  const page = await ctx.engine.ask.incidents(ctx.person.id, from === '' ? undefined : from);
  const processes = await processesOf(ctx, page.rows);
  const revisions = await ctx.engine.sops.list();
  return show(
    'incidents/index',
    incidentListPage({
      ...page,
      from,
      processOf: (row) => processes.get(processKey(row)),
      codes: new Map(revisions.map((row) => [row.contentHash, row.code])),
      say: await sayOf(ctx, []),
      receipt: await receiptOf(ctx),
    }),
  );
}
