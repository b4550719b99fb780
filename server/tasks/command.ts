/** Setting a task aside: by a button, or typed on the code line. Afterwards the next task, or the inbox. */
import type { CodeLineCommand, Command, Rejection, TaskKey, TaskView } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import type { Ctx } from '../ctx.ts';
import type { Submission } from '../forms/form-page.ts';
import { seeOther, type Reply } from '../reply.ts';
import { execute } from './execute.ts';
import { rejected } from './complete.ts';
import { draftOf } from './draft.ts';
import { afterOf } from './receipt.ts';
import { showRefused } from './show-task.ts';
import { taskAddress } from './task-key.ts';

/** `/lewati` puts a task off for this long: the queue would otherwise give it back at once. */
const SKIP_MINUTES = 30;

export async function command(
  ctx: Ctx,
  view: TaskView,
  key: TaskKey,
  said: CodeLineCommand,
  submission: Submission,
): Promise<Reply> {
  // The command itself is not part of what was typed for the case.
  const kept = submission.line.startsWith('/') ? { ...submission, line: '' } : submission;
  await ctx.engine.ask.saveDraft(ctx.person.id, key, draftOf(kept));
  const order = await orderOf(ctx, view, key, said);
  if (order === null) {
    const to = said.kind === 'assign' ? said.to : '';
    const sent = { ...submission, lineError: ctx.t.tasks.handOverPage.unknown(to) };
    return showRefused(ctx, view, sent, 422);
  }
  const receipt = await execute(ctx, { case: key.case }, order);
  if ('rejected' in receipt) return refusedOrder(ctx, key, receipt, submission);
  return goOn(ctx, afterOf(receipt.number, receipt.from), said.kind !== 'release');
}

/** With `next` the next task is claimed; a released one could come back at once, so that leads to the inbox. */
export async function goOn(ctx: Ctx, after: string, next: boolean): Promise<Reply> {
  const key = next ? await ctx.engine.startNext(ctx.person.id, `${ctx.commandId}.next`) : null;
  return seeOther(withQuery(key === null ? '/tasks' : taskAddress(key), { after }));
}

function refusedOrder(ctx: Ctx, key: TaskKey, rejection: Rejection, submission: Submission): Promise<Reply> {
  return rejected(ctx, key, rejection, submission);
}

/** null: nobody of that login or name may take the task. */
async function orderOf(
  ctx: Ctx,
  view: TaskView,
  key: TaskKey,
  said: CodeLineCommand,
): Promise<Command | null> {
  const reason = said.reason === '' ? {} : { reason: said.reason };
  const base = { id: ctx.commandId, actor: { person: ctx.person.id }, step: key.step, ...reason };
  switch (said.kind) {
    case 'release':
      return { ...base, type: 'release-task', seat: key.seat };
    case 'postpone':
      return { ...base, type: 'postpone-task', until: said.until };
    case 'skip':
      return { ...base, type: 'postpone-task', until: ctx.now + SKIP_MINUTES * 60_000 };
    case 'assign': {
      const to = await personOf(ctx, view, said.to);
      return to === null ? null : { ...base, type: 'assign-task', seat: key.seat, to };
    }
  }
}

/** By login, or by the one name that begins so among those who may take it. */
async function personOf(ctx: Ctx, view: TaskView, said: string): Promise<string | null> {
  const found = await Promise.all(view.takers().map((id) => ctx.engine.people.get(id)));
  const people = found.filter((person) => person !== null);
  const wanted = said.toLocaleLowerCase('id');
  const exact = people.find((person) => person.login.toLocaleLowerCase('id') === wanted);
  if (exact !== undefined) return exact.id;
  const named = people.filter((person) => person.name.toLocaleLowerCase('id').startsWith(wanted));
  return named.length === 1 ? (named[0]?.id ?? null) : null;
}
