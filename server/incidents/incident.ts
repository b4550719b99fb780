/** One incident: trying again, and settling it by hand. */
import { formContextOf } from '../../engine/index.ts';
import type { Form, IncidentView, Rejection } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { acceptFiles } from '../attachments/accept.ts';
import { peopleOfRejection, rejectionText } from '../cases/rejection-text.ts';
import type { Ctx } from '../ctx.ts';
import { REJECTION_STATUS } from '../errors.ts';
import { one } from '../fields.ts';
import { readSubmission } from '../forms/read-submission.ts';
import { sayOf } from '../forms/say.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { execute } from '../tasks/execute.ts';
import { afterOf } from '../tasks/receipt.ts';
import { incidentPage, lacksPeople, resultOf, type IncidentGiven } from './incident-page.ts';

export async function showIncident(ctx: Ctx): Promise<Reply> {
  const view = await incidentOf(ctx);
  return view === null ? failure('not-found') : show('incidents/show', incidentPage(await given(ctx, view)));
}

export async function retryIncident(ctx: Ctx): Promise<Reply> {
  const view = await incidentOf(ctx);
  if (view === null || !view.can.retry) return failure('not-found');
  const { incident } = view.row;
  const base = { id: ctx.commandId, actor: { person: ctx.person.id } };
  const receipt = await execute(ctx, { case: view.row.case }, { ...base, type: 'retry-incident', incident });
  if ('rejected' in receipt) return again(ctx, receipt, {});
  return dealtWith(receipt);
}

export async function resolveIncident(ctx: Ctx): Promise<Reply> {
  const view = await incidentOf(ctx);
  if (view === null || !view.can.resolve) return failure('not-found');
  const typed = {
    reason: one(ctx.form, 'reason').trim(),
    to: one(ctx.form, 'to'),
    outcome: one(ctx.form, 'outcome'),
  };
  const result = resultOf(view);
  const shown = await given(ctx, view);
  const reading = result === null ? null : await readResult(ctx, result.form, shown);
  const problems = missingIn(ctx, view, typed);
  if (reading?.kind === 'refused' || problems.length > 0) {
    const submission = reading === null ? {} : { submission: reading.submission };
    return refused('incidents/show', incidentPage({ ...shown, ...typed, ...submission, problems }));
  }
  const { reason, to, outcome } = typed;
  const receipt = await execute(
    ctx,
    { case: view.row.case },
    {
      id: ctx.commandId,
      type: 'resolve-incident',
      actor: { person: ctx.person.id },
      incident: view.row.incident,
      reason,
      ...(lacksPeople(view) && to !== '' ? { to } : {}),
      ...(result !== null && result.outcomes.length > 0 ? { outcome } : {}),
      ...(reading?.kind === 'answer' ? { values: reading.values } : {}),
    },
  );
  return 'rejected' in receipt ? again(ctx, receipt, typed) : dealtWith(receipt);
}

type Typed = Pick<IncidentGiven, 'reason' | 'to' | 'outcome'>;

function missingIn(ctx: Ctx, view: IncidentView, { reason, to, outcome }: Typed): readonly FieldProblem[] {
  const { resolve } = ctx.t.incidents;
  const problems: FieldProblem[] = [];
  if (lacksPeople(view) && to === '') problems.push({ field: 'to', message: resolve.chooseMissing });
  const outcomes = resultOf(view)?.outcomes ?? [];
  if (outcomes.length > 0 && !outcomes.includes(outcome ?? ''))
    problems.push({ field: 'outcome', message: resolve.outcomeMissing });
  if (reason === '') problems.push({ field: 'reason', message: ctx.t.rejections.reason_missing() });
  return problems;
}

async function readResult(ctx: Ctx, form: Form, shown: IncidentGiven) {
  const accepted = await acceptFiles(ctx, form, {});
  const { files, errors: fileErrors } = accepted;
  return readSubmission({ form, sent: ctx.form, ctx: shown.ctx, t: ctx.t, files, fileErrors });
}

function dealtWith(receipt: { readonly number: string; readonly from: number }): Reply {
  return seeOther(withQuery('/incidents', { after: afterOf(receipt.number, receipt.from) }));
}

/** As it stands now; when it is gone meanwhile, somebody else has dealt with it. */
async function again(
  ctx: Ctx,
  rejection: Rejection,
  typed: Pick<IncidentGiven, 'reason' | 'to'>,
): Promise<Reply> {
  const view = await incidentOf(ctx);
  if (view === null) return failure('gone');
  const shown = await given(ctx, view, peopleOfRejection(rejection));
  const problems = [{ field: '', message: rejectionText(rejection, shown.say, view.process) }];
  const status = REJECTION_STATUS[rejection.rejected] === 422 ? 422 : 409;
  return refused('incidents/show', incidentPage({ ...shown, ...typed, problems }), status);
}

async function given(ctx: Ctx, view: IncidentView, more: readonly string[] = []): Promise<IncidentGiven> {
  const by = view.incident.command?.actor.person;
  const say = await sayOf(ctx, [...(by === undefined ? [] : [by]), ...view.can.to, ...more]);
  return {
    view,
    say,
    ctx: formContextOf({ process: view.process, state: null, now: ctx.now }),
    people: view.can.to
      .map((id) => ({ id, name: say.nameOf(id) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'id')),
  };
}

function incidentOf(ctx: Ctx): Promise<IncidentView | null> {
  const { number = '', incident = '' } = ctx.params;
  if (!/^[1-9]\d{0,9}$/.test(incident)) return Promise.resolve(null);
  return ctx.engine.ask.incident(ctx.person.id, number, Number(incident));
}
