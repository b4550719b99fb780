/** A button of the process with its form: what it is about, what it asks. */
import type { CaseView, FormContext, OfferedAction, TaskKey } from '../../engine/index.ts';
import { formPage, type FormPage, type Submission } from '../forms/form-page.ts';
import type { Say } from '../forms/say.ts';
import type { Shown } from '../forms/show-value.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { withQuery } from '../address.ts';
import { taskAddress, writeTaskKey } from '../tasks/task-key.ts';
import { actionAddress } from './action-address.ts';
import { governedBy, identityOfCase } from '../tasks/task-page.ts';

export interface ActionPage extends PageBase {
  readonly action: string;
  readonly back: string;
  readonly identity: readonly Shown[];
  readonly governed: { readonly text: string; readonly href: string };
  readonly number: { readonly text: string; readonly href: string };
  readonly problems: readonly FieldProblem[];
  readonly form: FormPage;
  readonly submit: string;
}

interface Given {
  readonly view: CaseView;
  readonly offered: OfferedAction;
  readonly ctx: FormContext;
  readonly say: Say;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly submission?: Submission;
  readonly refusal?: string;
  /** Where the person came from. */
  readonly task: TaskKey | null;
}

export function actionPage(given: Given): ActionPage {
  const { view, offered, ctx, say, people, submission, refusal = '', task } = given;
  const href = `/cases/${encodeURIComponent(view.row.number)}`;
  const form = formPage({
    form: offered.form,
    ctx,
    say,
    people,
    ...(submission === undefined ? {} : { submission }),
  });
  const problems = [...(refusal === '' ? [] : [{ field: '', message: refusal }]), ...form.problems];
  return {
    title: offered.title,
    nav: 'cases',
    problem: problems.length > 0,
    action: withQuery(
      actionAddress(view.row.number, offered),
      task === null ? {} : { task: writeTaskKey(task) },
    ),
    back: task === null ? href : taskAddress(task),
    identity: identityOfCase(view, say),
    governed: governedBy(view, say),
    number: { text: say.t.tasks.number(view.row.number), href },
    problems,
    form,
    submit: say.t.byHand.action.submit(offered.title),
  };
}
