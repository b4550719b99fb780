/** Taking, postponing, releasing and handing over a task. */
import type { Rejection, TaskKey, TaskView } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { peopleOfRejection, rejectionText } from '../cases/rejection-text.ts';
import type { Ctx } from '../ctx.ts';
import { REJECTION_STATUS } from '../errors.ts';
import { one } from '../fields.ts';
import { sentenceOf } from '../forms/form-error.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { goOn } from './command.ts';
import { execute } from './execute.ts';
import { rejected } from './complete.ts';
import { handOverPage, postponePage } from './hold-page.ts';
import { momentOf } from './moment-text.ts';
import { afterOf } from './receipt.ts';
import { contextOf, sayOfTask } from './show-task.ts';
import { readTaskKey, taskAddress } from './task-key.ts';

/** POST only: no prefetch, preview or reload can claim a task. */
export async function startNext(ctx: Ctx): Promise<Reply> {
  const key = await ctx.engine.startNext(ctx.person.id, ctx.commandId);
  return seeOther(key === null ? '/tasks?none=1' : taskAddress(key));
}

export function backToInbox(): Reply {
  return seeOther('/tasks');
}

export async function startTask(ctx: Ctx): Promise<Reply> {
  const found = await taskOf(ctx);
  if (found === null) return failure('not-found');
  const { key } = found;
  const reason = one(ctx.form, 'reason').trim();
  const receipt = await execute(
    ctx,
    { case: key.case },
    {
      id: ctx.commandId,
      type: 'start-task',
      actor: { person: ctx.person.id },
      step: key.step,
      seat: key.seat,
      ...(reason === '' ? {} : { override: true, reason }),
    },
  );
  const nothing = { raw: {}, line: '', errors: {}, lineError: '', files: {} };
  return 'rejected' in receipt ? rejected(ctx, key, receipt, nothing) : seeOther(taskAddress(key));
}

export async function releaseTask(ctx: Ctx): Promise<Reply> {
  const found = await taskOf(ctx);
  if (found === null) return failure('not-found');
  const { key } = found;
  const receipt = await execute(
    ctx,
    { case: key.case },
    {
      id: ctx.commandId,
      type: 'release-task',
      actor: { person: ctx.person.id },
      step: key.step,
      seat: key.seat,
    },
  );
  const nothing = { raw: {}, line: '', errors: {}, lineError: '', files: {} };
  if ('rejected' in receipt) return rejected(ctx, key, receipt, nothing);
  return seeOther(withQuery('/tasks', { after: afterOf(receipt.number, receipt.from) }));
}

export async function showPostpone(ctx: Ctx): Promise<Reply> {
  const found = await taskOf(ctx);
  if (found === null || !found.view.can.postpone) return failure('not-found');
  return show('tasks/postpone', postponePage({ view: found.view, say: await sayOfTask(ctx, found.view) }));
}

export async function postponeTask(ctx: Ctx): Promise<Reply> {
  const found = await taskOf(ctx);
  if (found === null) return failure('not-found');
  const { key, view } = found;
  const until = one(ctx.form, 'until');
  const reason = one(ctx.form, 'reason').trim();
  const again = async (problems: readonly FieldProblem[], status: 409 | 422 = 422): Promise<Reply> =>
    refused(
      'tasks/postpone',
      postponePage({ view, say: await sayOfTask(ctx, view), problems, until, reason }),
      status,
    );
  if (until.trim() === '') return again([{ field: 'until', message: ctx.t.tasks.postponePage.missing }]);
  const moment = momentOf(until, contextOf(ctx, view));
  if ('error' in moment) return again([{ field: 'until', message: sentenceOf(moment.error, ctx.t) }]);
  const receipt = await execute(
    ctx,
    { case: key.case },
    {
      id: ctx.commandId,
      type: 'postpone-task',
      actor: { person: ctx.person.id },
      step: key.step,
      until: moment.at,
      ...(reason === '' ? {} : { reason }),
    },
  );
  if ('rejected' in receipt) return again([await problemOf(ctx, view, receipt, 'until')], statusOf(receipt));
  return goOn(ctx, afterOf(receipt.number, receipt.from), true);
}

export async function showHandOver(ctx: Ctx): Promise<Reply> {
  const found = await taskOf(ctx);
  if (found === null || !found.view.can.handOver) return failure('not-found');
  const { view } = found;
  return show(
    'tasks/hand-over',
    handOverPage({ view, say: await sayOfTask(ctx, view), people: await takers(ctx, view) }),
  );
}

export async function handOverTask(ctx: Ctx): Promise<Reply> {
  const found = await taskOf(ctx);
  if (found === null) return failure('not-found');
  const { key, view } = found;
  const to = one(ctx.form, 'to');
  const reason = one(ctx.form, 'reason').trim();
  const again = async (problem: FieldProblem, status: 409 | 422 = 422): Promise<Reply> => {
    const given = { view, say: await sayOfTask(ctx, view), problems: [problem], reason };
    return refused(
      'tasks/hand-over',
      handOverPage({ ...given, people: await takers(ctx, view), to }),
      status,
    );
  };
  if (to === '') return again({ field: 'to', message: ctx.t.tasks.handOverPage.missing });
  const receipt = await execute(
    ctx,
    { case: key.case },
    {
      id: ctx.commandId,
      type: 'assign-task',
      actor: { person: ctx.person.id },
      step: key.step,
      seat: key.seat,
      to,
      ...(reason === '' ? {} : { reason }),
    },
  );
  if ('rejected' in receipt) return again(await problemOf(ctx, view, receipt, 'to'), statusOf(receipt));
  return goOn(ctx, afterOf(receipt.number, receipt.from), true);
}

export async function taskOf(ctx: Ctx): Promise<{ readonly key: TaskKey; readonly view: TaskView } | null> {
  const key = readTaskKey(ctx.params['task'] ?? '');
  const view = key === null ? null : await ctx.engine.ask.task(ctx.person.id, key);
  return key === null || view === null ? null : { key, view };
}

export async function problemOf(
  ctx: Ctx,
  view: TaskView,
  rejection: Rejection,
  field: string,
): Promise<FieldProblem> {
  const say = await sayOfTask(ctx, view, peopleOfRejection(rejection));
  const at = rejection.rejected === 'reason_missing' ? 'reason' : field;
  return { field: at, message: rejectionText(rejection, say, view.process) };
}

export function statusOf(rejection: Rejection): 409 | 422 {
  return REJECTION_STATUS[rejection.rejected] === 422 ? 422 : 409;
}

async function takers(
  ctx: Ctx,
  view: TaskView,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const found = await Promise.all(view.takers().map((id) => ctx.engine.people.get(id)));
  return found
    .filter((person) => person !== null)
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'id'));
}
