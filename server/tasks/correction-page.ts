/** Correcting the last entry: the entry before stays in sight, the new one and its reason are typed. */
import { stepTitle } from '../../engine/index.ts';
import type { FormContext, Instant, TaskView, Values } from '../../engine/index.ts';
import { formPage, type FormPage, type Submission } from '../forms/form-page.ts';
import type { Say } from '../forms/say.ts';
import { isBlank, shownValue, type Shown } from '../forms/show-value.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { identityOf } from './task-page.ts';
import { taskAddress } from './task-key.ts';

export interface CorrectionPage extends PageBase {
  readonly action: string;
  readonly back: string;
  readonly identity: readonly Shown[];
  readonly before: readonly Shown[];
  readonly until: string;
  readonly problems: readonly FieldProblem[];
  /** null: it cannot be corrected; `problems` says why. */
  readonly form: FormPage | null;
  readonly reason: string;
}

export interface CorrectionGiven {
  readonly view: TaskView;
  readonly answer: Values;
  readonly until: Instant;
  readonly say: Say;
  readonly ctx: FormContext;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly submission?: Submission;
  readonly reason?: string;
  readonly problems?: readonly FieldProblem[];
}

export function correctionPage(given: CorrectionGiven): CorrectionPage {
  const { view, answer, say, submission, reason = '' } = given;
  const does = view.step.does;
  const form =
    does.kind === 'task'
      ? formPage({
          form: does.form,
          ctx: given.ctx,
          say,
          people: given.people,
          // On a code line the new answer is typed whole; elsewhere the old one stands in the form to be mended.
          ...(submission === undefined
            ? { values: does.form.codeLine === undefined ? answer : {} }
            : { submission }),
        })
      : null;
  const items = does.kind === 'task' ? does.form.items : [];
  const problems = [...(given.problems ?? []), ...(form?.problems ?? [])];
  return {
    title: say.t.tasks.correctionPage.title(stepTitle(view.step)),
    nav: 'tasks',
    problem: problems.length > 0,
    action: `${taskAddress(view.row)}/correction`,
    back: '/tasks/done',
    identity: identityOf(view, say),
    before: items
      .filter(({ field }) => !isBlank(answer[field.name]))
      .map(({ field }) => shownValue(field, answer[field.name], say)),
    until: say.t.tasks.correctionPage.until(say.f.time(given.until)),
    problems,
    form,
    reason,
  };
}
