/** One case: what governs it, where it stands, what I can do, what happened, what is known. */
import { handlerName, placeName, roleName, stepName, stepTitle } from '../../engine/index.ts';
import type { CaseRow, CaseView, FileRef, LogEntry, Person, RevisionRow } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import type { Say } from '../forms/say.ts';
import { isBlank, isFile, shownValue, type Shown } from '../forms/show-value.ts';
import type { PageBase } from '../pages.ts';
import { casePath, type CasePath } from '../drawing/case-path.ts';
import { flowchartPage, type FlowchartPage } from '../drawing/flowchart-page.ts';
import { governedBy } from '../tasks/task-page.ts';
import { writeTaskKey } from '../tasks/task-key.ts';
import { moment, type ReceiptPage } from '../tasks/receipt.ts';
import { incidentAddress } from '../incidents/list-page.ts';
import { messageAddress } from '../messages/case-message.ts';
import { actionAddress } from './action-address.ts';
import { openWork, type OpenNode } from './open-work.ts';
import { mainSentences } from './event-sentence.ts';
import { instancesOf } from './instances.ts';
import { statusOf, type CaseLine } from './list-page.ts';
import { whereHappened } from './where.ts';

export interface CasePage extends PageBase {
  readonly receipt: ReceiptPage | null;
  readonly number: string;
  readonly label: string;
  readonly status: CaseLine['status'];
  readonly steps: readonly string[];
  readonly holders: string;
  /** It goes on: somebody may hold it, and something may be done. */
  readonly goesOn: boolean;
  readonly governed: { readonly text: string; readonly href: string };
  readonly signed: boolean;
  /** '' when the revision in force is its own. */
  readonly newer: string;
  readonly dates: readonly string[];
  readonly myNext: readonly { readonly href: string; readonly text: string; readonly meta: string }[];
  /** Cases that it was started by, or started. */
  readonly startedBy: RelatedCase | null;
  readonly started: readonly RelatedCase[];
  /** Buttons of the SOP that are offered to the reader. */
  readonly actions: readonly { readonly href: string; readonly text: string }[];
  /** What may be entered for it, that came to somebody instead of the system. */
  readonly messages: readonly { readonly href: string; readonly text: string }[];
  readonly open: readonly OpenNode[];
  readonly incidents: readonly { readonly text: string; readonly href: string }[];
  /** What the reader may do by hand; null for most. */
  readonly byHand: { readonly cancel: string; readonly data: string } | null;
  readonly timers: readonly string[];
  readonly newestFirst: boolean;
  readonly orderHref: string;
  readonly timeline: readonly TimelineEntry[];
  /** By the revision that governs it, with its path. */
  readonly chart: FlowchartPage;
  readonly largeHref: string;
  readonly data: readonly Shown[];
  readonly files: readonly {
    readonly href: string;
    readonly label: string;
    readonly name: string;
    readonly size: string;
  }[];
  readonly chain: { readonly intact: boolean; readonly text: string };
  readonly printHref: string;
  readonly governingHref: string;
  readonly csvHref: string;
  /** '' for who does not read everything. */
  readonly proofHref: string;
  readonly xesHref: string;
  readonly printed: string;
}

export interface RelatedCase {
  readonly href: string;
  readonly text: string;
  readonly status: string;
}

export interface TimelineEntry {
  readonly n: number;
  readonly href: string;
  readonly when: string;
  readonly iso: string;
  readonly who: string;
  readonly texts: readonly string[];
  /** Branch, item or side work; '' on the main way. */
  readonly where: string;
  /** Happened and recorded, where they differ; '' otherwise. */
  readonly late: string;
  /** Boxes of the flowchart that it concerns. */
  readonly boxes: readonly { readonly href: string; readonly text: string }[];
}

interface Given {
  readonly view: CaseView;
  readonly person: Person;
  readonly revisions: readonly RevisionRow[];
  readonly newestFirst: boolean;
  readonly say: Say;
  readonly receipt: ReceiptPage | null;
}

