/** The task form: receipt, identity, form, script, history, in the order in which they are read. */
import { stepTitle } from '../../engine/index.ts';
import type { FormContext, LogEntry, Person, TaskView } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { actionAddress } from '../cases/action-address.ts';
import { instancesOf } from '../cases/instances.ts';
import { chiefSentences } from '../cases/event-sentence.ts';
import { whereStands } from '../cases/where.ts';
import { formPage, type FormPage, type Submission } from '../forms/form-page.ts';
import type { Say } from '../forms/say.ts';
import { shownValue, type Shown } from '../forms/show-value.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { windowPage, type WindowPage } from './contact-window.ts';
import { submissionOf } from './draft.ts';
import { moment, type ReceiptPage } from './receipt.ts';
import { paragraphsOf, scriptPage, type Paragraph, type ScriptPage } from './script-page.ts';
import { taskAddress, writeTaskKey } from './task-key.ts';

export interface TaskPage extends PageBase {
  readonly action: string;
  readonly receipt: ReceiptPage | null;
  /** A draft was put back, or the like; '' for nothing. */
  readonly notice: string;
  readonly identity: readonly Shown[];
  readonly window: WindowPage | null;
  readonly governed: { readonly text: string; readonly href: string };
  readonly number: { readonly text: string; readonly href: string };
  readonly meta: readonly string[];
  readonly problems: readonly FieldProblem[];
  /** null: read only. */
  readonly form: FormPage | null;
  /** Why it is read only; '' with a form. */
  readonly readOnly: string;
  readonly canStart: boolean;
  /** What was typed into a form that is read only now. */
  readonly typed: readonly { readonly label: string; readonly text: string }[];
  readonly attempt: number;
  /** Outside contact hours: may go on with a reason. */
  readonly override: boolean;
  /** May be entered with an earlier time and a reason. */
  readonly late: boolean;
  readonly reason: string;
  readonly happened: string;
  readonly instructions: readonly Paragraph[];
  readonly systems: readonly string[];
  readonly script: ScriptPage | null;
  readonly history: readonly HistoryLine[];
  /** Buttons of the SOP beside the task. */
  readonly actions: readonly { readonly href: string; readonly text: string }[];
  /** Where the step stands, when it is not the main way: a branch, an item, side work; '' otherwise. */
  readonly place: string;
  /** Of a letter: the address of its print, and of saying that it cannot be posted ('' where it is not offered). */
  readonly letter: { readonly href: string; readonly notPosted: string } | null;
  readonly can: { readonly release: boolean; readonly postpone: boolean; readonly handOver: boolean };
}

export interface HistoryLine {
  readonly text: string;
  readonly when: string;
  readonly iso: string;
  readonly who: string;
}

export interface TaskGiven {
  readonly view: TaskView;
  readonly history: readonly LogEntry[];
  readonly person: Person;
  readonly say: Say;
  readonly ctx: FormContext;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly receipt: ReceiptPage | null;
  readonly submission?: Submission;
  /** A refusal that concerns the task as a whole. */
  readonly refusal?: string;
  readonly reason?: string;
  readonly happened?: string;
}

const HISTORY_LINES = 8;

export function taskPage(given: TaskGiven): TaskPage {
  const { view, say, submission, refusal = '' } = given;
  const { process, step, row, sop } = view;
  const does = step.does;
  const draft = submission === undefined ? submissionOf(view.draft) : null;
  const editable = does.kind === 'task' && view.can.complete;
  const form =
    does.kind === 'task' && editable
      ? formPage({
          form: does.form,
          ctx: given.ctx,
          say,
          people: given.people,
          submission: submission ?? draft ?? undefined,
        })
      : null;
  const problems = [...(refusal === '' ? [] : [{ field: '', message: refusal }]), ...(form?.problems ?? [])];
  return {
    // Where it stands is told beside, in full.
    title: stepTitle(step),
    problem: problems.length > 0,
    nav: 'tasks',
    action: taskAddress(row),
    receipt: given.receipt,
    notice: draft === null ? '' : say.t.tasks.draft,
    identity: identityOf(view, say),
    window: row.window === null ? null : windowPage(view.windowClosedUntil, say),
    governed: governedBy(view, say),
    number: { text: say.t.tasks.number(row.number), href: `/cases/${encodeURIComponent(row.number)}` },
    meta: metaOf(view, say),
    problems,
    form,
    readOnly: form === null ? readOnlyWhy(view, given.person, say) : '',
    canStart: view.can.start && !view.can.complete,
    typed:
      form === null && submission !== undefined && does.kind === 'task'
        ? typedOf(does.form, submission, say)
        : [],
    attempt: row.attempts,
    override: form !== null && view.windowClosedUntil !== null,
    late: form !== null && does.kind === 'task' && does.lateEntry !== undefined,
    reason: given.reason ?? '',
    happened: given.happened ?? '',
    instructions:
      step.instructions === undefined ? [] : paragraphsOf(step.instructions, process, view.data, say),
    systems: step.systems.map(
      (id) => sop.definition.document.systems?.find((system) => system.id === id)?.title ?? id,
    ),
    script: scriptPage(sop, process, step, view.data, say),
    history: historyOf(given.history, view, say),
    actions: view.can.actions.map((one) => ({
      href: withQuery(actionAddress(row.number, one), { task: writeTaskKey(row) }),
      text: one.title,
    })),
    place: whereStands(process, view.parts, step, say),
    letter: letterOf(view),
    can: { release: view.can.release, postpone: view.can.postpone, handOver: view.can.handOver },
  };
}

