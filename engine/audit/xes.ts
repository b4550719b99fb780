/**
 * Trails of cases as XES (IEEE 1849-2016), for process mining: a trace for each case, an event for
 * each thing that happened to a step or a task. Positions and ids of people only; nothing of what was
 * written in forms, so that a file may leave the house.
 */
import type { CaseEvent } from '../case/case.ts';
import { handlerName, stepName } from '../process/names.ts';
import type { Process } from '../process/process.ts';
import type { CaseTrace } from '../runtime/engine.ts';

/** What stands before the first trace: extensions and what every trace and event has. */
export const XES_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/>
    <string key="lifecycle:transition" value="complete"/>
  </global>
  <classifier name="Activity" keys="concept:name lifecycle:transition"/>
  <string key="lifecycle:model" value="standard"/>
`;

/** What stands after the last trace. */
export const XES_FOOT = '</log>\n';

/** The whole log, piece by piece. */
export async function* xesOf(traces: AsyncIterable<CaseTrace>): AsyncGenerator<string> {
  yield XES_HEAD;
  for await (const trace of traces) yield xesTrace(trace);
  yield XES_FOOT;
}

/** One case as a trace. */
export function xesTrace({ number, sop, process, log }: CaseTrace): string {
  const steps = new Map<number, string>();
  const events = log.flatMap((entry) =>
    entry.events.flatMap((event) => {
      const told = toldOf(event, process, steps);
      if (told === null) return [];
      const resource = told.person ?? entry.actor;
      return [
        '    <event>',
        text('concept:name', told.name),
        `      <date key="time:timestamp" value="${new Date(event.at).toISOString()}"/>`,
        text('lifecycle:transition', told.transition),
        ...(resource === null ? [] : [text('org:resource', resource)]),
        ...(entry.role === null ? [] : [text('org:role', entry.role)]),
        text('tertib:type', event.type),
        ...(told.step === undefined ? [] : [text('tertib:step', told.step)]),
        '    </event>',
      ];
    }),
  );
  return [
    '  <trace>',
    text('concept:name', number, 4),
    text('tertib:sop', sop.id, 4),
    text('tertib:process', process.id, 4),
    text('tertib:revision', sop.definition.document.revision ?? '', 4),
    text('tertib:content', sop.contentHash, 4),
    ...events,
    '  </trace>',
    '',
  ].join('\n');
}

interface Told {
  readonly name: string;
  readonly transition: string;
  readonly step?: string;
  readonly person?: string;
}

/** Names by the standard model of life cycles; null: nothing that happened to work (a clock set, data kept). */
function toldOf(event: CaseEvent, process: Process, steps: Map<number, string>): Told | null {
  const of = (step: number, transition: string, person?: string): Told => {
    const id = steps.get(step) ?? '';
    return { name: stepName(process, id), transition, step: id, ...(person === undefined ? {} : { person }) };
  };
  switch (event.type) {
    case 'step-entered':
      steps.set(event.step, event.def);
      return null;
    case 'task-opened':
      return of(event.step, 'schedule', event.assignee);
    case 'task-started':
      return of(event.step, 'start', event.person);
    case 'task-assigned':
      return of(event.step, 'reassign', event.to);
    case 'task-released':
      return of(event.step, 'withdraw', event.person);
    case 'task-postponed':
      return of(event.step, 'suspend');
    case 'attempt-recorded':
    case 'task-completed':
    case 'decision-recorded':
      return of(event.step, 'complete', event.person);
    case 'task-corrected':
      return of(event.step, 'ate_abort');
    case 'task-withdrawn':
      return of(event.step, 'pi_abort');
    case 'step-paused':
      return of(event.step, 'suspend');
    case 'step-resumed':
      return of(event.step, 'resume');
    case 'effect-requested':
      return of(event.step, 'start');
    case 'effect-settled':
      return of(event.step, event.ok ? 'complete' : 'ate_abort');
    case 'child-started':
      return of(event.step, 'start');
    case 'child-ended':
      return of(event.step, 'complete');
    case 'handler-fired':
      return { name: handlerName(process, event.handler), transition: 'complete', step: event.handler };
    case 'action-taken':
      return {
        name: handlerName(process, event.handler),
        transition: 'complete',
        step: event.handler,
        person: event.person,
      };
    case 'case-ended':
      return { name: process.outcomes[event.outcome] ?? event.outcome, transition: 'complete' };
    case 'case-cancelled':
      return { name: process.title, transition: 'pi_abort' };
    default:
      return null;
  }
}

function text(key: string, value: string, indent = 6): string {
  return `${' '.repeat(indent)}<string key="${key}" value="${escaped(value)}"/>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters but tab and the ends of lines, and two that are no characters. */
const NOT_IN_XML = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu;

/** As an attribute of XML 1.0; characters that it cannot hold are left out. */
function escaped(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(NOT_IN_XML, '')
    .replaceAll(/[&<>"]/g, (one) => ESCAPES[one] ?? '')
    .replaceAll(/[\t\n\r]/g, ' ');
}
