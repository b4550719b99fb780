/**
 * One sentence per event of a case. `main` is what a timeline shows; the rest stands on the page of
 * the entry. The table has every type, so that a new event does not compile without its words.
 */
import {
  actionName,
  handlerName,
  messageName,
  placeName,
  roleName,
  scopeName,
  stepName,
} from '../../engine/index.ts';
import type { CaseEvent, Field, LogEntry, process as compiled, Process } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { answerText, labelledText } from './answer-text.ts';
import type { Instances } from './instances.ts';
import { outcomeName } from './outcome-name.ts';

export interface Sentence {
  readonly main: boolean;
  readonly text: string;
}

export interface Telling {
  readonly process: Process;
  readonly instances: Instances;
  readonly say: Say;
}

/** Also finds events whose type is a union (`step-paused` or `step-resumed`). */
type EventOf<T> = CaseEvent extends infer E
  ? E extends { readonly type: infer U }
    ? T extends U
      ? E
      : never
    : never
  : never;
type Teller<T extends CaseEvent['type']> = (event: EventOf<T>, tell: Told) => Sentence;

interface Told extends Telling {
  readonly step: (instance: number) => string;
  readonly timer: (instance: number) => string;
  readonly scope: (instance: number) => string;
}

const main = (text: string): Sentence => ({ main: true, text });
const more = (text: string): Sentence => ({ main: false, text });

