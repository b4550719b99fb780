/** Stopping a case, changing its data and withdrawing a step, each with its reason. */
import { formContextOf, owners } from '../../engine/index.ts';
import type { CaseView, Command, Field, Rejection } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { acceptFiles } from '../attachments/accept.ts';
import type { Ctx } from '../ctx.ts';
import { REJECTION_STATUS } from '../errors.ts';
import { one } from '../fields.ts';
import type { Submission } from '../forms/form-page.ts';
import { readSubmission } from '../forms/read-submission.ts';
import { isFile } from '../forms/show-value.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { execute } from '../tasks/execute.ts';
import { afterOf } from '../tasks/receipt.ts';
import { peopleFor } from '../tasks/show-task.ts';
import { cancelPage, changeable, dataPage, formOf, withdrawPage } from './by-hand-page.ts';
import { peopleOfRejection, rejectionText } from './rejection-text.ts';
import { sayOfCase } from './say-of-case.ts';

/** The case, if this person may intervene in it; else as if there were none. */
async function caseOf(ctx: Ctx): Promise<CaseView | null> {
  const view = await ctx.engine.ask.case(ctx.person.id, ctx.params['number'] ?? '');
  return view?.can.byHand === true ? view : null;
}

export async function showCancel(ctx: Ctx): Promise<Reply> {
  const view = await caseOf(ctx);
  return view === null
    ? failure('not-found')
    : show('cases/cancel', cancelPage({ view, say: await sayOfCase(ctx, view) }));
}

export async function cancelCase(ctx: Ctx): Promise<Reply> {
  const view = await caseOf(ctx);
  if (view === null) return failure('not-found');
  const reason = one(ctx.form, 'reason').trim();
  return act(ctx, view, reason, { type: 'cancel-case' }, async (problems, status) =>
    refused('cases/cancel', cancelPage({ view, say: await sayOfCase(ctx, view), problems, reason }), status),
  );
}

export async function showWithdrawal(ctx: Ctx): Promise<Reply> {
  const found = await stepOf(ctx);
  return found === null
    ? failure('not-found')
    : show('cases/withdraw', withdrawPage({ ...found, say: await sayOfCase(ctx, found.view) }));
}

export async function withdrawStep(ctx: Ctx): Promise<Reply> {
  const found = await stepOf(ctx);
  if (found === null) return failure('not-found');
  const reason = one(ctx.form, 'reason').trim();
  const { view, step } = found;
  return act(ctx, view, reason, { type: 'withdraw-step', step }, async (problems, status) =>
    refused(
      'cases/withdraw',
      withdrawPage({ ...found, say: await sayOfCase(ctx, view), problems, reason }),
      status,
    ),
  );
}

/** A step that is open now and can be done without. */
async function stepOf(
  ctx: Ctx,
): Promise<{ readonly view: CaseView; readonly step: number; readonly def: string } | null> {
  const view = await caseOf(ctx);
  const wanted = ctx.params['step'] ?? '';
  if (view === null || !/^[1-9]\d{0,9}$/.test(wanted)) return null;
  for (const { kind, node } of owners(view.state.root))
    if (kind === 'step' && node.id === Number(wanted) && view.can.withdraw.includes(node.id))
      return { view, step: node.id, def: node.def };
  return null;
}

export async function showData(ctx: Ctx): Promise<Reply> {
  const view = await caseOf(ctx);
  return view === null ? failure('not-found') : show('cases/data', await pageOfData(ctx, view));
}

/** Only what differs is sent, so that the trail holds what was changed and nothing else. */
export async function changeData(ctx: Ctx): Promise<Reply> {
  const view = await caseOf(ctx);
  const field = view === null ? null : fieldOf(ctx, view);
  if (view === null || field === null) return failure('not-found');
  const reason = one(ctx.form, 'reason').trim();
  const form = formOf(field);
  const before = view.state.data[field.name];
  const kept = isFile(before) ? { [field.name]: before } : {};
  const accepted = await acceptFiles(ctx, form, kept);
  const context = contextOf(ctx, view);
  const { files, errors: fileErrors } = accepted;
  const reading = readSubmission({ form, sent: ctx.form, ctx: context, t: ctx.t, files, fileErrors });
  const { submission } = reading;
  const again = async (problems: readonly FieldProblem[], status: 409 | 422): Promise<Reply> =>
    refused('cases/data', await pageOfData(ctx, view, { submission, problems, reason }), status);
  if (reading.kind !== 'answer')
    return again(reason === '' ? [{ field: 'reason', message: ctx.t.rejections.reason_missing() }] : [], 422);
  if (JSON.stringify(reading.values[field.name] ?? null) === JSON.stringify(before ?? null))
    return again([{ field: '', message: ctx.t.byHand.data.same }], 422);
  return act(ctx, view, reason, { type: 'change-data', values: reading.values }, again);
}

function fieldOf(ctx: Ctx, view: CaseView): Field | null {
  const name = one(ctx.query, 'field');
  return changeable(view).find((field) => field.name === name) ?? null;
}

function contextOf(ctx: Ctx, { process, state }: CaseView) {
  return formContextOf({ process, state, now: ctx.now });
}

async function pageOfData(
  ctx: Ctx,
  view: CaseView,
  more: {
    readonly submission?: Submission;
    readonly problems?: readonly FieldProblem[];
    readonly reason?: string;
  } = {},
) {
  const field = fieldOf(ctx, view);
  return dataPage({
    view,
    say: await sayOfCase(ctx, view),
    field,
    ctx: contextOf(ctx, view),
    people: await peopleFor(ctx, field === null ? null : formOf(field)),
    ...more,
  });
}

type Bare<T> = T extends Command ? Omit<T, 'id' | 'actor' | 'reason'> : never;

async function act(
  ctx: Ctx,
  view: CaseView,
  reason: string,
  command: Bare<Command>,
  again: (problems: readonly FieldProblem[], status: 409 | 422) => Promise<Reply>,
): Promise<Reply> {
  if (reason === '') return again([{ field: 'reason', message: ctx.t.rejections.reason_missing() }], 422);
  const whole = { ...command, id: ctx.commandId, actor: { person: ctx.person.id }, reason } as Command;
  const receipt = await execute(ctx, { case: view.row.case }, whole);
  if (!('rejected' in receipt))
    return seeOther(
      withQuery(`/cases/${encodeURIComponent(view.row.number)}`, {
        after: afterOf(receipt.number, receipt.from),
      }),
    );
  return again(await problemsOf(ctx, view, receipt), REJECTION_STATUS[receipt.rejected] === 422 ? 422 : 409);
}

async function problemsOf(ctx: Ctx, view: CaseView, rejection: Rejection): Promise<readonly FieldProblem[]> {
  const say = await sayOfCase(ctx, view, peopleOfRejection(rejection));
  return [{ field: '', message: rejectionText(rejection, say, view.process) }];
}
