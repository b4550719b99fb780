/**
 * What was just stored, in words, for the head of the next page. The address only names it
 * (`?after=K-2026-000017.42`: case and number of the first event); the words come from the log.
 */
import { actionName, messageName, stepName } from '../../engine/index.ts';
import type { CaseEvent, CaseView, LogEntry, Process } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf, type Say } from '../forms/say.ts';
import { answerText, labelledText } from '../cases/answer-text.ts';
import { fieldsOfStep } from '../cases/fields-of-step.ts';
import { outcomeName } from '../cases/outcome-name.ts';
import { peopleOfLog } from '../cases/people-of.ts';

export interface ReceiptPage {
  readonly text: string;
  /** Address of the correction page; '' when it cannot be corrected any more. */
  readonly correct: string;
}

/** `?after=` of a receipt. */
export function afterOf(number: string, seq: number): string {
  return `${number}.${seq}`;
}

/** null without `?after=`, or when this person may not see that case. */
export async function receiptOf(ctx: Ctx): Promise<ReceiptPage | null> {
  const found = /^([\w/-]{1,60})\.(\d{1,9})$/.exec(one(ctx.query, 'after'));
  if (found === null) return null;
  const view = await ctx.engine.ask.case(ctx.person.id, found[1] ?? '');
  const entry = view?.log.find((one) => one.seq === Number(found[2]));
  if (view === null || entry === undefined || entry.actor !== ctx.person.id) return null;
  const say = await sayOf(ctx, peopleOfLog([entry]));
  const text = receiptText(view, entry, say);
  return text === '' ? null : { text, correct: correctionAddress(view, entry, ctx.now) };
}

/** '' when nothing in the entry is worth telling. */
function receiptText(view: Pick<CaseView, 'row' | 'process' | 'state'>, entry: LogEntry, say: Say): string {
  const who = view.row.title === '' ? view.row.number : view.row.title;
  const parts: string[] = [];
  const corrected = entry.events.some((event) => event.type === 'task-corrected');
  for (const event of entry.events) {
    const told = tell(event, who, corrected, view.process, say);
    if (told !== '') parts.push(told);
  }
  return parts.join(' ');
}

function tell(event: CaseEvent, who: string, corrected: boolean, process: Process, say: Say): string {
  const { tasks, approvals, byHand } = say.t;
  switch (event.type) {
    case 'case-started':
      return tasks.opened(event.number, who === event.number ? '' : who);
    case 'case-joined':
      return tasks.joined(who);
    case 'task-completed':
    case 'attempt-recorded': {
      const said = answerText(fieldsOfStep(process, event.def), event.answer, say);
      const what = said === '' ? stepName(process, event.def) : said;
      const next =
        event.type === 'attempt-recorded' && event.nextAt !== undefined
          ? ` ${tasks.nextAttempt(moment(event.nextAt, say))}`
          : '';
      return (corrected ? tasks.corrected(who, what) : tasks.saved(who, what)) + next;
    }
    case 'decision-recorded':
      return tasks.decided(who, `${stepName(process, event.def)}: ${approvals.answers[event.answer]}`);
    case 'task-postponed':
      return tasks.postponed(who, moment(event.until, say));
    case 'task-released':
      return tasks.released(who);
    case 'task-assigned':
      return event.from === undefined ? '' : tasks.handedOver(who, say.nameOf(event.to));
    case 'item-added':
      return byHand.receipt.item(who, stepName(process, event.def), event.item);
    case 'action-taken': {
      const said = answerText(Object.values(process.fields), event.answer, say);
      const what = actionName(process, event.handler);
      return byHand.receipt.action(who, said === '' ? what : `${what}: ${said}`);
    }
    case 'message-received':
    case 'broadcast-received':
    case 'message-kept': {
      const said = answerText(Object.values(process.fields), event.payload, say);
      const title = messageName(process, event.message);
      const told = say.t.messages.done[event.type === 'message-kept' ? 'kept' : 'received'](title);
      return said === '' ? told : `${told} ${said}.`;
    }
    case 'data-written':
      return event.by === 'change-data'
        ? byHand.receipt.data(who, labelledText(Object.values(process.fields), event.values, say))
        : '';
    case 'step-left':
      return event.reason === 'by-hand' ? byHand.receipt.withdrawn(who, stepName(process, event.def)) : '';
    case 'incident-resolved':
      return byHand.receipt.settled(who);
    case 'case-cancelled':
      return byHand.receipt.cancelled(who);
    case 'case-ended':
      return tasks.caseEnded(outcomeName(event.outcome, say, process));
    default:
      return '';
  }
}

/** `13.05` today, else with its date. */
export function moment(at: number, say: Say): string {
  return say.f.date(at) === say.f.date(say.now) ? say.f.time(at) : say.f.dateTime(at);
}

/** Offered while the step's own limit has not passed; whether later work stands in the way is told by the page. */
function correctionAddress(view: CaseView, entry: LogEntry, now: number): string {
  const event = entry.events.find((one) => one.type === 'task-completed' || one.type === 'attempt-recorded');
  if (event?.type !== 'task-completed' && event?.type !== 'attempt-recorded') return '';
  const does = view.process.steps[event.def]?.does;
  if (does?.kind !== 'task' || does.correct === undefined) return '';
  const limit = minutesOf(does.correct);
  if (limit !== null && event.at + limit * 60_000 < now) return '';
  return `/tasks/${view.row.case}-${event.step}/correction`;
}

/** Minutes of a duration in hours and minutes; null for longer ones, where offering too long does no harm. */
function minutesOf(duration: string): number | null {
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration);
  return found === null ? null : Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0);
}