const TELLERS: { readonly [T in CaseEvent['type']]: Teller<T> } = {
  'case-started': (e, { say }) =>
    main(
      join(
        say.t.cases.event.caseStarted(e.number),
        e.missed === undefined ? '' : say.t.cases.event.missed(e.missed),
      ),
    ),
  'case-joined': (e, { say }) =>
    main(
      join(say.t.cases.event.caseJoined, e.missed === undefined ? '' : say.t.cases.event.missed(e.missed)),
    ),
  'scope-entered': (e, { say, process }) => more(say.t.cases.event.scopeEntered(scopeName(process, e.def))),
  'step-entered': (e, { say, process }) => more(say.t.cases.event.stepEntered(stepName(process, e.def))),
  'due-moved': (e, { say, step }) =>
    more(
      e.due === undefined
        ? say.t.cases.event.dueGone(step(e.step))
        : say.t.cases.event.dueMoved(step(e.step), say.f.dateTime(e.due)),
    ),
  'seats-skipped': (e, { say, process }) => {
    const does = process.steps[e.def]?.does;
    const seats = does?.kind === 'approval' ? e.seats.flatMap((n) => does.seats[n] ?? []) : [];
    const names = seats.map(
      (seat) => seat.title ?? seat.performer.roles.map((role) => roleName(process, role)).join(' / '),
    );
    return main(say.t.cases.event.seatsSkipped(stepName(process, e.def), names.join(', ')));
  },
  'step-skipped': (e, { say, process }) => main(say.t.cases.event.stepSkipped(stepName(process, e.def))),
  'limit-reached': (e, { say, process }) =>
    main(say.t.cases.event.limitReached(stepName(process, e.def), e.max)),
  'task-opened': (e, { say, process, step }) =>
    more(
      e.assignee === undefined
        ? say.t.cases.event.taskOpenedPool(
            step(e.step),
            e.roles.map((role) => roleName(process, role)).join(', '),
          )
        : say.t.cases.event.taskOpened(step(e.step), say.nameOf(e.assignee)),
    ),
  'task-started': (e, { say, step }) =>
    more(join(say.t.cases.event.taskStarted(step(e.step)), overrideOf(e, say))),
  'task-released': (e, { say, step }) => main(say.t.cases.event.taskReleased(step(e.step))),
  'task-assigned': (e, { say, step }) =>
    main(
      e.absent === undefined
        ? join(say.t.cases.event.taskAssigned(step(e.step), say.nameOf(e.to)), reasonOf(e, say))
        : e.onBehalfOf === undefined
          ? say.t.cases.event.taskBack(step(e.step), say.nameOf(e.to))
          : say.t.cases.event.taskStandsIn(step(e.step), say.nameOf(e.to), say.nameOf(e.onBehalfOf)),
    ),
  'task-postponed': (e, { say, step }) =>
    main(join(say.t.cases.event.taskPostponed(step(e.step), say.f.dateTime(e.until)), reasonOf(e, say))),
  'task-completed': (e, { say, process }) =>
    main(
      join(
        say.t.cases.event.taskCompleted(stepName(process, e.def), answerOf(process, e.def, e.answer, say)),
        overrideOf(e, say),
      ),
    ),
  'attempt-recorded': (e, { say, process }) =>
    main(
      join(
        say.t.cases.event.attemptRecorded(stepName(process, e.def), answerOf(process, e.def, e.answer, say)),
        e.late === true ? say.t.cases.event.lateEntry : '',
        e.nextAt === undefined ? '' : say.t.cases.event.nextAttempt(say.f.dateTime(e.nextAt)),
        overrideOf(e, say),
      ),
    ),
  'task-corrected': (e, { say, step }) =>
    main(join(say.t.cases.event.taskCorrected(step(e.step)), reasonOf(e, say))),
  'task-withdrawn': (e, { say, step }) =>
    more(say.t.cases.event.taskWithdrawn(step(e.step), say.t.cases.why[e.reason])),
  'decision-recorded': (e, { say, process }) =>
    main(
      join(
        say.t.cases.event.decisionRecorded(
          stepName(process, e.def),
          say.t.approvals.answers[e.answer],
          e.round,
        ),
        reasonOf(e, say),
        e.values === undefined ? '' : answerText(Object.values(process.fields), e.values, say),
      ),
    ),
  'data-written': (e, { say, process }) => {
    const what = labelledText(Object.values(process.fields), e.values, say);
    const told = join(say.t.cases.event.dataWritten(what), reasonOf(e, say));
    return e.reason === undefined ? more(told) : main(told);
  },
  'action-taken': (e, { say, process }) =>
    main(
      join(
        say.t.cases.event.actionTaken(actionName(process, e.handler)),
        answerText(Object.values(process.fields), e.answer, say),
      ),
    ),
  'handler-fired': (e, { say, process }) => {
    const name = handlerName(process, e.handler);
    if (e.skipped === true) return more(say.t.cases.event.handlerSkipped(name));
    // That somebody pressed a button has been said by then.
    const pressed = process.handlers[e.handler]?.trigger.on === 'action';
    return (pressed ? more : main)(say.t.cases.event.handlerFired(name));
  },
  'message-received': messageReceived,
  'broadcast-received': messageReceived,
  'message-kept': (e, { say, process }) => {
    const words = say.t.cases.event;
    const what = answerText(Object.values(process.fields), e.payload, say);
    return main(
      join(
        words.messageKept(messageName(process, e.message)),
        what,
        e.until === undefined ? '' : words.messageUntil(say.f.dateTime(e.until)),
      ),
    );
  },
  'message-consumed': (e, { say, process, step }) =>
    main(say.t.cases.event.messageConsumed(messageName(process, e.message), receiverOf(e, process, step))),
  'message-expired': (e, { say, process }) =>
    main(say.t.cases.event.messageExpired(messageName(process, e.message))),
  'pause-begun': (e, told) =>
    main(join(told.say.t.cases.event.pauseBegun(pausedName(e.owner, told)), reasonOf(e, told.say))),
  'pause-ended': (e, told) =>
    main(join(told.say.t.cases.event.pauseEnded(pausedName(e.owner, told)), reasonOf(e, told.say))),
  'watcher-noted': (e, { say, process }) =>
    more(say.t.cases.event.watcherNoted(handlerName(process, e.handler))),
  'timer-armed': (e, { say, timer }) =>
    more(say.t.cases.event.timerArmed(timer(e.timer), say.f.dateTime(e.due))),
  'timer-fired': (e, { say, timer }) => more(say.t.cases.event.timerFired(timer(e.timer))),
  'timer-cancelled': (e, { say, timer }) => more(say.t.cases.event.timerCancelled(timer(e.timer))),
  'timer-paused': (e, { say, timer }) => more(say.t.cases.event.timerPaused(timer(e.timer))),
  'timer-resumed': (e, { say, timer }) =>
    more(say.t.cases.event.timerResumed(timer(e.timer), say.f.dateTime(e.due))),
  'timer-moved': (e, { say, timer }) =>
    more(say.t.cases.event.timerMoved(timer(e.timer), say.f.dateTime(e.due))),
  'timer-held': (e, { say, timer }) => main(say.t.cases.event.timerHeld(timer(e.timer))),
  'timer-released': (e, { say, timer }) => more(say.t.cases.event.timerReleased(timer(e.timer))),
  'step-paused': (e, { say, step }) => more(say.t.cases.event.stepPaused(step(e.step))),
  'step-resumed': (e, { say, step }) => more(say.t.cases.event.stepResumed(step(e.step))),
  'effect-requested': (e, { say, process }) =>
    main(
      e.effect === 'service'
        ? say.t.cases.event.serviceRequested(stepName(process, e.def), e.service ?? '')
        : say.t.cases.event.effectRequested(
            stepName(process, e.def),
            channelName(say, e.channel ?? e.effect),
            receiverName(process, e.to ?? ''),
          ),
    ),
  'effect-settled': (e, { say, process }) => {
    const does = process.steps[e.def]?.does;
    const asked = does?.kind === 'service';
    const { event: words } = say.t.cases;
    const name = stepName(process, e.def);
    if (e.ok && does?.kind === 'task') return main(words.letterPosted(name, say.f.date(e.sentAt ?? e.at)));
    if (e.ok) return main(asked ? words.serviceSettled(name) : words.effectSettled(name));
    return main(
      (asked ? words.serviceFailed : words.effectFailed)(
        name,
        e.detail === 'no_channel' ? say.t.cases.noChannel : (e.detail ?? ''),
      ),
    );
  },
  'effect-withdrawn': (e, { say, process }) =>
    main(say.t.cases.event.effectWithdrawn(stepName(process, e.def), say.t.cases.why[e.reason])),
  'case-requested': (e, { say, process }) =>
    more(
      say.t.cases.event.caseRequested(
        stepName(process, e.def),
        [e.sop, e.process].filter((part) => part !== undefined).join('/'),
      ),
    ),
  'child-started': (e, { say, process }) =>
    main(say.t.cases.event.childStarted(stepName(process, e.def), e.number)),
  'child-ended': (e, { say, process }) =>
    main(say.t.cases.event.childEnded(stepName(process, e.def), outcomeName(e.outcome, say, process))),
  'child-cancel-requested': (e, { say, process }) =>
    main(say.t.cases.event.childCancelRequested(stepName(process, e.def), say.t.cases.why[e.reason])),
  'step-completed': (e, { say, process }) =>
    more(
      say.t.cases.event.stepCompleted(
        stepName(process, e.def),
        e.outcome === undefined ? '' : outcomeName(e.outcome, say, process),
      ),
    ),
  'table-asked': (e, { process, say }) =>
    main(
      say.t.cases.event.tableAsked(
        stepName(process, e.def),
        process.tables[e.table]?.title ?? e.table,
        e.rows.map((row) => row + 1),
      ),
    ),
  'case-migrated': (e, { say }) =>
    main(join(say.t.cases.event.caseMigrated(e.to.slice(0, 8)), reasonOf(e, say))),
  'branch-taken': branchTaken,
  'step-left': (e, { say, process }) =>
    more(say.t.cases.event.stepLeft(stepName(process, e.def), say.t.cases.why[e.reason])),
  'block-opened': (e, { say, process }) =>
    main(say.t.cases.event.blockOpened(stepName(process, e.def), e.total)),
  'item-added': (e, { say, process }) => main(say.t.cases.event.itemAdded(stepName(process, e.def), e.item)),
  'join-fired': (e, { say, process }) => {
    const words = say.t.cases.event;
    const told = e.reached ? words.joinFired : words.joinUnreached;
    return main(told(stepName(process, e.def), e.finished, e.total));
  },
  'block-emptied': (e, { say, process }) => more(say.t.cases.event.blockEmptied(stepName(process, e.def))),
  'race-won': (e, { say, process }) =>
    more(say.t.cases.event.raceWon(stepName(process, e.def), stepName(process, e.arm))),
  'scope-ending': (e, { say, process }) =>
    more(say.t.cases.event.scopeEnding(outcomeName(e.outcome, say, process))),
  'scope-completed': (e, { say, process }) =>
    more(say.t.cases.event.scopeCompleted(scopeName(process, e.def), outcomeName(e.outcome, say, process))),
  'scope-left': (e, { say, process }) =>
    more(say.t.cases.event.scopeLeft(scopeName(process, e.def), say.t.cases.why[e.reason])),
  'incident-raised': (e, { say, process }) =>
    main(say.t.cases.event.incidentRaised(say.t.cases.incidentWhy[e.code], placeName(process, e.place))),
  'incident-resolved': (e, { say }) => main(join(say.t.cases.event.incidentResolved, reasonOf(e, say))),
  'case-ended': (e, { say, process }) =>
    main(say.t.cases.event.caseEnded(outcomeName(e.outcome, say, process))),
  'case-cancelled': (e, { say }) =>
    main(
      e.with === 'parent'
        ? say.t.cases.event.caseCancelledWith(e.reason)
        : say.t.cases.event.caseCancelled(e.reason),
    ),
};

