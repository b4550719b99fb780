/** One message to be entered by hand: its form, whose it is, what stood in its way. */
import type { FormContext, process as compiled, Sop, Values } from '../../engine/index.ts';
import { formPage, type FormPage, type Submission } from '../forms/form-page.ts';
import type { Say } from '../forms/say.ts';
import type { Shown } from '../forms/show-value.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { governedBy } from '../tasks/task-page.ts';

export interface MessagePage extends PageBase {
  readonly action: string;
  readonly back: { readonly href: string; readonly text: string };
  /** Of the case it is entered for; empty where its key is to find one. */
  readonly identity: readonly Shown[];
  readonly number: { readonly text: string; readonly href: string } | null;
  readonly governed: { readonly text: string; readonly href: string };
  /** What it does, in short sentences. */
  readonly about: readonly string[];
  readonly done: DonePage | null;
  readonly problems: readonly FieldProblem[];
  readonly form: FormPage;
  /** Where several open cases could be meant. */
  readonly cases: readonly { readonly value: string; readonly label: string; readonly chosen: boolean }[];
  /** It came from outside and was refused. */
  readonly came: { readonly text: string; readonly why: string; readonly aside: string } | null;
}

export interface DonePage {
  readonly text: string;
  readonly warn: boolean;
  readonly cases: readonly { readonly text: string; readonly href: string }[];
}

export interface MessageGiven {
  readonly sop: Sop;
  readonly process: compiled.Process;
  readonly message: compiled.MessageDef;
  readonly say: Say;
  readonly ctx: FormContext;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly action: string;
  readonly values?: Values;
  readonly submission?: Submission;
  readonly refusal?: string;
  readonly problems?: readonly FieldProblem[];
  readonly cases?: readonly string[];
  readonly chosen?: string;
  readonly done?: DonePage | null;
  readonly came?: MessagePage['came'];
  readonly onCase?: Pick<MessagePage, 'identity' | 'number'>;
}

export function messagePage(given: MessageGiven): MessagePage {
  const { sop, message, say, ctx, people, submission, refusal = '', cases = [], chosen = '' } = given;
  const words = say.t.messages;
  const form = formPage({
    form: message.form,
    ctx,
    say,
    people,
    ...(submission === undefined ? { values: given.values ?? {} } : { submission }),
  });
  const problems = [
    ...(refusal === '' ? [] : [{ field: '', message: refusal }]),
    ...(given.problems ?? []),
    ...form.problems,
  ];
  const number = given.onCase?.number ?? null;
  return {
    title: message.title,
    nav: 'cases',
    problem: problems.length > 0,
    action: given.action,
    back:
      number === null
        ? { href: '/messages', text: words.back }
        : { href: number.href, text: words.backToCase },
    identity: given.onCase?.identity ?? [],
    number,
    governed: governedBy({ sop }, say),
    about: number === null ? aboutOf(given) : [],
    done: given.done ?? null,
    problems,
    form,
    cases: cases.map((value) => ({ value, label: value, chosen: value === chosen })),
    came: given.came ?? null,
  };
}

function aboutOf({ sop, message, say }: MessageGiven): readonly string[] {
  const words = say.t.messages;
  const labels = (message.key?.reads ?? []).map(
    (name) => message.form.items.find(({ field }) => field.name === name)?.field.label ?? name,
  );
  const starts = Object.values(sop.processes).some((process) =>
    Object.values(process.starts).some((start) => start.message === message.id),
  );
  return [
    ...(labels.length > 0 ? [words.finds(labels.join(', '))] : []),
    ...(message.to === 'all' && labels.length === 0 ? [words.toAll] : []),
    ...(starts ? [words.mayStart] : []),
  ];
}
