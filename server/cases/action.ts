/** Taking an action of the process: offered while its scope is open, guarded and recorded like a task. */
import { formContextOf } from '../../engine/index.ts';
import type { CaseView, OfferedAction, Rejection } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { acceptFiles } from '../attachments/accept.ts';
import type { Ctx } from '../ctx.ts';
import { REJECTION_STATUS } from '../errors.ts';
import { one } from '../fields.ts';
import type { Submission } from '../forms/form-page.ts';
import { readSubmission } from '../forms/read-submission.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { execute } from '../tasks/execute.ts';
import { lostPage } from '../tasks/lost-page.ts';
import { afterOf } from '../tasks/receipt.ts';
import { peopleFor } from '../tasks/show-task.ts';
import { readTaskKey, taskAddress } from '../tasks/task-key.ts';
import { actionPage } from './action-page.ts';
import { sayOfCase } from './say-of-case.ts';
import { peopleOfRejection, rejectionText } from './rejection-text.ts';

interface Found {
  readonly view: CaseView;
  readonly offered: OfferedAction;
}

export async function showAction(ctx: Ctx): Promise<Reply> {
  const view = await caseOf(ctx);
  const offered = view === null ? null : offeredOf(ctx, view);
  if (view === null || offered === null) return failure('not-found');
  return show('cases/action', await pageOf(ctx, { view, offered }));
}

export async function takeAction(ctx: Ctx): Promise<Reply> {
  const view = await caseOf(ctx);
  if (view === null || !isAction(ctx, view)) return failure('not-found');
  const offered = offeredOf(ctx, view);
  // What was typed must not be lost because the case has moved on.
  if (offered === null) return lost(ctx, view);
  const accepted = await acceptFiles(ctx, offered.form, {});
  const context = contextOf(ctx, { view, offered });
  const { files, errors: fileErrors } = accepted;
  const reading = readSubmission({
    form: offered.form,
    sent: ctx.form,
    ctx: context,
    t: ctx.t,
    files,
    fileErrors,
  });
  if (reading.kind !== 'answer')
    return refused('cases/action', await pageOf(ctx, { view, offered }, reading.submission));
  const receipt = await execute(
    ctx,
    { case: view.row.case },
    {
      id: ctx.commandId,
      type: 'take-action',
      actor: { person: ctx.person.id },
      handler: offered.handler,
      owner: offered.owner,
      answer: reading.values,
    },
  );
  if ('rejected' in receipt) return again(ctx, { view, offered }, receipt, reading.submission);
  return seeOther(withQuery(await backOf(ctx, view), { after: afterOf(receipt.number, receipt.from) }));
}

/** To the task that the person was at, if it is still there; else to the case. */
async function backOf(ctx: Ctx, { row }: CaseView): Promise<string> {
  const key = readTaskKey(one(ctx.query, 'task'));
  const task = key === null ? null : await ctx.engine.ask.task(ctx.person.id, key);
  return task === null || task.row.case !== row.case
    ? `/cases/${encodeURIComponent(row.number)}`
    : taskAddress(task.row);
}

async function again(ctx: Ctx, found: Found, rejection: Rejection, submission: Submission): Promise<Reply> {
  if (rejection.rejected === 'form_invalid') {
    const sent = { ...submission, errors: rejection.errors ?? {} };
    return refused('cases/action', await pageOf(ctx, found, sent));
  }
  const say = await sayOfCase(ctx, found.view, peopleOfRejection(rejection));
  const refusal = rejectionText(rejection, say, found.view.process);
  const status = REJECTION_STATUS[rejection.rejected] === 422 ? 422 : 409;
  return refused('cases/action', await pageOf(ctx, found, submission, refusal), status);
}

async function lost(ctx: Ctx, view: CaseView): Promise<Reply> {
  const say = await sayOfCase(ctx, view);
  return refused('tasks/lost', lostPage(ctx.t.byHand.action.gone, ctx.form, say), 409);
}

async function pageOf(ctx: Ctx, { view, offered }: Found, submission?: Submission, refusal = '') {
  return actionPage({
    view,
    offered,
    ctx: contextOf(ctx, { view, offered }),
    say: await sayOfCase(ctx, view),
    people: await peopleFor(ctx, offered.form),
    task: readTaskKey(one(ctx.query, 'task')),
    refusal,
    ...(submission === undefined ? {} : { submission }),
  });
}

function contextOf(ctx: Ctx, { view: { process, state }, offered: { owner } }: Found) {
  return formContextOf({ process, state, owner, now: ctx.now });
}

function caseOf(ctx: Ctx): Promise<CaseView | null> {
  return ctx.engine.ask.case(ctx.person.id, ctx.params['number'] ?? '');
}

/** The SOP has such a button, whether it is offered now or not. */
function isAction(ctx: Ctx, { process }: CaseView): boolean {
  const [, id = ''] = /^([a-z][a-z0-9_]*)-[1-9]\d{0,9}$/.exec(ctx.params['action'] ?? '') ?? [];
  return Object.hasOwn(process.handlers, id) && process.handlers[id]?.trigger.on === 'action';
}

function offeredOf(ctx: Ctx, view: CaseView): OfferedAction | null {
  const wanted = ctx.params['action'] ?? '';
  return view.can.actions.find(({ handler, owner }) => `${handler}-${owner}` === wanted) ?? null;
}