/** The sentence of one event; `telling` belongs to the case it is an event of. */
export function sentenceOfEvent(event: CaseEvent, telling: Telling): Sentence {
  const { process, instances } = telling;
  const step = (id: number): string => stepName(process, instances.steps.get(id) ?? String(id));
  const told: Told = {
    ...telling,
    step,
    scope: (id) => scopeName(process, instances.scopes.get(id) ?? String(id)),
    timer: (id) => {
      const handler = instances.timers.get(id) ?? '';
      return handler === '' ? step(instances.owners.get(id) ?? 0) : handlerName(process, handler);
    },
  };
  return (TELLERS[event.type] as Teller<CaseEvent['type']>)(event, told);
}

/** A role of the document, or the field that holds the address. */
function receiverName(process: Process, to: string): string {
  return Object.hasOwn(process.fields, to) ? (process.fields[to]?.label ?? to) : roleName(process, to);
}

/** Only what matters to people who go on with the work; may be nothing. */
export function chiefSentences(entry: LogEntry, telling: Telling): readonly string[] {
  return entry.events
    .map((event) => sentenceOfEvent(event, telling))
    .filter((sentence) => sentence.main)
    .map((sentence) => sentence.text);
}

/** What an entry says in a list: its main sentences, or the first of the others when it has none. */
export function mainSentences(entry: LogEntry, telling: Telling): readonly string[] {
  const found = chiefSentences(entry, telling);
  return found.length > 0
    ? found
    : entry.events.slice(0, 1).map((event) => sentenceOfEvent(event, telling).text);
}

