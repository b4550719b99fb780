/** My work: what is due now, what is next, what waits, and one button that begins. */
import { stepTitle } from '../../engine/index.ts';
import type { Inbox, Process, TaskRow } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import type { Say } from '../forms/say.ts';
import { shownValue, type Shown } from '../forms/show-value.ts';
import type { PageBase } from '../pages.ts';
import type { RevisionLine, ToRead } from '../revisions/to-sign.ts';
import { spanWords } from '../sops/duration-words.ts';
import type { Due } from './inbox.ts';
import { opening } from './contact-window.ts';
import type { ReceiptPage } from './receipt.ts';
import { taskAddress } from './task-key.ts';

export interface InboxPage extends PageBase {
  readonly today: string;
  readonly receipt: ReceiptPage | null;
  readonly notice: string;
  /** Documents that wait for their signature. */
  readonly revisions: readonly RevisionLine[];
  /** Documents that they work by and have not read. */
  readonly toRead: readonly ToRead[];
  readonly start: { readonly label: string; readonly enabled: boolean };
  readonly done: {
    readonly text: string;
    /** How many of what, and how fast, where there is something to compare. */
    readonly parts: readonly string[];
    readonly href: string;
  };
  /** What is marked as provisional; '' where nothing is. */
  readonly provisional: string;
  readonly closed: readonly string[];
  readonly empty: readonly string[];
  readonly now: TaskTable | null;
  readonly next: TaskTable | null;
  readonly filters: readonly Filter[];
  readonly filtered: boolean;
  readonly nextHref: string;
  readonly firstHref: string;
  readonly waiting: { readonly title: string; readonly rows: readonly string[] } | null;
}

export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly chosen: boolean }[];
}

export interface TaskTable {
  readonly title: string;
  readonly caption: string;
  /** Work of several documents stands in one list. */
  readonly several: boolean;
  /** Labels of the case's own columns, the same for every row. */
  readonly head: readonly string[];
  readonly rows: readonly TaskLine[];
}

export interface TaskLine {
  readonly href: string;
  readonly what: string;
  readonly sop: string;
  readonly who: string;
  readonly key: string;
  readonly due: string;
  readonly state: { readonly text: string; readonly look: '' | 'warn' | 'danger' };
  readonly attempts: string;
  readonly cells: readonly Shown[];
}

export interface InboxGiven {
  readonly revisions: readonly RevisionLine[];
  readonly toRead: readonly ToRead[];
  readonly inbox: Inbox;
  /** The process of each row, by `revision/process`. */
  readonly processes: ReadonlyMap<string, Process>;
  readonly say: Say;
  readonly filter: {
    readonly sop: string;
    readonly step: string;
    readonly due: '' | Due;
    readonly after: string;
  };
  readonly stepTitle: (def: string) => string;
  /** Codes of documents, by id. */
  readonly codes: ReadonlyMap<string, string>;
  readonly sops: readonly { readonly id: string; readonly title: string }[];
  readonly steps: readonly { readonly id: string; readonly title: string }[];
  readonly receipt: ReceiptPage | null;
  readonly notice: string;
  /** The person has a role at all. */
  readonly hasRole: boolean;
}

export function inboxPage({
  inbox,
  processes,
  say,
  filter,
  sops,
  steps,
  receipt,
  notice,
  revisions,
  toRead,
  hasRole,
  stepTitle,
  codes,
}: InboxGiven): InboxPage {
  const { tasks } = say.t;
  const filtered = filter.sop !== '' || filter.step !== '' || filter.due !== '';
  const kept = { sop: filter.sop, step: filter.step, due: filter.due };
  const shown = [...inbox.now, ...inbox.next.rows];
  const showing = { processes, codes, several: new Set(shown.map((row) => row.sop)).size > 1, say };
  const count = inbox.available > 1000 ? '1000+' : String(inbox.available);
  const startable = inbox.available > 0 || inbox.now.length > 0;
  const waiting = inbox.waiting.reduce((sum, row) => sum + row.count, 0);
  return {
    title: tasks.title,
    nav: 'tasks',
    today: say.f.longDate(say.now),
    receipt,
    notice,
    revisions,
    toRead,
    start: { label: startable ? tasks.start(count) : tasks.startNone, enabled: startable },
    done: {
      text:
        inbox.available > 1000 || inbox.doneToday + inbox.available === 0
          ? tasks.doneToday(inbox.doneToday)
          : tasks.doneOf(inbox.doneToday, inbox.doneToday + inbox.available),
      parts: [
        ...(inbox.done.length > 1
          ? inbox.done.map(({ def, count }) => tasks.doneStep(stepTitle(def), count))
          : []),
        ...rateOf(inbox, say),
      ],
      href: '/tasks/done',
    },
    provisional: shown.some((row) => row.provisional) ? say.t.settings.provisionalHelp : '',
    closed: inbox.closedWindows.map((one) =>
      tasks.windowClosed(one.opensAt === null ? null : opening(one.opensAt, say), one.count),
    ),
    empty:
      inbox.next.rows.length > 0 || (startable && !filtered)
        ? []
        : emptyWords(inbox, filtered, hasRole ? steps.length > 0 : null, say),
    now:
      inbox.now.length === 0
        ? null
        : tableOf(tasks.now(inbox.now.length), tasks.caption.now(inbox.now.length), inbox.now, showing),
    next:
      inbox.next.rows.length === 0
        ? null
        : tableOf(tasks.next(count), tasks.caption.next(inbox.next.rows.length), inbox.next.rows, showing),
    filters: [
      selectOf('sop', tasks.filter.sop, sops, filter.sop, say),
      selectOf('step', tasks.filter.step, steps, filter.step, say),
      selectOf(
        'due',
        tasks.filter.due,
        (['late', 'today', 'week'] as const).map((id) => ({ id, title: tasks.filter.dues[id] })),
        filter.due,
        say,
      ),
    ].filter((one) => one.choices.length > 2 && (shown.length > 0 || filtered)),
    filtered,
    nextHref: inbox.next.next === null ? '' : withQuery('/tasks', { ...kept, from: inbox.next.next }),
    firstHref: filter.after === '' ? '' : withQuery('/tasks', kept),
    waiting:
      waiting === 0
        ? null
        : {
            title: tasks.waiting(waiting),
            rows: inbox.waiting.map((row) => tasks.waitingRow(row.title, row.count)),
          },
  };
}

