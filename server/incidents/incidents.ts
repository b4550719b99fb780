/** GET of what stands in the way of cases. */
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { peopleOfRejection } from '../cases/rejection-text.ts';
import { documentsOf } from '../messages/messages.ts';
import { refusedLine } from '../messages/refused.ts';
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
  const refused = await ctx.engine.ask.refusedMessages(ctx.person.id);
  const documents = await documentsOf(ctx, refused);
  const say = await sayOf(
    ctx,
    refused.flatMap(({ rejection }) => peopleOfRejection(rejection)),
  );
  return show(
    'incidents/index',
    incidentListPage({
      ...page,
      from,
      processOf: (row) => processes.get(processKey(row)),
      codes: new Map(revisions.map((row) => [row.contentHash, row.code])),
      say,
      refused: refused.map((each) => {
        const sop = documents.get(each.sop);
        const process = Object.values(sop?.processes ?? {})[0];
        const code = sop?.definition.document.code ?? each.sop;
        return refusedLine(each, code, process, ctx.person.grants.includes('qmr'), say);
      }),
      notice: one(ctx.query, 'aside') === 'yes' ? ctx.t.messages.refused.asideDone : '',
      receipt: await receiptOf(ctx),
    }),
  );
}
