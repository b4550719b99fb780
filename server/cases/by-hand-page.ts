/** Pages of what is done about a case by hand: stop it, change its data, withdraw a step. */
import { stepName } from '../../engine/index.ts';
import type { CaseView, Field, Form, FormContext } from '../../engine/index.ts';
import { formPage, type FormPage, type Submission } from '../forms/form-page.ts';
import type { Say } from '../forms/say.ts';
import { shownValue, type Shown } from '../forms/show-value.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { openWork, type OpenNode } from './open-work.ts';

interface ByHandPage extends PageBase {
  readonly action: string;
  readonly back: string;
  readonly about: string;
  readonly problems: readonly FieldProblem[];
  readonly reason: string;
}

export interface CancelPage extends ByHandPage {
  readonly open: readonly OpenNode[];
}

export interface WithdrawPage extends ByHandPage {
  readonly next: string;
}

export interface DataPage extends ByHandPage {
  readonly caption: string;
  /** What can be changed; empty once one is chosen. */
  readonly fields: readonly { readonly href: string; readonly shown: Shown }[];
  readonly chosen: { readonly now: Shown; readonly form: FormPage } | null;
}

export interface ByHandGiven {
  readonly view: CaseView;
  readonly say: Say;
  readonly problems?: readonly FieldProblem[];
  readonly reason?: string;
}

export function cancelPage(given: ByHandGiven): CancelPage {
  const { view, say } = given;
  return {
    ...base(given, 'cancellation'),
    title: say.t.byHand.cancel.title(view.row.number),
    // Nothing but reading here: what can be done about a step stands on the page of the case.
    open: openWork({ ...view, can: { ...view.can, handOver: [], addItem: [], withdraw: [] } }, say),
  };
}

export function withdrawPage(
  given: ByHandGiven & { readonly step: number; readonly def: string },
): WithdrawPage {
  const { view, say, step, def } = given;
  return {
    ...base(given, `steps/${step}/withdrawal`),
    title: say.t.byHand.withdraw.title(stepName(view.process, def)),
    next: whatFollows(given),
  };
}

/** As the engine goes on: a branch or an item ends as withdrawn, elsewhere the step in file order follows. */
function whatFollows({ view, say, def }: ByHandGiven & { readonly def: string }): string {
  const { withdraw } = say.t.byHand;
  const step = view.process.steps[def];
  const kind = step === undefined ? undefined : view.process.scopes[step.scope]?.kind;
  if (kind === 'branch' || kind === 'item') return withdraw.child;
  const following = step?.following ?? null;
  return following === null ? withdraw.end : withdraw.next(stepName(view.process, following));
}

interface DataGiven extends ByHandGiven {
  readonly field: Field | null;
  readonly ctx: FormContext;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly submission?: Submission;
}

export function dataPage(given: DataGiven): DataPage {
  const { view, say, field, ctx, people, submission } = given;
  const { data } = say.t.byHand;
  const fields = field === null ? changeable(view) : [];
  const form =
    field === null
      ? null
      : formPage({
          form: formOf(field),
          ctx,
          say,
          people,
          ...(submission === undefined ? { values: view.state.data } : { submission }),
        });
  const shown = base(given, field === null ? 'data' : `data?field=${encodeURIComponent(field.name)}`);
  const problems = [...shown.problems, ...(form?.problems ?? [])];
  return {
    ...shown,
    title: field === null ? data.title(view.row.number) : data.titleOf(field.label),
    problem: problems.length > 0,
    problems,
    caption: data.caption(fields.length),
    fields: fields.map((one) => ({
      href: `${shown.back}/data?field=${encodeURIComponent(one.name)}`,
      shown: shownValue(one, view.state.data[one.name], say),
    })),
    chosen:
      field === null || form === null
        ? null
        : { now: shownValue(field, view.state.data[field.name], say), form },
  };
}

/** Everything that somebody could have entered: neither what is computed nor words between the fields. */
export function changeable({ process }: Pick<CaseView, 'process'>): readonly Field[] {
  return Object.values(process.fields).filter(({ type }) => type !== 'computed' && type !== 'note');
}

export function formOf(field: Field): Form {
  return { items: [{ field, required: false }], rules: [] };
}

function base({ view, problems = [], reason = '' }: ByHandGiven, verb: string): Omit<ByHandPage, 'title'> {
  const back = `/cases/${encodeURIComponent(view.row.number)}`;
  return {
    nav: 'cases',
    problem: problems.length > 0,
    action: `${back}/${verb}`,
    back,
    about: view.row.title === view.row.number ? view.row.number : `${view.row.number} ${view.row.title}`,
    problems,
    reason,
  };
}
