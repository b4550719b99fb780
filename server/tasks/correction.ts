/** Correcting the last entry. */
import { formContextOf } from '../../engine/index.ts';
import type { Rejection, TaskKey, TaskView, Values } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { acceptFiles } from '../attachments/accept.ts';
import { peopleOfRejection, rejectionText } from '../cases/rejection-text.ts';
import type { Ctx } from '../ctx.ts';
import { REJECTION_STATUS } from '../errors.ts';
import { one } from '../fields.ts';
import type { Submission } from '../forms/form-page.ts';
import { readSubmission } from '../forms/read-submission.ts';
import { sayOf } from '../forms/say.ts';
import { isFile } from '../forms/show-value.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { execute } from './execute.ts';
import { correctionPage } from './correction-page.ts';
import { lostPage } from './lost-page.ts';
import { afterOf } from './receipt.ts';
import { peopleFor, sayOfTask } from './show-task.ts';
import { readTaskKey } from './task-key.ts';

interface Correctable {
  readonly key: TaskKey;
  readonly view: TaskView;
  readonly answer: Values;
  readonly until: number;
}

export async function showCorrection(ctx: Ctx): Promise<Reply> {
  const found = await correctableOf(ctx);
  if (found === null) return failure('not-found');
  if ('rejected' in found) return tooLate(ctx, found);
  return show('tasks/correction', await pageOf(ctx, found));
}

export async function correctTask(ctx: Ctx): Promise<Reply> {
  const found = await correctableOf(ctx);
  if (found === null) return failure('not-found');
  if ('rejected' in found) return tooLate(ctx, found);
  const { does } = found.view.step;
  if (does.kind !== 'task') return failure('not-found');
  const earlier = Object.fromEntries(
    Object.entries(found.answer).filter((entry) => isFile(entry[1])),
  ) as Record<string, never>;
  const accepted = await acceptFiles(ctx, does.form, earlier);
  const given = {
    form: does.form,
    sent: ctx.form,
    t: ctx.t,
    files: accepted.files,
    fileErrors: accepted.errors,
  };
  const reading = readSubmission({ ...given, ctx: contextOf(ctx, found) });
  const reason = one(ctx.form, 'reason').trim();
  const missing = reason === '' ? [{ field: 'reason', message: ctx.t.rejections.reason_missing() }] : [];
  if (reading.kind === 'command') {
    const submission = { ...reading.submission, lineError: ctx.t.rejections.not_offered() };
    return refused('tasks/correction', await pageOf(ctx, found, submission, reason, missing));
  }
  if (reading.kind === 'refused' || missing.length > 0) {
    return refused('tasks/correction', await pageOf(ctx, found, reading.submission, reason, missing));
  }
  const receipt = await execute(
    ctx,
    { case: found.key.case },
    {
      id: ctx.commandId,
      type: 'correct-task',
      actor: { person: ctx.person.id },
      step: found.key.step,
      answer: reading.values,
      reason,
    },
  );
  if ('rejected' in receipt) return again(ctx, found, receipt, reading.submission, reason);
  return seeOther(withQuery('/tasks', { after: afterOf(receipt.number, receipt.from) }));
}

async function again(
  ctx: Ctx,
  found: Correctable,
  rejection: Rejection,
  submission: Submission,
  reason: string,
): Promise<Reply> {
  if (rejection.rejected === 'form_invalid') {
    const sent = { ...submission, errors: rejection.errors ?? {} };
    return refused('tasks/correction', await pageOf(ctx, found, sent, reason));
  }
  const say = await sayOfTask(ctx, found.view, peopleOfRejection(rejection));
  const problem = { field: '', message: rejectionText(rejection, say, found.view.process) };
  const status = REJECTION_STATUS[rejection.rejected] === 422 ? 422 : 409;
  return refused('tasks/correction', await pageOf(ctx, found, submission, reason, [problem]), status);
}

async function pageOf(
  ctx: Ctx,
  found: Correctable,
  submission?: Submission,
  reason = '',
  problems: readonly FieldProblem[] = [],
) {
  const { view, answer, until } = found;
  const form = view.step.does.kind === 'task' ? view.step.does.form : null;
  return correctionPage({
    view,
    answer,
    until,
    say: await sayOfTask(ctx, view),
    ctx: contextOf(ctx, found),
    people: await peopleFor(ctx, form),
    problems,
    reason,
    ...(submission === undefined ? {} : { submission }),
  });
}

/** The form is read over the case as it was before the entry. */
function contextOf(ctx: Ctx, { view, key }: Correctable) {
  return formContextOf({
    process: view.process,
    state: view.state,
    step: key.step,
    now: ctx.now,
    ...view.given,
  });
}

async function correctableOf(ctx: Ctx): Promise<Correctable | Rejection | null> {
  const key = readTaskKey(ctx.params['task'] ?? '');
  const found = key === null ? null : await ctx.engine.ask.correctable(ctx.person.id, key);
  if (key === null || found === null) return null;
  return 'rejected' in found ? found : { key, ...found };
}

async function tooLate(ctx: Ctx, rejection: Rejection): Promise<Reply> {
  const say = await sayOf(ctx, peopleOfRejection(rejection));
  return refused('tasks/lost', lostPage(rejectionText(rejection, say), ctx.form, say), 409);
}
