/** One more item of a list that is being gone through, by who may add them (semantics.md 6). */
import { formContextOf, stepName } from '../../engine/index.ts';
import type { AddableItem, CaseView } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { acceptFiles } from '../attachments/accept.ts';
import type { Ctx } from '../ctx.ts';
import { REJECTION_STATUS } from '../errors.ts';
import { formPage, type FormPage, type Submission } from '../forms/form-page.ts';
import { readSubmission } from '../forms/read-submission.ts';
import type { Shown } from '../forms/show-value.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { execute } from '../tasks/execute.ts';
import { lostPage } from '../tasks/lost-page.ts';
import { afterOf } from '../tasks/receipt.ts';
import { peopleFor } from '../tasks/show-task.ts';
import { governedBy, identityOfCase } from '../tasks/task-page.ts';
import { peopleOfRejection, rejectionText } from './rejection-text.ts';
import { sayOfCase } from './say-of-case.ts';

export interface AddItemPage extends PageBase {
  readonly action: string;
  readonly back: string;
  readonly identity: readonly Shown[];
  readonly governed: { readonly text: string; readonly href: string };
  readonly number: { readonly text: string; readonly href: string };
  readonly about: string;
  readonly problems: readonly FieldProblem[];
  readonly form: FormPage;
}

interface Found {
  readonly view: CaseView;
  readonly item: AddableItem;
}

export function itemAddress(number: string, step: number): string {
  return `/cases/${encodeURIComponent(number)}/steps/${step}/items`;
}

export async function showAddItem(ctx: Ctx): Promise<Reply> {
  const view = await caseOf(ctx);
  const item = view === null ? null : itemOf(ctx, view);
  if (view === null || item === null) return failure('not-found');
  return show('cases/add-item', await pageOf(ctx, { view, item }));
}

export async function addItem(ctx: Ctx): Promise<Reply> {
  const view = await caseOf(ctx);
  if (view === null) return failure('not-found');
  const item = itemOf(ctx, view);
  if (item === null) return gone(ctx, view);
  const { form } = item;
  const accepted = await acceptFiles(ctx, form, {});
  const { files, errors: fileErrors } = accepted;
  const context = contextOf(ctx, { view, item });
  const reading = readSubmission({ form, sent: ctx.form, ctx: context, t: ctx.t, files, fileErrors });
  const { submission } = reading;
  if (reading.kind !== 'answer')
    return refused('cases/add-item', await pageOf(ctx, { view, item }, submission));
  const receipt = await execute(
    ctx,
    { case: view.row.case },
    {
      type: 'add-item',
      id: ctx.commandId,
      actor: { person: ctx.person.id },
      step: item.step,
      answer: reading.values,
    },
  );
  if (!('rejected' in receipt)) {
    const after = afterOf(receipt.number, receipt.from);
    return seeOther(withQuery(`/cases/${encodeURIComponent(view.row.number)}`, { after }));
  }
  const { errors } = receipt;
  if (errors !== undefined)
    return refused('cases/add-item', await pageOf(ctx, { view, item }, { ...submission, errors }));
  const say = await sayOfCase(ctx, view, peopleOfRejection(receipt));
  const refusal = rejectionText(receipt, say, view.process);
  const status = REJECTION_STATUS[receipt.rejected] === 422 ? 422 : 409;
  return refused('cases/add-item', await pageOf(ctx, { view, item }, submission, refusal), status);
}

/** What was typed must not be lost because the block is over; who never could add one learns nothing. */
async function gone(ctx: Ctx, view: CaseView): Promise<Reply> {
  const mayOnce = Object.values(view.process.steps).some(
    ({ does }) => does.kind === 'each' && does.add.some((role) => ctx.person.roles.includes(role)),
  );
  if (!mayOnce) return failure('not-found');
  const say = await sayOfCase(ctx, view);
  return refused('tasks/lost', lostPage(ctx.t.byHand.addItem.gone, ctx.form, say), 409);
}

async function pageOf(
  ctx: Ctx,
  { view, item }: Found,
  submission?: Submission,
  refusal = '',
): Promise<AddItemPage> {
  const say = await sayOfCase(ctx, view);
  const href = `/cases/${encodeURIComponent(view.row.number)}`;
  const form = formPage({
    form: item.form,
    ctx: contextOf(ctx, { view, item }),
    say,
    people: await peopleFor(ctx, item.form),
    ...(submission === undefined ? {} : { submission }),
  });
  const problems = [...(refusal === '' ? [] : [{ field: '', message: refusal }]), ...form.problems];
  return {
    title: say.t.byHand.addItem.title(stepName(view.process, item.def)),
    nav: 'cases',
    problem: problems.length > 0,
    action: itemAddress(view.row.number, item.step),
    back: href,
    identity: identityOfCase(view, say),
    governed: governedBy(view, say),
    number: { text: say.t.tasks.number(view.row.number), href },
    about: say.t.byHand.addItem.about(item.total),
    problems,
    form,
  };
}

function contextOf(ctx: Ctx, { view: { process, state }, item: { step } }: Found) {
  return formContextOf({ process, state, step, now: ctx.now });
}

function caseOf(ctx: Ctx): Promise<CaseView | null> {
  return ctx.engine.ask.case(ctx.person.id, ctx.params['number'] ?? '');
}

function itemOf(ctx: Ctx, view: CaseView): AddableItem | null {
  return view.can.addItem.find(({ step }) => String(step) === ctx.params['step']) ?? null;
}
