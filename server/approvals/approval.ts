/** One decision: read, then approve, return, reject or acknowledge, bound to the content that was read. */
import type { Answer, process as compiled, Rejection, TaskKey, TaskView } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { acceptFiles } from '../attachments/accept.ts';
import { peopleOfLog } from '../cases/people-of.ts';
import { peopleOfRejection, rejectionText } from '../cases/rejection-text.ts';
import type { Ctx } from '../ctx.ts';
import { REJECTION_STATUS } from '../errors.ts';
import { one } from '../fields.ts';
import type { Submission } from '../forms/form-page.ts';
import { readSubmission } from '../forms/read-submission.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { execute } from '../tasks/execute.ts';
import { afterOf } from '../tasks/receipt.ts';
import { contextOf, peopleFor, sayOfTask } from '../tasks/show-task.ts';
import { readTaskKey } from '../tasks/task-key.ts';
import { lostPage } from '../tasks/lost-page.ts';
import { sayOf } from '../forms/say.ts';
import { approvalPage, approvalStep, offeredAnswers, type ApprovalGiven } from './approvals-page.ts';

interface Found {
  readonly key: TaskKey;
  readonly view: TaskView;
  readonly approval: compiled.ApprovalKind;
}

export async function showApproval(ctx: Ctx): Promise<Reply> {
  const found = await approvalOf(ctx);
  return found === null
    ? failure('not-found')
    : show('approvals/show', approvalPage(await given(ctx, found)));
}

export async function decideApproval(ctx: Ctx): Promise<Reply> {
  const found = await approvalOf(ctx);
  if (found === null) return gone(ctx, 404);
  const { key, approval } = found;
  const answer = offeredAnswers(approval).find((one_) => one_ === one(ctx.form, 'answer'));
  const reason = one(ctx.form, 'reason').trim();
  const fingerprint = one(ctx.form, 'fingerprint');
  const problems: FieldProblem[] = [];
  if (answer === undefined) problems.push({ field: 'decision', message: ctx.t.rejections.not_offered() });
  if ((answer === 'return' || answer === 'reject') && reason === '') {
    problems.push({ field: 'reason', message: ctx.t.approvals.reasonFor[answer] });
  }
  const reading = await readSeatForm(ctx, found, answer);
  if (reading?.kind === 'refused' || answer === undefined || problems.length > 0) {
    return again(
      ctx,
      found,
      { problems, reason, ...(reading === null ? {} : { submission: reading.submission }) },
      422,
    );
  }
  const receipt = await execute(
    ctx,
    { case: key.case },
    {
      id: ctx.commandId,
      type: 'decide-approval',
      actor: { person: ctx.person.id },
      step: key.step,
      seat: key.seat,
      answer,
      ...(reading?.kind === 'answer' ? { values: reading.values } : {}),
      ...(fingerprint === '' ? {} : { fingerprint }),
      ...(reason === '' ? {} : { reason }),
    },
  );
  if (!('rejected' in receipt))
    return seeOther(withQuery('/approvals', { after: afterOf(receipt.number, receipt.from) }));
  return rejected(ctx, receipt, reason, reading?.submission);
}

/** A form stands with a seat only for a decision in favour: returning needs a reason, not figures. */
async function readSeatForm(ctx: Ctx, { view, approval }: Found, answer: Answer | undefined) {
  const form = approval.seats[view.row.seat]?.form;
  if (form === undefined || form.items.length === 0 || answer === 'return' || answer === 'reject')
    return null;
  const accepted = await acceptFiles(ctx, form, {});
  return readSubmission({
    form,
    sent: ctx.form,
    ctx: contextOf(ctx, view),
    t: ctx.t,
    files: accepted.files,
    fileErrors: accepted.errors,
  });
}

async function rejected(
  ctx: Ctx,
  rejection: Rejection,
  reason: string,
  submission?: Submission,
): Promise<Reply> {
  const now = await approvalOf(ctx);
  if (now === null) return gone(ctx, 409, rejection);
  if (rejection.rejected === 'form_invalid' && submission !== undefined) {
    return again(ctx, now, { reason, submission: { ...submission, errors: rejection.errors ?? {} } }, 422);
  }
  const say = await sayOfTask(ctx, now.view, peopleOfRejection(rejection));
  const message =
    rejection.rejected === 'content_changed'
      ? ctx.t.approvals.changed
      : rejectionText(rejection, say, now.view.process);
  const more = {
    reason,
    problems: [{ field: '', message }],
    ...(submission === undefined ? {} : { submission }),
  };
  return again(ctx, now, more, REJECTION_STATUS[rejection.rejected] === 422 ? 422 : 409);
}

async function again(
  ctx: Ctx,
  found: Found,
  more: Pick<ApprovalGiven, 'problems' | 'reason' | 'submission'>,
  status: 409 | 422,
): Promise<Reply> {
  return refused('approvals/show', approvalPage({ ...(await given(ctx, found)), ...more }), status);
}

/** Decided or withdrawn meanwhile, or never theirs: what was typed is told back. */
async function gone(
  ctx: Ctx,
  status: 404 | 409,
  rejection: Rejection = { rejected: 'task_gone' },
): Promise<Reply> {
  const say = await sayOf(ctx, peopleOfRejection(rejection));
  return refused('tasks/lost', lostPage(rejectionText(rejection, say), ctx.form, say), status);
}

async function given(ctx: Ctx, { view, approval }: Found): Promise<ApprovalGiven> {
  const seat = approval.seats[view.row.seat];
  const history = await view.history();
  const deciders = (approvalStep(view)?.seats ?? []).flatMap((one_) => one_.decision?.person ?? []);
  return {
    view,
    history,
    approval,
    person: ctx.person,
    say: await sayOfTask(ctx, view, [...peopleOfLog(history), ...deciders]),
    ctx: contextOf(ctx, view),
    people: await peopleFor(ctx, seat?.form ?? null),
  };
}

async function approvalOf(ctx: Ctx): Promise<Found | null> {
  const key = readTaskKey(ctx.params['task'] ?? '');
  const view = key === null ? null : await ctx.engine.ask.task(ctx.person.id, key);
  if (key === null || view === null || view.step.does.kind !== 'approval') return null;
  return { key, view, approval: view.step.does };
}