const HOUR = 3_600_000;

/** Only over a time that says something. */
function rateOf({ doneToday, doneBetween }: Inbox, say: Say): readonly string[] {
  const hours = doneBetween === null ? 0 : (doneBetween[1] - doneBetween[0]) / HOUR;
  return hours < 1 ? [] : [say.t.tasks.rate(Math.round(doneToday / hours))];
}

/** `hasSteps` null: without any role. */
function emptyWords(inbox: Inbox, filtered: boolean, hasSteps: boolean | null, say: Say): readonly string[] {
  const { empty } = say.t.tasks;
  if (filtered) return [empty.filtered];
  if (inbox.doneToday === 0 && inbox.nextAt === null && hasSteps !== true)
    return [hasSteps === null ? empty.noRole : empty.noStep];
  const first = inbox.doneToday > 0 || inbox.nextAt !== null ? empty.allDone : empty.none;
  return inbox.nextAt === null ? [first] : [first, empty.nextAt(opening(inbox.nextAt, say))];
}

function selectOf(
  name: string,
  label: string,
  items: readonly { readonly id: string; readonly title: string }[],
  chosen: string,
  say: Say,
): Filter {
  const all = { value: '', label: say.t.tasks.filter.all, chosen: chosen === '' };
  return {
    name,
    label,
    choices: [all, ...items.map(({ id, title }) => ({ value: id, label: title, chosen: id === chosen }))],
  };
}

function tableOf(title: string, caption: string, rows: readonly TaskRow[], showing: Showing): TaskTable {
  const columns = sharedColumns(rows, showing.processes);
  return {
    title,
    caption,
    several: showing.several,
    head: columns.map((column) => column.label),
    rows: rows.map((row) => lineOf(row, showing, columns)),
  };
}

interface Showing {
  readonly processes: ReadonlyMap<string, Process>;
  readonly codes: ReadonlyMap<string, string>;
  readonly several: boolean;
  readonly say: Say;
}

interface Column {
  readonly name: string;
  readonly label: string;
}

/** Columns that every row has: those of another process would stand empty. */
function sharedColumns(
  rows: readonly Pick<TaskRow, 'revision' | 'process'>[],
  processes: ReadonlyMap<string, Process>,
): readonly Column[] {
  const all = [...new Set(rows.map(processKey))].flatMap((key) => processes.get(key) ?? []);
  const [first] = all;
  const own = new Set([first?.caseKind.title, first?.caseKind.businessKey]);
  return (first?.caseKind.columns ?? [])
    .filter((name) => !own.has(name) && all.every(({ caseKind }) => caseKind.columns.includes(name)))
    .map((name) => ({ name, label: first?.fields[name]?.label ?? name }));
}

export function processKey(row: Pick<TaskRow, 'revision' | 'process'>): string {
  return `${row.revision}/${row.process}`;
}

function lineOf(row: TaskRow, { processes, codes, say }: Showing, columns: readonly Column[]): TaskLine {
  const process = processes.get(processKey(row));
  return {
    href: row.kind === 'approval' ? taskAddress(row).replace('/tasks/', '/approvals/') : taskAddress(row),
    what: stepTitle({ ref: row.ref ?? undefined, title: row.title }),
    sop: codes.get(row.sop) ?? row.sop,
    who: row.caseTitle === '' ? row.number : row.caseTitle,
    key: row.businessKey ?? row.number,
    due:
      row.due === null
        ? say.t.tasks.noDue
        : [dueText(row.due, say), row.provisional ? `(${say.t.settings.provisional})` : ''].join(' ').trim(),
    state: stateOf(row, say),
    attempts: row.attempts === 0 ? say.t.tasks.noDue : say.t.tasks.attempt(row.attempts + 1),
    cells: columns.map(({ name, label }) => {
      const field = process?.fields[name];
      return field === undefined
        ? { look: 'text', label, text: say.t.fields.none, href: '', rows: null }
        : shownValue(field, row.columns[name], say);
    }),
  };
}

function dueText(due: number, say: Say): string {
  return say.f.date(due) === say.f.date(say.now) ? say.f.clock(due) : say.f.date(due);
}

function stateOf(row: TaskRow, say: Say): TaskLine['state'] {
  const { tasks } = say.t;
  if (row.due !== null && row.due < say.now)
    return { text: tasks.late(spanWords(say.now - row.due, say.t)), look: 'danger' };
  if (row.startedAt !== null) return { text: tasks.started(say.f.clock(row.startedAt)), look: '' };
  if (row.due !== null && row.due - say.now < 3_600_000)
    return { text: tasks.inTime(spanWords(row.due - say.now, say.t)), look: 'warn' };
  return { text: tasks.ready, look: '' };
}
