/** GET of a task form, and the same page again after a refused POST. */
import { formContextOf } from '../../engine/index.ts';
import type { Form, FormContext, PersonId, TaskView } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { sayOf, type Say } from '../forms/say.ts';
import type { Submission } from '../forms/form-page.ts';
import { peopleOfData, peopleOfLog, peopleOfRows } from '../cases/people-of.ts';
import { failure, refused, show, type Reply } from '../reply.ts';
import { receiptOf } from './receipt.ts';
import { readTaskKey } from './task-key.ts';
import { taskPage, type TaskGiven } from './task-page.ts';

export async function showTask(ctx: Ctx): Promise<Reply> {
  const key = readTaskKey(ctx.params['task'] ?? '');
  const view = key === null ? null : await ctx.engine.ask.task(ctx.person.id, key);
  if (view === null) return failure('not-found');
  if (view.step.does.kind === 'approval')
    return { kind: 'redirect', to: `/approvals/${ctx.params['task'] ?? ''}` };
  return show('tasks/show', taskPage(await given(ctx, view)));
}

/** What was refused, with everything that was typed: 422 to mend it, 409 when the task itself has changed. */
export async function showRefused(
  ctx: Ctx,
  view: TaskView,
  submission: Submission,
  status: 409 | 422,
  more: Pick<TaskGiven, 'refusal' | 'reason' | 'happened'> = {},
): Promise<Reply> {
  return refused(
    'tasks/show',
    taskPage({ ...(await given(ctx, view)), receipt: null, submission, ...more }),
    status,
  );
}

async function given(ctx: Ctx, view: TaskView): Promise<TaskGiven> {
  const history = await view.history();
  return {
    view,
    history,
    person: ctx.person,
    say: await sayOfTask(ctx, view, peopleOfLog(history)),
    ctx: contextOf(ctx, view),
    people: await peopleFor(ctx, view.step.does.kind === 'task' ? view.step.does.form : null),
    receipt: await receiptOf(ctx),
  };
}

/** `more`: people named besides those of the task and the values of its case. */
export function sayOfTask(ctx: Ctx, view: TaskView, more: Iterable<PersonId> = []): Promise<Say> {
  const people = [...peopleOfRows([view.row]), ...peopleOfData(view.data, view.process.fields), ...more];
  return sayOf(ctx, people);
}

export function contextOf(
  ctx: Ctx,
  view: Pick<TaskView, 'process' | 'state' | 'row' | 'given'>,
): FormContext {
  return formContextOf({
    process: view.process,
    state: view.state,
    step: view.row.step,
    now: ctx.now,
    ...view.given,
  });
}

/** Choices of person fields; nobody is listed for a form without one. */
export async function peopleFor(
  ctx: Ctx,
  form: Form | null,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  if (form === null || !form.items.some((item) => item.field.type === 'person')) return [];
  const people = await ctx.engine.people.list();
  return people.filter((one) => !one.disabled).map(({ id, name }) => ({ id, name }));
}
