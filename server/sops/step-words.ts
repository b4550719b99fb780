/** Where a step leads, who does it, and its clocks, as sentences. */
import { failedTarget, handlerName, idAsWords, roleName, stepName } from '../../engine/index.ts';
import type { Process, process as compiled } from '../../engine/index.ts';
import { outcomeName } from '../cases/outcome-name.ts';
import type { Say } from '../forms/say.ts';
import { durationWords } from './duration-words.ts';
import { ruleWords } from './rule-words.ts';

type Target = compiled.Target;
type Step = compiled.StepDef;
type Handler = compiled.HandlerDef;
type Seat = compiled.Seat;

export interface Teller {
  readonly process: Process;
  readonly say: Say;
}

export function targetWords(target: Target, step: Pick<Step, 'scope'>, { process, say }: Teller): string {
  const words = say.t.sops.target;
  switch (target.kind) {
    case 'goto':
      return target.leaves ? words.leave(stepName(process, target.step)) : words.goto(stepName(process, target.step));
    case 'end': {
      const outcome = outcomeName(target.outcome, say, process);
      if (target.terminate === 'case') return words.terminate(outcome);
      return step.scope === 'root' ? words.end(outcome) : words.endScope(outcome);
    }
    case 'again':
      return target.at === undefined ? words.again : words.againAt(process.fields[target.at]?.label ?? target.at);
  }
}

/** Ways on from a step, in their order; conditions first to be entered are first to be told. */
export function branchWords(step: Step, teller: Teller): readonly string[] {
  const { process, say } = teller;
  const words = say.t.sops.branch;
  const to = (target: Target): string => targetWords(target, step, teller);
  const lines: string[] = [];
  if (step.when !== undefined) {
    const otherwise =
      step.when.otherwise === undefined
        ? step.following === null
          ? say.t.sops.target.endScope(outcomeName('done', say))
          : say.t.sops.target.following(stepName(process, step.following))
        : to(step.when.otherwise);
    lines.push(words.skipped(ruleWords(step.when.rule, process, say), otherwise));
  }
  if (step.limit !== undefined) lines.push(words.limit(step.limit.max, to(step.limit.target)));
  if (step.does.kind === 'approval') lines.push(...answerWords(step.does, step, teller));
  const failed = failedTarget(step.does);
  if (failed !== undefined) lines.push(words.failed(to(failed)));
  const { next } = step;
  if (next.kind === 'outcomes') {
    lines.push(...Object.entries(next.by).map(([outcome, target]) => words.outcome(outcomeName(outcome, say, process), to(target))));
    if (next.otherwise !== undefined) lines.push(words.otherwise(to(next.otherwise)));
    return lines;
  }
  const only = next.entries.length === 1 && next.entries[0]?.when === undefined;
  for (const entry of next.entries) {
    const target = to(entry.target);
    const line =
      entry.when === undefined
        ? only
          ? words.always(target)
          : words.otherwise(target)
        : words.when(ruleWords(entry.when, process, say), target);
    const named = [entry.ask, entry.label].filter((part) => part !== undefined).join(' ');
    // The implicit way on of an approval is told by its answers.
    if (only && step.does.kind === 'approval') continue;
    lines.push(named === '' ? line : words.ask(`${named}.`, line));
  }
  return lines;
}

function answerWords(approval: compiled.ApprovalKind, step: Step, teller: Teller): readonly string[] {
  const { process, say } = teller;
  const words = say.t.sops.approvalMode;
  const lines: string[] = [];
  for (const answer of ['approve', 'return', 'reject'] as const) {
    const target = approval.answers[answer];
    if (target !== undefined) lines.push(`${words.answer[answer]}: ${targetWords(target, step, teller)}`);
  }
  if (approval.mode !== 'acknowledge' && approval.answers.approve === undefined) {
    const way = step.next.kind === 'entries' ? step.next.entries[0] : undefined;
    if (way !== undefined) lines.unshift(`${words.answer.approve}: ${targetWords(way.target, step, teller)}`);
  }
  if (approval.rounds !== undefined) lines.push(words.rounds(approval.rounds.max, targetWords(approval.rounds.then, step, teller)));
  if (approval.of.length > 0) lines.push(words.of(approval.of.map((name) => process.fields[name]?.label ?? name).join(', ')));
  return lines;
}