function letterOf(view: TaskView): TaskPage['letter'] {
  const { does } = view.step;
  if (does.kind !== 'task' || does.letter === undefined) return null;
  const at = taskAddress(view.row);
  return { href: `${at}/letter`, notPosted: canFailPosting(view) ? `${at}/not-posted` : '' };
}

/** Only where the SOP says where it leads, and for who has the letter in hand. */
export function canFailPosting({ step: { does }, can }: TaskView): boolean {
  return does.kind === 'task' && does.letter?.failed !== undefined && can.complete;
}

/** What the case is, and in an item what that is. */
export function identityOf(
  { process, data, parts }: Pick<TaskView, 'process' | 'data' | 'parts'>,
  say: Say,
): readonly Shown[] {
  const { caseKind, fields } = process;
  const names = caseKind.identity.length > 0 ? caseKind.identity : caseKind.columns;
  const ofItems = parts.flatMap((part) =>
    part.kind === 'item' ? part.values.map(({ field }) => field) : [],
  );
  const all = [...names.flatMap((name) => own(fields, name) ?? []), ...ofItems];
  return [...new Map(all.map((field) => [field.name, field])).values()].map((field) =>
    shownValue(field, data[field.name], say),
  );
}

/** Of a case as a whole. */
export function identityOfCase({ process, state }: Pick<TaskView, 'process' | 'state'>, say: Say) {
  return identityOf({ process, data: state.data, parts: [] }, say);
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function governedBy(
  view: Pick<TaskView, 'sop'>,
  say: Say,
): { readonly text: string; readonly href: string } {
  const { document, id } = view.sop.definition;
  const revision = document.revision ?? '00';
  return {
    text: say.t.tasks.revision(document.code ?? id, revision),
    href: `/sops/${encodeURIComponent(id)}/revisions/${encodeURIComponent(revision)}`,
  };
}

function metaOf({ row }: TaskView, say: Say): readonly string[] {
  const { tasks } = say.t;
  return [
    row.attempts > 0 ? tasks.attemptNo(row.attempts + 1) : '',
    row.due === null ? '' : tasks.dueOn(dueText(row.due, row.provisional, say)),
    row.onBehalfOf === null ? '' : tasks.onBehalf(say.nameOf(row.onBehalfOf)),
  ].filter((part) => part !== '');
}

/** `5 Jan 2027 (!)` once it has passed; marked where its year is not decreed yet. */
function dueText(due: number, provisional: boolean, say: Say): string {
  const marks = [due < say.now ? '(!)' : '', provisional ? `(${say.t.settings.provisional})` : ''];
  return [moment(due, say), ...marks].filter((part) => part !== '').join(' ');
}

function readOnlyWhy(view: TaskView, person: Person, say: Say): string {
  const { readOnly } = say.t.tasks;
  const { row } = view;
  if (row.assignee !== null && row.assignee !== person.id) {
    return readOnly.taken(
      say.nameOf(row.assignee),
      row.startedAt === null ? null : moment(row.startedAt, say),
    );
  }
  if (row.availableAt > say.now) return readOnly.sleeping(moment(row.availableAt, say));
  if (view.windowClosedUntil !== null && view.can.start)
    return readOnly.closed(moment(view.windowClosedUntil, say));
  return view.can.start ? readOnly.pool : readOnly.other;
}

function typedOf(
  form: Parameters<typeof formPage>[0]['form'],
  submission: Submission,
  say: Say,
): readonly { readonly label: string; readonly text: string }[] {
  const labels = new Map(form.items.map(({ field }) => [field.name, field]));
  const line =
    submission.line === ''
      ? []
      : [{ label: labels.get(form.codeLine ?? '')?.label ?? say.t.tasks.typed, text: submission.line }];
  const typed = Object.entries(submission.raw).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    if (text.trim() === '') return [];
    const field = labels.get(name.split('.')[0] ?? name);
    const option = field?.list?.options.find((one) => one.id === text);
    return [{ label: field?.label ?? name, text: option?.label ?? text }];
  });
  const files = Object.entries(submission.files).map(([name, file]) => ({
    label: labels.get(name)?.label ?? name,
    text: file.name,
  }));
  return [...line, ...typed, ...files];
}

/** Newest first; entries that say nothing to people are left out. */
function historyOf(log: readonly LogEntry[], view: TaskView, say: Say): readonly HistoryLine[] {
  const telling = { process: view.process, instances: instancesOf(log), say };
  return [...log]
    .sort((a, b) => b.seq - a.seq)
    .flatMap((entry) =>
      chiefSentences(entry, telling).map((text) => ({
        text,
        when: say.f.dateTime(entry.happened),
        iso: say.f.iso(entry.happened),
        who: say.nameOf(entry.actor),
      })),
    )
    .slice(0, HISTORY_LINES);
}