export function casePage({ view, person, revisions, newestFirst, say, receipt }: Given): CasePage {
  const { row, process } = view;
  const { page } = say.t.cases;
  const href = `/cases/${encodeURIComponent(row.number)}`;
  const own = revisions.find((one) => one.contentHash === row.revision);
  const effective = revisions.find((one) => one.sop === row.sop && one.state === 'effective');
  const path = pathOf(view, '', say);
  const timeline = timelineOf(view, say, path);
  return {
    title: row.title === '' ? row.number : `${row.number} ${row.title}`,
    nav: 'cases',
    receipt,
    number: row.number,
    label: process.caseKind.label,
    status: statusOf(row, say),
    steps: row.status === 'open' ? row.steps : [],
    holders: row.holders.length === 0 ? '' : row.holders.map((id) => say.nameOf(id)).join(', '),
    goesOn: row.status === 'open',
    governed: governedBy(view, say),
    signed: own?.signed ?? false,
    newer:
      effective === undefined || effective.contentHash === row.revision ? '' : page.newer(effective.revision),
    dates: [
      page.openedAt(say.f.dateTime(row.startedAt)),
      ...(row.endedAt === null ? [] : [page.endedAt(say.f.dateTime(row.endedAt))]),
    ],
    myNext: myNextOf(view, person, say),
    startedBy: view.startedBy === null ? null : related(view.startedBy, say),
    started: view.started.map((each) => related(each, say)),
    actions: view.can.actions.map((one) => ({ href: actionAddress(row.number, one), text: one.title })),
    messages: view.can.messages.map(({ id, title }) => ({
      href: messageAddress(row.number, id),
      text: title,
    })),
    open: openWork(view, say),
    incidents: incidentsOf(view, person, say),
    byHand: view.can.byHand ? { cancel: `${href}/cancellation`, data: `${href}/data` } : null,
    timers: timersOf(view, say),
    newestFirst,
    orderHref: withQuery(href, { order: newestFirst ? 'oldest' : '' }),
    timeline: newestFirst ? [...timeline].reverse() : timeline,
    chart: caseChart(view, path, say),
    largeHref: `${href}/flowchart`,
    data: dataOf(view, href, say),
    files: filesOf(view, href, say),
    chain: {
      intact: view.chainIntact,
      text: view.chainIntact ? page.chain(view.log.length) : page.chainBroken,
    },
    printHref: `${href}/print`,
    governingHref: `${href}/governing`,
    csvHref: `${href}.csv`,
    proofHref: person.grants.includes('qmr') || person.grants.includes('auditor') ? `${href}/proof` : '',
    xesHref: `${href}.xes`,
    printed: page.printed(person.name, say.f.dateTime(say.now)),
  };
}

function chartId(process: CaseView['process']): string {
  return `flow-${process.id}`;
}

/** `base`: address of the page that holds the timeline; '' on that page itself. */
export function pathOf(view: CaseView, base: string, say: Say): CasePath {
  const entryHref = (n: number): string => `${base}#entry-${n}`;
  return casePath(view, orderedLog(view.log), entryHref, chartId(view.process), say);
}

/** The flow alone, beside the history; `whole`: with what the revision says to each step. */
export function caseChart(view: CaseView, path: CasePath, say: Say, whole = false): FlowchartPage {
  const t = say.t.drawing.marks;
  return flowchartPage(view.sop, view.process, say, {
    marks: path.marks,
    flowOnly: !whole,
    legend: [
      { look: 'passed', text: t.legendPassed },
      { look: 'now', text: `${t.now}: ${t.legendNow}` },
      { look: 'pending', text: t.legendPending },
    ],
  });
}

function related(row: CaseRow, say: Say): RelatedCase {
  return {
    href: `/cases/${encodeURIComponent(row.number)}`,
    text: row.title === row.number ? row.number : `${row.number} ${row.title}`,
    status: statusOf(row, say).text,
  };
}

/** Of a case that is over nothing stands in the way any more. */
function incidentsOf(
  { row, state, process, can }: CaseView,
  person: Person,
  say: Say,
): CasePage['incidents'] {
  if (state.status !== 'open') return [];
  const mayLook = can.byHand || person.grants.includes('auditor');
  return state.incidents.map(({ id, code, place }) => ({
    text: say.t.cases.event.incidentRaised(say.t.cases.incidentWhy[code], placeName(process, place)),
    href: mayLook ? incidentAddress({ number: row.number, incident: id }) : '',
  }));
}