export function performerWords(performer: compiled.Performer, { process, say }: Teller): string {
  const words = say.t.sops.assign;
  const roles = performer.roles.map((role) => roleName(process, role)).join(' / ');
  const { assign } = performer;
  const parts = [
    assign.by === 'pool' ? '' : assignWords(assign, { process, say }),
    performer.notSameAs.length === 0 ? '' : words.notSameAs(performer.notSameAs.map((one) => stepName(process, one.step)).join(', ')),
    performer.substitute ? '' : words.noSubstitute,
  ].filter((part) => part !== '');
  return parts.length === 0 ? roles : `${roles} (${parts.join('; ')})`;
}

function assignWords(assign: compiled.Performer['assign'], { process, say }: Teller): string {
  const words = say.t.sops.assign;
  switch (assign.by) {
    case 'sameAs':
      return words.sameAs(stepName(process, assign.step));
    case 'supervisorOf':
      return words.supervisorOf(stepName(process, assign.step));
    case 'field':
      return words.field(process.fields[assign.field]?.label ?? assign.field);
    default:
      return words[assign.by];
  }
}

function seatWords(seat: Seat, teller: Teller): string {
  const name = seat.title ?? performerWords(seat.performer, teller);
  if (seat.when === undefined) return name;
  return teller.say.t.sops.seatWhen(name, ruleWords(seat.when, teller.process, teller.say));
}

/** Who does the step; '' for what nobody does. */
export function doerWords(step: Step, teller: Teller): string {
  const { does } = step;
  if (does.kind === 'task') return performerWords(does.performer, teller);
  if (does.kind !== 'approval') return '';
  const words = teller.say.t.sops.approvalMode;
  const mode = does.mode === 'quorum' ? words.quorum(does.quorum ?? 1) : words[does.mode];
  const seats = does.seats.map((seat) => seatWords(seat, teller)).join(does.mode === 'chain' ? ' → ' : ', ');
  return `${seats} (${does.sealed ? `${mode}; ${words.sealed}` : mode})`;
}

/** Clocks, repetition, contact hours, correction, handlers of a step. */
export function clockWords(step: Step, teller: Teller): readonly string[] {
  const { process, say } = teller;
  const words = say.t.sops.clock;
  const lines: string[] = [];
  if (step.due !== undefined) lines.push(dueWords(step.due, teller));
  if (step.does.kind === 'task') {
    const { again, window, correct, lateEntry } = step.does;
    if (again !== undefined) lines.push(againWords(again, step, teller));
    if (window !== undefined) lines.push(words.window(calendarName(window, process)));
    if (correct !== undefined) lines.push(words.correct(durationWords(correct, say.t)));
    if (lateEntry !== undefined) lines.push(words.lateEntry(durationWords(lateEntry, say.t)));
  }
  if (step.does.kind === 'wait') lines.push(waitWords(step.does.for, teller));
  if (step.pauses === 'all') lines.push(words.pausesAll);
  else if (step.pauses.length > 0) lines.push(words.pauses(step.pauses.map((id) => handlerName(process, id)).join(', ')));
  return [...lines, ...step.handlers.map((id) => handlerWords(id, teller))];
}

export function handlerWords(id: string, teller: Teller): string {
  const { process, say } = teller;
  const handler = process.handlers[id];
  if (handler === undefined) return id;
  const words = say.t.sops.clock;
  const limits = [
    handler.when === undefined ? '' : words.when(ruleWords(handler.when, process, say)),
    handler.until === undefined ? '' : words.until(ruleWords(handler.until, process, say)),
    handler.times === undefined ? '' : words.times(handler.times),
  ].filter((part) => part !== '');
  const line = triggerWords(handler, effectWords(handler, teller), teller);
  return limits.length === 0 ? line : `${line} (${limits.join('; ')})`;
}

