/** The queue of decisions, and one decision with everything it rests on. */
import { shortFingerprint } from '../fingerprint.ts';
import { roleName, stepTitle } from '../../engine/index.ts';
import type {
  Answer,
  FormContext,
  LogEntry,
  Person,
  process as compiled,
  TaskRow,
  TaskView,
} from '../../engine/index.ts';
import { formPage, type FormPage, type Submission } from '../forms/form-page.ts';
import type { Say } from '../forms/say.ts';
import { shownValue, type Shown } from '../forms/show-value.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import type { RevisionLine } from '../revisions/to-sign.ts';
import { spanWords } from '../sops/duration-words.ts';
import { governedBy, identityOf } from '../tasks/task-page.ts';
import type { ReceiptPage } from '../tasks/receipt.ts';
import { writeTaskKey } from '../tasks/task-key.ts';

export interface ApprovalPages {
  'approvals/index': ApprovalsPage;
  'approvals/show': ApprovalPage;
}

export interface ApprovalsPage extends PageBase {
  readonly receipt: ReceiptPage | null;
  readonly caption: string;
  readonly rows: readonly ApprovalLine[];
  readonly nextHref: string;
  /** Revisions of documents whose next line is theirs to sign. */
  readonly revisionsCaption: string;
  readonly revisions: readonly RevisionLine[];
}

export interface ApprovalLine {
  readonly href: string;
  readonly what: string;
  readonly who: string;
  readonly key: string;
  readonly cells: string;
  readonly waiting: string;
  readonly due: string;
}

export interface ApprovalPage extends PageBase {
  readonly action: string;
  readonly identity: readonly Shown[];
  readonly governed: { readonly text: string; readonly href: string };
  readonly number: { readonly text: string; readonly href: string };
  readonly round: string;
  readonly seat: string;
  readonly summary: readonly Shown[];
  /** '' where nothing is frozen (acknowledging). */
  readonly fingerprint: string;
  readonly shortFingerprint: string;
  readonly sealed: boolean;
  readonly seats: readonly SeatLine[];
  readonly rounds: readonly RoundLine[];
  readonly instructions: string;
  readonly problems: readonly FieldProblem[];
  readonly form: FormPage | null;
  readonly reason: string;
  readonly buttons: readonly {
    readonly answer: Answer;
    readonly label: string;
    readonly look: '' | 'primary' | 'danger';
  }[];
  readonly reasonNeeded: boolean;
  /** Why nothing can be decided here; '' when it can. */
  readonly readOnly: string;
}

export interface SeatLine {
  readonly title: string;
  readonly state: string;
  readonly who: string;
  readonly when: string;
  readonly reason: string;
}

export interface RoundLine {
  readonly title: string;
  readonly decisions: readonly SeatLine[];
}

export function approvalsPage(
  rows: readonly TaskRow[],
  cells: (row: TaskRow) => string,
  nextHref: string,
  receipt: ReceiptPage | null,
  revisions: readonly RevisionLine[],
  say: Say,
): ApprovalsPage {
  return {
    title: say.t.approvals.title,
    nav: 'approvals',
    receipt,
    caption: say.t.approvals.caption(rows.length),
    rows: rows.map((row) => ({
      href: `/approvals/${writeTaskKey(row)}`,
      what: stepTitle({ ref: row.ref ?? undefined, title: row.title }),
      who: row.caseTitle === '' ? row.number : row.caseTitle,
      key: row.businessKey ?? row.number,
      cells: cells(row),
      waiting: spanWords(say.now - row.openedAt, say.t),
      due: row.due === null ? say.t.tasks.noDue : say.f.dateTime(row.due),
    })),
    nextHref,
    revisionsCaption: say.t.approvals.revisions.caption(revisions.length),
    revisions,
  };
}

export interface ApprovalGiven {
  readonly view: TaskView;
  readonly history: readonly LogEntry[];
  readonly approval: compiled.ApprovalKind;
  readonly person: Person;
  readonly say: Say;
  readonly ctx: FormContext;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly problems?: readonly FieldProblem[];
  readonly submission?: Submission;
  readonly reason?: string;
}

/** The approval's step as it stands in the case. */
export function approvalStep(view: TaskView) {
  return stepIn(view.state.root, view.row.step);
}

