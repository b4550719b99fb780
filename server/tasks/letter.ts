/** The letter of a task: printed by who posts it, or said to be impossible to post. */
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, show, type Reply } from '../reply.ts';
import { goOn } from './command.ts';
import { execute } from './execute.ts';
import { problemOf, statusOf, taskOf } from './hold.ts';
import { notPostedPage } from './hold-page.ts';
import { letterPage } from './letter-page.ts';
import { afterOf } from './receipt.ts';
import { sayOfTask } from './show-task.ts';
import { canFailPosting } from './task-page.ts';

export async function showLetter(ctx: Ctx): Promise<Reply> {
  const found = await taskOf(ctx);
  const page = found && letterPage(found.view, await sayOfTask(ctx, found.view));
  return page ? show('tasks/letter', page) : failure('not-found');
}

export async function showNotPosted(ctx: Ctx): Promise<Reply> {
  const found = await taskOf(ctx);
  if (found === null || !canFailPosting(found.view)) return failure('not-found');
  return show('tasks/not-posted', notPostedPage({ view: found.view, say: await sayOfTask(ctx, found.view) }));
}

export async function notPosted(ctx: Ctx): Promise<Reply> {
  const found = await taskOf(ctx);
  const does = found?.view.step.does;
  if (found === null || does?.kind !== 'task' || does.letter?.failed === undefined)
    return failure('not-found');
  const { key, view } = found;
  const reason = one(ctx.form, 'reason').trim();
  const again = async (problem: FieldProblem, status: 409 | 422): Promise<Reply> => {
    const say = await sayOfTask(ctx, view);
    return refused('tasks/not-posted', notPostedPage({ view, say, problems: [problem], reason }), status);
  };
  const receipt = await execute(
    ctx,
    { case: key.case },
    { id: ctx.commandId, type: 'fail-posting', actor: { person: ctx.person.id }, step: key.step, reason },
  );
  if ('rejected' in receipt) return again(await problemOf(ctx, view, receipt, 'reason'), statusOf(receipt));
  return goOn(ctx, afterOf(receipt.number, receipt.from), true);
}
