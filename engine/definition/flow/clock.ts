/** When a clock, a condition or a trigger can come true: only after time, or at once on being looked at again. */
import { isZero, parseDuration } from '../../time/duration.ts';
import type { FromSource, HandlerSource, StepSource, WaitSource } from '../definition.ts';
import { isWord } from '../references.ts';
import { now, type Pace } from './edge.ts';

/** The fields and steps that a rule names. Words that merely look like names do no harm: they are never written. */
export function namesIn(source: unknown): readonly string[] {
  if (typeof source === 'string') return isWord(headOf(source)) ? [headOf(source)] : [];
  if (Array.isArray(source)) return source.flatMap(namesIn);
  if (typeof source !== 'object' || source === null) return [];
  return Object.entries(source).flatMap(([key, value]) => [headOf(key), ...namesIn(value)]);
}

function headOf(name: string): string {
  return name.split('.', 1)[0] ?? '';
}

/** What would have to be written or entered for a rule to answer otherwise. */
function hangsOn(source: unknown): ReadonlySet<string> {
  return new Set(namesIn(source).flatMap((name) => [`field:${name}`, `step:${name}`]));
}

export function paceOfWait(wait: WaitSource): Pace {
  if (wait.message !== undefined) return 'waits';
  if (wait.becomes !== undefined) return hangsOn(wait.becomes);
  if (wait.for !== undefined) return paceOfSpan(wait.for, wait.from);
  return wait.until === undefined ? 'waits' : paceOfDate(wait.until);
}

/** `due`: of the step it stands on, for `overdue`. */
export function paceOfTrigger(handler: HandlerSource, due?: StepSource['due']): Pace {
  const { after, at, every, overdue, becomes, from } = handler;
  if (becomes !== undefined) return hangsOn(becomes);
  const span = after ?? every;
  if (span !== undefined) return paceOfSpan(span, from);
  if (at !== undefined) return paceOfDate(at);
  if (overdue === undefined || due === undefined) return 'waits'; // a message, a person
  if (typeof due === 'string') return paceOfSpan(due, undefined);
  return due.at === undefined ? paceOfSpan(due.after ?? 'P1D', due.from) : paceOfDate(due.at);
}

function paceOfSpan(span: unknown, from: FromSource | undefined): Pace {
  if (from === undefined || from === 'entered') return isNothing(span) ? now : 'waits';
  if (typeof from === 'object') return new Set([`step:${'sent' in from ? from.sent : from.entered}`]);
  return from === 'firstEntered' || from === 'caseStarted' ? now : new Set([`field:${from}`]);
}

function paceOfDate(date: unknown): Pace {
  if (typeof date === 'string') return isWord(date) ? new Set([`field:${date}`]) : now;
  return addsTime(date) ? 'waits' : hangsOn(date);
}

function isNothing(span: unknown): boolean {
  if (typeof span !== 'string') return false;
  const read = parseDuration(span);
  return 'ok' in read && isZero(read.ok);
}

/** A date reckoned from now on, each time anew. */
function addsTime(source: unknown): boolean {
  if (Array.isArray(source)) return source.some(addsTime);
  if (typeof source !== 'object' || source === null) return false;
  return Object.entries(source).some(([key, value]) => key === 'plus' || key === 'next' || addsTime(value));
}