/** Numbered from 1 in the order of the log: the numbers of `/cases/:number/entries/:n`. */
export function timelineOf(
  view: Pick<CaseView, 'row' | 'log' | 'process'>,
  say: Say,
  path?: CasePath,
): readonly TimelineEntry[] {
  const log = orderedLog(view.log);
  const telling = { process: view.process, instances: instancesOf(log), say };
  return log.map((entry, index) => ({
    n: index + 1,
    href: `/cases/${encodeURIComponent(view.row.number)}/entries/${index + 1}`,
    when: say.f.dateTime(entry.happened),
    iso: say.f.iso(entry.happened),
    who: whoDid(entry, view.process, say),
    texts: mainSentences(entry, telling),
    where: whereHappened(entry, telling.instances, view.process, say),
    late:
      entry.recorded - entry.happened < 60_000
        ? ''
        : say.t.cases.page.lateEntry(say.f.dateTime(entry.happened), say.f.dateTime(entry.recorded)),
    boxes: (path?.steps.get(index + 1) ?? []).map((step) => ({
      href: `#${chartId(view.process)}-${step}`,
      text: say.t.drawing.marks.onChart(stepName(view.process, step)),
    })),
  }));
}

export function orderedLog(log: readonly LogEntry[]): readonly LogEntry[] {
  return [...log].sort((a, b) => a.seq - b.seq);
}

export function whoDid(entry: LogEntry, process: CaseView['process'], say: Say): string {
  if (entry.actor === null) return say.t.cases.page.system;
  return say.t.cases.page.by(
    say.nameOf(entry.actor),
    entry.role === null ? '' : roleName(process, entry.role),
  );
}

function myNextOf(view: CaseView, person: Person, say: Say): CasePage['myNext'] {
  return view.tasks
    .filter(
      (row) =>
        row.assignee === person.id ||
        (row.assignee === null && row.roles.some((role) => person.roles.includes(role))),
    )
    .map((row) => ({
      href: `/${row.kind === 'approval' ? 'approvals' : 'tasks'}/${writeTaskKey(row)}`,
      text: stepTitle({ ref: row.ref ?? undefined, title: row.title }),
      meta:
        row.availableAt > say.now
          ? say.t.tasks.readOnly.sleeping(moment(row.availableAt, say))
          : row.due === null
            ? ''
            : say.t.tasks.dueOn(moment(row.due, say)),
    }));
}

type Scope = NonNullable<CaseView['state']['root']>;

/** Clocks that run, soonest first. */
function timersOf(view: CaseView, say: Say): readonly string[] {
  const timers: { readonly due: number; readonly text: string }[] = [];
  const look = (scope: Scope | null): void => {
    if (scope === null) return;
    const steps = [...(scope.current === null ? [] : [scope.current]), ...scope.drained];
    for (const node of [scope, ...steps]) {
      for (const timer of node.timers) {
        if (timer.mode !== 'armed') continue;
        const what =
          timer.handler === '' ? stepName(view.process, node.def) : handlerName(view.process, timer.handler);
        const due = say.f.dateTime(timer.due);
        const when = timer.provisional === true ? `${due} (${say.t.settings.provisional})` : due;
        timers.push({ due: timer.due, text: say.t.cases.page.timer(what, when) });
      }
    }
    for (const step of steps) step.scopes.forEach(look);
    scope.sides.forEach(look);
  };
  look(view.state.root);
  return timers.sort((a, b) => a.due - b.due).map((timer) => timer.text);
}

function dataOf(view: CaseView, href: string, say: Say): readonly Shown[] {
  return Object.values(view.process.fields)
    .filter((field) => !isBlank(view.state.data[field.name]))
    .map((field) =>
      shownValue(field, view.state.data[field.name], say, (file) => `${href}/files/${file.hash}`),
    );
}

/** Every file that an entry ever brought, also those replaced since. */
function filesOf(view: CaseView, href: string, say: Say): CasePage['files'] {
  const found = new Map<string, { readonly file: FileRef; readonly label: string }>();
  const take = (values: Readonly<Record<string, unknown>> | undefined): void => {
    for (const [name, value] of Object.entries(values ?? {})) {
      if (isFile(value as never))
        found.set((value as FileRef).hash, {
          file: value as FileRef,
          label: view.process.fields[name]?.label ?? name,
        });
    }
  };
  for (const event of view.log.flatMap((entry) => entry.events)) {
    if ('answer' in event && typeof event.answer === 'object') take(event.answer);
    if ('values' in event && typeof event.values === 'object') take(event.values);
  }
  take(view.state.data);
  return [...found.values()].map(({ file, label }) => ({
    href: `${href}/files/${file.hash}`,
    label,
    name: file.name,
    size: say.f.size(file.size),
  }));
}
