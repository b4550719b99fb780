/** One incident: what was tried, what stands in the way in plain words, and what this person can do about it. */
import { actionName, handlerName, placeName } from '../../engine/index.ts';
import type { Form, FormContext, IncidentView, StepDef } from '../../engine/index.ts';
import { outcomeName } from '../cases/outcome-name.ts';
import { rejectionText } from '../cases/rejection-text.ts';
import { formPage, type FormPage, type Submission } from '../forms/form-page.ts';
import type { Say } from '../forms/say.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { governedBy } from '../tasks/task-page.ts';
import { ageOf, incidentAddress } from './list-page.ts';

export interface IncidentPage extends PageBase {
  readonly action: string;
  readonly number: { readonly text: string; readonly href: string };
  readonly governed: { readonly text: string; readonly href: string };
  readonly step: string;
  readonly since: string;
  /** '' where nobody tried anything: the step was reached and could not begin. */
  readonly tried: string;
  readonly effect: string;
  readonly hidden: string;
  readonly why: string;
  readonly mend: string;
  readonly detail: string;
  readonly problems: readonly FieldProblem[];
  readonly retry: { readonly help: string; readonly now: string; readonly free: boolean } | null;
  readonly resolve: ResolveForm | null;
  /** Address of the page that withdraws its step; '' where that is not possible. */
  readonly withdraw: string;
  readonly nothing: string;
}

export interface ResolveForm {
  readonly help: string;
  /** Somebody has to be named. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly chosen: boolean }[];
  /** What could have come back from a started case; empty where nothing is to be chosen. */
  readonly outcomes: readonly { readonly value: string; readonly label: string; readonly chosen: boolean }[];
  /** What would have come from outside; null where nothing is to be entered. */
  readonly form: FormPage | null;
  readonly reason: string;
  readonly button: string;
}

export interface IncidentGiven {
  readonly view: IncidentView;
  readonly say: Say;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly problems?: readonly FieldProblem[];
  readonly reason?: string;
  readonly to?: string;
  readonly outcome?: string;
  /** Of the result that is entered by hand. */
  readonly ctx: FormContext;
  readonly submission?: Submission;
}

export function incidentPage(given: IncidentGiven): IncidentPage {
  const { view, say, problems = [] } = given;
  const { row, incident, process, can } = view;
  const { incidents } = say.t;
  const { detail } = incident.params ?? {};
  const seen = row.caseTitle !== null;
  const resolve = can.resolve ? resolveForm(given) : null;
  const all = [...problems, ...(resolve?.form?.problems ?? [])];
  return {
    title: incidents.page.title(placeName(process, incident.place)),
    nav: 'incidents',
    problem: all.length > 0,
    action: incidentAddress(row),
    number: {
      text:
        row.caseTitle === null || row.caseTitle === row.number
          ? row.number
          : `${row.number} ${row.caseTitle}`,
      href: seen ? `/cases/${encodeURIComponent(row.number)}` : '',
    },
    governed: governedBy(view, say),
    step: placeName(process, incident.place),
    since: `${say.f.dateTime(row.raisedAt)} (${ageOf(row.raisedAt, say)})`,
    tried: triedText(view, say),
    effect: incidents.effect[incident.kind === 'parking' ? 'parking' : isHeld(view) ? 'held' : 'refusing'],
    hidden: seen ? '' : incidents.page.hidden,
    why: detail === 'in_doubt' ? incidents.inDoubt : incidents.why[incident.code],
    mend: incidents.mend[mendedBy(view)],
    detail: typeof detail === 'string' && seen ? incidents.page.detail(detail) : '',
    problems: all,
    retry: can.retry
      ? {
          help: lacksPeople(view) ? incidents.retry.helpPeople : incidents.retry.help,
          now:
            can.stillInTheWay === null
              ? incidents.retry.ready
              : incidents.retry.still(rejectionText(can.stillInTheWay, say, process)),
          free: can.stillInTheWay === null,
        }
      : null,
    resolve,
    withdraw:
      can.withdraw && incident.step !== undefined
        ? `/cases/${encodeURIComponent(row.number)}/steps/${incident.step}/withdrawal`
        : '',
    nothing: can.retry || can.resolve || can.withdraw ? '' : incidents.page.nothing,
  };
}

function resolveForm({
  view,
  say,
  people,
  reason = '',
  to = '',
  outcome = '',
  ctx,
  submission,
}: IncidentGiven): ResolveForm {
  const { resolve } = say.t.incidents;
  const result = resultOf(view);
  const form = result === null || result.form.items.length === 0 ? null : result.form;
  const help = lacksPeople(view)
    ? resolve.helpPeople
    : result !== null
      ? resolve.helpResult
      : isHeld(view)
        ? resolve.helpHeld
        : resolve.help;
  return {
    help,
    people: lacksPeople(view) ? people.map((one) => ({ ...one, chosen: one.id === to })) : [],
    outcomes: (result?.outcomes ?? []).map((value) => ({
      value,
      label: outcomeName(value, say, view.process),
      chosen: value === outcome,
    })),
    form: form && formPage({ form, ctx, say, people, ...(submission === undefined ? {} : { submission }) }),
    reason,
    button: lacksPeople(view)
      ? resolve.buttonPeople
      : result !== null
        ? resolve.buttonResult
        : resolve.button,
  };
}

/** What a person says in the place of a started case or another system; null where there is no such thing. */
export function resultOf({ incident, process }: Pick<IncidentView, 'incident' | 'process'>): {
  readonly outcomes: readonly string[];
  readonly form: Form;
} | null {
  const step = process.steps[incident.place];
  if (incident.kind !== 'parking' || (step?.does.kind !== 'startCase' && step?.does.kind !== 'service'))
    return null;
  const items = step.does.out.flatMap(({ field: name }) => {
    const field = process.fields[name];
    return field === undefined ? [] : [{ field, required: false }];
  });
  const outcomes = step.does.kind === 'startCase' ? outcomesOf(step) : [];
  return { outcomes, form: { items, rules: [] } };
}

function outcomesOf({ next }: StepDef): readonly string[] {
  return next.kind === 'outcomes' ? Object.keys(next.by) : ['done'];
}

function isHeld({ incident }: Pick<IncidentView, 'incident'>): boolean {
  return incident.params?.['timer'] !== undefined;
}

function mendedBy(view: IncidentView): 'people' | 'outside' | 'rule' {
  if (lacksPeople(view)) return 'people';
  return resultOf(view) === null ? 'rule' : 'outside';
}

/** Somebody is missing: it is mended by giving somebody the role, or by naming who does it. */
export function lacksPeople({ incident }: Pick<IncidentView, 'incident'>): boolean {
  return incident.code === 'nobody_eligible' || incident.code === 'too_few_eligible';
}

function triedText({ incident: { command, place }, clock, process }: IncidentView, say: Say): string {
  const { tried } = say.t.incidents;
  if (clock !== null) return tried['fire-timers'](handlerName(process, clock));
  if (command === undefined) return '';
  const who = say.nameOf(command.actor.person);
  const step = placeName(process, place);
  switch (command.type) {
    case 'complete-task':
    case 'correct-task':
    case 'decide-approval':
    case 'withdraw-step':
      return tried[command.type](who, step);
    case 'take-action':
      return tried[command.type](who, actionName(process, command.handler));
    case 'change-data':
      return tried[command.type](who);
    default:
      return tried.other(who);
  }
}
