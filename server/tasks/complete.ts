/**
 * POST of a task form. `do` says with which button it was sent: saving is the first, so that Enter
 * always means it. Completing claims the next task in the same go, so that the next person is on
 * screen one page load after the code was typed.
 */
import { momentOf } from './moment-text.ts';
import type { Command, FormContext, Rejection, TaskKey, TaskView } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { acceptFiles } from '../attachments/accept.ts';
import { peopleOfRejection, rejectionText } from '../cases/rejection-text.ts';
import type { Ctx } from '../ctx.ts';
import { REJECTION_STATUS } from '../errors.ts';
import { one } from '../fields.ts';
import type { Submission } from '../forms/form-page.ts';
import { sentenceOf } from '../forms/form-error.ts';
import { readSubmission } from '../forms/read-submission.ts';
import { sayOf } from '../forms/say.ts';
import { refused, seeOther, type Reply } from '../reply.ts';
import { command } from './command.ts';
import { execute } from './execute.ts';
import { draftOf, filesOf } from './draft.ts';
import { lostPage } from './lost-page.ts';
import { afterOf } from './receipt.ts';
import { contextOf, sayOfTask, showRefused } from './show-task.ts';
import { readTaskKey, taskAddress } from './task-key.ts';

export async function completeTask(ctx: Ctx): Promise<Reply> {
  const key = readTaskKey(ctx.params['task'] ?? '');
  const view = key === null ? null : await ctx.engine.ask.task(ctx.person.id, key);
  if (key === null || view === null) return lost(ctx, 404);
  const { does } = view.step;
  if (does.kind !== 'task') return lost(ctx, 404);
  const context = contextOf(ctx, view);
  const accepted = await acceptFiles(ctx, does.form, filesOf(view.draft));
  const reading = readSubmission({
    form: does.form,
    sent: ctx.form,
    ctx: context,
    t: ctx.t,
    files: accepted.files,
    fileErrors: accepted.errors,
  });
  const button = one(ctx.form, 'do');
  if (button === 'draft' || button === 'postpone' || button === 'release' || button === 'hand-over') {
    await ctx.engine.ask.saveDraft(ctx.person.id, key, draftOf(reading.submission));
    return button === 'draft'
      ? seeOther(taskAddress(key))
      : setAside(ctx, view, key, button, reading.submission);
  }
  switch (reading.kind) {
    case 'refused':
      if (Object.keys(accepted.files).length > 0)
        await ctx.engine.ask.saveDraft(ctx.person.id, key, draftOf(reading.submission));
      // Who may not send it at all has nothing to mend.
      return showRefused(ctx, view, reading.submission, view.can.complete ? 422 : 409, typedTimes(ctx));
    case 'command':
      return command(ctx, view, key, reading.command, reading.submission);
    case 'answer':
      return complete(ctx, view, key, reading.values, reading.submission, context);
  }
}

async function complete(
  ctx: Ctx,
  view: TaskView,
  key: TaskKey,
  answer: Extract<Command, { type: 'complete-task' }>['answer'],
  submission: Submission,
  context: FormContext,
): Promise<Reply> {
  const reason = one(ctx.form, 'reason').trim();
  const attempt = Number(one(ctx.form, 'attempt'));
  const happened =
    one(ctx.form, 'happened').trim() === '' ? null : momentOf(one(ctx.form, 'happened'), context);
  if (happened !== null && 'error' in happened) {
    const refusal = sentenceOf(happened.error, ctx.t);
    return showRefused(ctx, view, submission, 422, { ...typedTimes(ctx), refusal });
  }
  const receipt = await execute(
    ctx,
    { case: key.case },
    {
      id: ctx.commandId,
      type: 'complete-task',
      actor: { person: ctx.person.id },
      step: key.step,
      answer,
      ...(one(ctx.form, 'attempt') !== '' && Number.isSafeInteger(attempt) ? { attempt } : {}),
      ...(view.windowClosedUntil !== null && reason !== '' ? { override: true } : {}),
      ...(happened === null ? {} : { happenedAt: happened.at }),
      ...(reason === '' ? {} : { reason }),
    },
  );
  if ('rejected' in receipt) return rejected(ctx, key, receipt, submission);
  const next = await ctx.engine.startNext(ctx.person.id, `${ctx.commandId}.next`);
  const after = afterOf(receipt.number, receipt.from);
  return seeOther(withQuery(next === null ? '/tasks' : taskAddress(next), { after }));
}

/** The task as it is now, with what was typed; when it cannot be seen any more, what was typed alone. */
export async function rejected(
  ctx: Ctx,
  key: TaskKey,
  rejection: Rejection,
  submission: Submission,
): Promise<Reply> {
  const view = await ctx.engine.ask.task(ctx.person.id, key);
  if (view === null) return lost(ctx, 409, rejection);
  await ctx.engine.ask.saveDraft(ctx.person.id, key, draftOf(submission));
  if (rejection.rejected === 'form_invalid') {
    return showRefused(ctx, view, { ...submission, errors: rejection.errors ?? {} }, 422, typedTimes(ctx));
  }
  const say = await sayOfTask(ctx, view, peopleOfRejection(rejection));
  const status = REJECTION_STATUS[rejection.rejected] === 422 ? 422 : 409;
  const refusal = rejectionText(rejection, say, view.process);
  return showRefused(ctx, view, submission, status, { ...typedTimes(ctx), refusal });
}

async function setAside(
  ctx: Ctx,
  view: TaskView,
  key: TaskKey,
  button: 'postpone' | 'release' | 'hand-over',
  submission: Submission,
): Promise<Reply> {
  if (button !== 'release') return seeOther(`${taskAddress(key)}/${button}`);
  return command(ctx, view, key, { kind: 'release', reason: '' }, submission);
}

/** Also for a task that is somebody else's or never was, which look the same: what was typed is told back. */
async function lost(
  ctx: Ctx,
  status: 404 | 409,
  rejection: Rejection = { rejected: 'task_gone' },
): Promise<Reply> {
  const say = await sayOf(ctx, peopleOfRejection(rejection));
  return refused('tasks/lost', lostPage(rejectionText(rejection, say), ctx.form, say), status);
}

function typedTimes(ctx: Ctx): { readonly reason: string; readonly happened: string } {
  return { reason: one(ctx.form, 'reason'), happened: one(ctx.form, 'happened') };
}