function triggerWords(handler: Handler, what: string, teller: Teller): string {
  const { process, say } = teller;
  const words = say.t.sops.clock;
  const { trigger } = handler;
  switch (trigger.on) {
    case 'after':
      return words.after(spanOf(trigger.clock, teller), fromWords(trigger.clock.from, teller), what);
    case 'every':
      return words.every(spanOf(trigger.clock, teller), fromWords(trigger.clock.from, teller), what);
    case 'at':
      return words.at(atWords(trigger.clock, teller), what);
    case 'overdue':
      return words.overdue(what);
    case 'message':
      return words.message(trigger.message, what);
    case 'becomes':
      return words.becomes(ruleWords(trigger.rule, process, say), what);
    case 'action':
      return words.action(trigger.title, performerWords(trigger.performer, teller), what);
  }
}

function effectWords(handler: Handler, teller: Teller): string {
  const { process, say } = teller;
  const words = say.t.sops.clock;
  const owner = handler.owner.kind === 'scope' ? handler.owner.id : (process.steps[handler.owner.id]?.scope ?? 'root');
  const parts = handler.set.map(({ field, value }) => words.set(process.fields[field]?.label ?? field, ruleWords(value, process, say)));
  for (const verb of ['restart', 'pause', 'resume', 'cancel'] as const) {
    const ids = handler.timers[verb];
    if (ids.length > 0) parts.push(`${words.timers[verb]} ${ids.map((id) => handlerName(process, id)).join(', ')}`);
  }
  if (handler.do !== undefined) {
    const steps = process.scopes[handler.do.scope]?.steps ?? [];
    parts.push(words.opens(steps.map((id) => stepName(process, id)).join(', ')));
  }
  if (handler.target !== undefined) parts.push(targetWords(handler.target, { scope: owner }, teller));
  return parts.length === 0 ? words.nothing : parts.join(', ');
}

function againWords(again: compiled.Again, step: Step, teller: Teller): string {
  const words = teller.say.t.sops.clock.again;
  return [
    again.after === undefined ? words.bare : words.after(spanWordsOf(again.after, teller)),
    again.perDay === undefined ? '' : words.perDay(again.perDay),
    again.max === undefined || again.then === undefined ? '' : words.max(again.max, targetWords(again.then, step, teller)),
    again.early ? words.early : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function dueWords(clock: compiled.Clock, teller: Teller): string {
  const words = teller.say.t.sops.clock;
  return clock.after === undefined
    ? words.dueAt(atWords(clock, teller))
    : words.due(spanOf(clock, teller), fromWords(clock.from, teller));
}

function waitWords(wait: compiled.WaitFor, teller: Teller): string {
  const { process, say } = teller;
  const words = say.t.sops.clock;
  if ('message' in wait) return words.waitFor(words.waitMessage(wait.message));
  if ('becomes' in wait) return words.waitFor(ruleWords(wait.becomes, process, say));
  const clock = wait.until;
  return words.waitFor(
    clock.after === undefined ? atWords(clock, teller) : `${spanOf(clock, teller)} ${fromWords(clock.from, teller)}`,
  );
}

export function spanOf(clock: compiled.Clock, teller: Teller): string {
  return clock.after === undefined ? atWords(clock, teller) : spanWordsOf(clock.after, teller);
}

function spanWordsOf(span: compiled.Span, { process, say }: Teller): string {
  const length =
    typeof span.duration === 'string'
      ? durationWords(span.duration, say.t)
      : say.t.sops.duration.computed(ruleWords(span.duration, process, say));
  return span.calendar === undefined ? length : say.t.sops.clock.working(length, calendarName(span.calendar, process));
}

export function atWords(clock: compiled.Clock, { process, say }: Teller): string {
  if (clock.at === undefined) return say.t.fields.none;
  return 'field' in clock.at ? (process.fields[clock.at.field]?.label ?? clock.at.field) : ruleWords(clock.at, process, say);
}

export function fromWords(from: compiled.From, { process, say }: Teller): string {
  const words = say.t.sops.clock.from;
  switch (from.kind) {
    case 'field':
      return words.field(process.fields[from.field]?.label ?? from.field);
    case 'sent':
    case 'enteredStep':
      return words[from.kind](stepName(process, from.step));
    default:
      return words[from.kind];
  }
}

function calendarName(id: string, process: Process): string {
  return idAsWords(process.calendars[id]?.id ?? id);
}