function messageReceived(
  event: Extract<CaseEvent, { readonly type: 'message-received' | 'broadcast-received' }>,
  { process, say, step }: Told,
): Sentence {
  const what = answerText(Object.values(process.fields), event.payload, say);
  const name = messageName(process, event.message);
  return main(join(say.t.cases.event.messageReceived(name, receiverOf(event, process, step)), what));
}

function receiverOf(
  { handler, owner }: { readonly handler: string; readonly owner: number },
  process: Process,
  step: Told['step'],
): string {
  return handler === '' ? step(owner) : handlerName(process, handler);
}

/** The whole case is paused at its outermost scope. */
function pausedName(owner: number, { instances, process, step, scope }: Told): string {
  const def = instances.scopes.get(owner);
  if (def === undefined) return step(owner);
  return process.scopes[def]?.kind === 'root' ? '' : scope(owner);
}

function branchTaken(
  event: Extract<CaseEvent, { readonly type: 'branch-taken' }>,
  { process, say }: Told,
): Sentence {
  const step = process.steps[event.def];
  const { event: words } = say.t.cases;
  const entry =
    step?.next.kind === 'entries' ? step.next.entries.find((one) => one.index === event.entry) : undefined;
  const name = stepName(process, event.def);
  if (entry === undefined)
    return more(words.branchTaken(name, outcomeName(event.outcome ?? '', say, process)));
  const label = entry.label ?? words.branchTo(targetName(process, entry.target, say));
  const text = entry.ask === undefined ? words.branchTaken(name, label) : words.branchAsked(entry.ask, label);
  return { main: step?.does.kind === 'decide' || entry.ask !== undefined, text };
}

function targetName(process: Process, target: compiled.Target, say: Say): string {
  switch (target.kind) {
    case 'goto':
      return stepName(process, target.step);
    case 'end':
      return outcomeName(target.outcome, say, process);
    case 'again':
      return say.t.sops.target.again;
  }
}

/** The fields of a step's own form first, in its order; then whatever else the answer holds. */
export function fieldsOfStep(process: Process, def: string): readonly Field[] {
  const does = process.steps[def]?.does;
  const own = does?.kind === 'task' ? does.form.items.map((item) => item.field) : [];
  const names = new Set(own.map((field) => field.name));
  return [...own, ...Object.values(process.fields).filter((field) => !names.has(field.name))];
}

function answerOf(process: Process, def: string, answer: Parameters<typeof answerText>[1], say: Say): string {
  return answerText(fieldsOfStep(process, def), answer, say);
}

function reasonOf(event: { readonly reason?: string }, say: Say): string {
  return event.reason === undefined || event.reason === '' ? '' : say.t.cases.event.reason(event.reason);
}

function overrideOf(event: { readonly override?: string }, say: Say): string {
  return event.override === undefined ? '' : say.t.cases.event.override(event.override);
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('. ');
}

function channelName(say: Say, channel: string): string {
  const names: Readonly<Record<string, string>> = say.t.cases.channels;
  return Object.hasOwn(names, channel) ? (names[channel] ?? channel) : channel;
}
