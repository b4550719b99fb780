/** What an entry of a case changed: each value of its record before and after, and the reasons that were given. */
import { evolve } from '../../engine/index.ts';
import type { CaseEvent, CaseState, CaseView, LogEntry } from '../../engine/index.ts';
import { orderedLog } from '../cases/case-page.ts';
import { valueText } from '../forms/show-value.ts';
import type { Say } from '../forms/say.ts';

export interface Changed {
  readonly old: readonly string[];
  readonly fresh: readonly string[];
  readonly reason: readonly string[];
}

/** By the number of the first event of each entry. What was erased reads as erased on both sides. */
export function changesOf(view: Pick<CaseView, 'log' | 'process'>, say: Say): ReadonlyMap<number, Changed> {
  const changes = new Map<number, Changed>();
  let state: CaseState | null = null;
  for (const entry of orderedLog(view.log)) {
    const before: CaseState | null = state;
    for (const event of entry.events) state = evolve(state, event);
    changes.set(entry.seq, changedBy(entry, { before, after: state }, view, say));
  }
  return changes;
}

function changedBy(
  entry: LogEntry,
  { before, after }: { readonly before: CaseState | null; readonly after: CaseState | null },
  { process }: Pick<CaseView, 'process'>,
  say: Say,
): Changed {
  const [old, fresh]: [string[], string[]] = [[], []];
  for (const [name, field] of Object.entries(process.fields)) {
    const [was, is] = [before?.data[name], after?.data[name]];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    if (was !== undefined) old.push(`${field.label}: ${valueText(field, was, say)}`);
    fresh.push(`${field.label}: ${valueText(field, is, say)}`);
  }
  if (before !== null && after !== null && before.status !== after.status) {
    old.push(say.t.cases.status[before.status]);
    fresh.push(say.t.cases.status[after.status]);
  }
  for (const event of entry.events) {
    if (event.type !== 'task-assigned') continue;
    old.push(event.from === undefined ? say.t.fields.none : say.nameOf(event.from));
    fresh.push(say.nameOf(event.to));
  }
  return { old, fresh, reason: [...new Set(entry.events.flatMap(reasonOf))] };
}

/** What somebody wrote; why the engine left a place is a word of its own and stands in the sentence. */
function reasonOf(event: CaseEvent): readonly string[] {
  switch (event.type) {
    case 'case-cancelled':
    case 'case-migrated':
    case 'data-written':
    case 'decision-recorded':
    case 'incident-resolved':
    case 'pause-begun':
    case 'pause-ended':
    case 'task-assigned':
    case 'task-corrected':
    case 'task-postponed':
      return event.reason === undefined || event.reason === '' ? [] : [event.reason];
    case 'task-completed':
    case 'attempt-recorded':
      return event.override === undefined ? [] : [event.override];
    default:
      return [];
  }
}