export function approvalPage(given: ApprovalGiven): ApprovalPage {
  const { view, approval, say, problems = [], submission, reason = '' } = given;
  const { approvals } = say.t;
  const step = approvalStep(view);
  const seat = approval.seats[view.row.seat];
  const round = step?.round ?? 1;
  const fingerprint = step?.fingerprint ?? '';
  const form =
    seat?.form !== undefined && seat.form.items.length > 0
      ? formPage({
          form: seat.form,
          ctx: given.ctx,
          say,
          people: given.people,
          ...(submission === undefined ? {} : { submission }),
        })
      : null;
  const found = [...problems, ...(form?.problems ?? [])];
  return {
    title: stepTitle(view.step),
    nav: 'approvals',
    problem: found.length > 0,
    action: `/approvals/${writeTaskKey(view.row)}`,
    identity: identityOf(view, say),
    governed: governedBy(view, say),
    number: {
      text: say.t.tasks.number(view.row.number),
      href: `/cases/${encodeURIComponent(view.row.number)}`,
    },
    round:
      approval.rounds === undefined ? approvals.round(round) : approvals.roundOf(round, approval.rounds.max),
    seat: seat === undefined ? '' : approvals.seat(seatTitle(seat, view)),
    summary: approval.of.flatMap((name) => {
      const field = view.process.fields[name];
      const href = (file: { readonly hash: string }): string =>
        `/cases/${encodeURIComponent(view.row.number)}/files/${file.hash}`;
      return field === undefined ? [] : [shownValue(field, view.data[name], say, href)];
    }),
    fingerprint,
    shortFingerprint: shortFingerprint(fingerprint),
    sealed: approval.sealed,
    seats: seatsOf(given, step),
    rounds: roundsOf(given, round),
    instructions: view.step.instructions ?? '',
    problems: found,
    form,
    reason,
    buttons: view.can.complete ? buttonsOf(approval, say) : [],
    reasonNeeded: approval.mode !== 'acknowledge',
    readOnly: view.can.complete ? '' : approvals.notYours,
  };
}

export function offeredAnswers(approval: compiled.ApprovalKind): readonly Answer[] {
  if (approval.mode === 'acknowledge') return ['acknowledge'];
  const { answers } = approval;
  return [
    'approve',
    ...(answers.return === undefined ? [] : (['return'] as const)),
    ...(answers.reject === undefined ? [] : (['reject'] as const)),
  ];
}

function buttonsOf(approval: compiled.ApprovalKind, say: Say): ApprovalPage['buttons'] {
  const looks = { approve: 'primary', acknowledge: 'primary', return: '', reject: 'danger' } as const;
  return offeredAnswers(approval).map((answer) => ({
    answer,
    label: say.t.approvals.buttons[answer],
    look: looks[answer],
  }));
}

function seatTitle(seat: compiled.Seat, view: Pick<TaskView, 'process'>): string {
  return seat.title ?? seat.performer.roles.map((role) => roleName(view.process, role)).join(' / ');
}

type ApprovalState = ReturnType<typeof approvalStep>;

function seatsOf({ approval, view, say }: ApprovalGiven, step: ApprovalState): readonly SeatLine[] {
  const { approvals } = say.t;
  const left = step?.skipped?.round === step?.round ? step?.skipped?.seats : undefined;
  return approval.seats.map((seat, index): SeatLine => {
    const state = step?.seats.find((one) => one.seat === index);
    const decision = state?.decision;
    const title = seatTitle(seat, view);
    if (left?.includes(index)) return { title, state: approvals.skipped, who: '', when: '', reason: '' };
    if (decision === undefined || (approval.sealed && index !== view.row.seat)) {
      const yours = index === view.row.seat && view.can.complete;
      return { title, state: yours ? approvals.yours : approvals.pending, who: '', when: '', reason: '' };
    }
    return {
      title,
      state: approvals.answers[decision.answer],
      who: say.nameOf(decision.person),
      when: say.f.dateTime(decision.at),
      reason: decision.reason ?? '',
    };
  });
}

/** Rounds before this one, from the log: every round is kept. */
function roundsOf({ approval, view, history, say }: ApprovalGiven, current: number): readonly RoundLine[] {
  const rounds = new Map<number, SeatLine[]>();
  for (const event of history.flatMap((entry) => entry.events)) {
    if (event.type !== 'decision-recorded' || event.def !== view.step.id || event.round >= current) continue;
    const seat = approval.seats[event.seat];
    const line = {
      title: seat === undefined ? '' : seatTitle(seat, view),
      state: say.t.approvals.answers[event.answer],
      who: say.nameOf(event.person),
      when: say.f.dateTime(event.at),
      reason: event.reason ?? '',
    };
    rounds.set(event.round, [...(rounds.get(event.round) ?? []), line]);
  }
  return [...rounds]
    .sort(([a], [b]) => b - a)
    .map(([round, decisions]) => ({ title: say.t.approvals.round(round), decisions }));
}

type State = TaskView['state'];
type ScopeNode = NonNullable<State['root']>;
type StepNode = NonNullable<ScopeNode['current']>;

function stepIn(scope: ScopeNode | null, id: number): StepNode | undefined {
  if (scope === null) return undefined;
  const steps = [...(scope.current === null ? [] : [scope.current]), ...scope.drained];
  for (const step of steps) {
    if (step.id === id) return step;
    for (const child of step.scopes) {
      const found = stepIn(child, id);
      if (found !== undefined) return found;
    }
  }
  for (const side of scope.sides) {
    const found = stepIn(side, id);
    if (found !== undefined) return found;
  }
  return undefined;
}
