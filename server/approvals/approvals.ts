/** GET of the queue of decisions. */
import { withQuery } from '../address.ts';
import { answerText } from '../cases/answer-text.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf } from '../forms/say.ts';
import { show, type Reply } from '../reply.ts';
import { revisionsToSign } from '../revisions/to-sign.ts';
import { processesOf } from '../tasks/inbox.ts';
import { processKey } from '../tasks/inbox-page.ts';
import { receiptOf } from '../tasks/receipt.ts';
import { approvalsPage } from './approvals-page.ts';

export async function showApprovals(ctx: Ctx): Promise<Reply> {
  const from = one(ctx.query, 'from');
  const { rows, next } = await ctx.engine.ask.approvals(ctx.person.id, from === '' ? undefined : from);
  const processes = await processesOf(ctx, rows);
  const say = await sayOf(ctx, []);
  const cells = (row: (typeof rows)[number]): string => {
    const process = processes.get(processKey(row));
    const own = new Set([process?.caseKind.title, process?.caseKind.businessKey]);
    const fields = (process?.caseKind.columns ?? [])
      .filter((name) => !own.has(name))
      .flatMap((name) => process?.fields[name] ?? []);
    return answerText(fields, row.columns, say);
  };
  const nextHref = next === null ? '' : withQuery('/approvals', { from: next });
  const receipt = await receiptOf(ctx);
  return show(
    'approvals/index',
    approvalsPage(rows, cells, nextHref, receipt, await revisionsToSign(ctx, say), say),
  );
}
