/**
 * Which parts of a case's events are personal. A field is declared so (or one of its columns); its
 * value is sealed wherever an event carries it, also inside what a correction puts back and inside
 * the command that an incident keeps.
 */
import type { CaseEvent, Command, RestoredTree, ScopeState, StepState } from '../case/case.ts';
import type { Field, Value, Values } from '../form/form.ts';
import type { Process } from '../process/process.ts';
import { seal } from './sealing.ts';
import type { SubjectKey } from './sealing.ts';

const known = new WeakMap<Process, ReadonlySet<string>>();

/** Names of the fields whose values are sealed. */
export function personalFields(process: Process): ReadonlySet<string> {
  const kept = known.get(process);
  if (kept) return kept;
  const names = new Set(
    Object.values(process.fields)
      .filter(isPersonal)
      .map((field) => field.name),
  );
  known.set(process, names);
  return names;
}

function isPersonal(field: Field): boolean {
  return field.personal || (field.columns ?? []).some(isPersonal);
}

/** What a lost value reads as: absent for every rule, and a mark that a page can name. */
export const ERASED: Value = { erased: true };

/** Name of the person a case is about: its business key, else the case itself. */
export function subjectName(process: Process, caseId: number, data: Values): string {
  const field = process.caseKind.businessKey;
  const key = field === undefined ? undefined : data[field];
  const named = typeof key === 'string' || typeof key === 'number';
  return named ? `${field}=${key}` : `case:${caseId}`;
}

/** True when one of these events holds a personal value: only then a key is needed. */
export function holdsPersonal(events: readonly CaseEvent[], personal: ReadonlySet<string>): boolean {
  let found = false;
  if (personal.size > 0)
    for (const event of events) sealEvent(event, personal, (value) => ((found = true), value));
  return found;
}

/** The events as they stand in the log. */
export function sealEvents(
  events: readonly CaseEvent[],
  personal: ReadonlySet<string>,
  subject: SubjectKey,
): readonly CaseEvent[] {
  return events.map((event) => sealEvent(event, personal, (value) => seal(subject, value)));
}

type Cover = (value: Value) => Value;

function sealEvent(event: CaseEvent, personal: ReadonlySet<string>, cover: Cover): CaseEvent {
  switch (event.type) {
    case 'task-completed':
    case 'attempt-recorded':
      return {
        ...event,
        answer: coverValues(event.answer, personal, cover),
        compared: coverValues(event.compared, personal, cover),
      };
    case 'action-taken':
      return { ...event, answer: coverValues(event.answer, personal, cover) };
    case 'message-received':
    case 'broadcast-received':
    case 'message-kept':
      return { ...event, payload: coverValues(event.payload, personal, cover) };
    case 'data-written':
      return { ...event, values: coverValues(event.values, personal, cover) };
    case 'decision-recorded':
      return event.values ? { ...event, values: coverValues(event.values, personal, cover) } : event;
    // What leaves this case carries names of another one's fields: all of it is sealed.
    case 'case-requested':
      return { ...event, input: coverAll(event.input, cover) };
    case 'effect-requested':
      return event.input ? { ...event, input: coverAll(event.input, cover) } : event;
    case 'task-corrected':
      return { ...event, back: coverTree(event.back, personal, cover) };
    case 'incident-raised':
      return event.command ? { ...event, command: coverCommand(event.command, personal, cover) } : event;
    default:
      return event;
  }
}

function coverValues(values: Values, personal: ReadonlySet<string>, cover: Cover): Values {
  let copy: Record<string, Value> | undefined;
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || !personal.has(name)) continue;
    copy ??= { ...values };
    copy[name] = cover(value);
  }
  return copy ?? values;
}

function coverAll(values: Values, cover: Cover): Values {
  return coverValues(values, new Set(Object.keys(values)), cover);
}

function coverCommand(command: Command, personal: ReadonlySet<string>, cover: Cover): Command {
  if ('answer' in command && typeof command.answer === 'object') {
    return { ...command, answer: coverValues(command.answer, personal, cover) } as Command;
  }
  if ('values' in command && command.values)
    return { ...command, values: coverValues(command.values, personal, cover) };
  if ('payload' in command)
    return { ...command, payload: coverValues(command.payload, personal, cover) } as Command;
  if ('output' in command && command.output) return { ...command, output: coverAll(command.output, cover) };
  return command;
}

function coverTree(back: RestoredTree, personal: ReadonlySet<string>, cover: Cover): RestoredTree {
  return {
    ...back,
    data: coverValues(back.data, personal, cover),
    root: back.root && coverScope(back.root, personal, cover),
    attempts: back.attempts.map((each) => ({ ...each, values: coverValues(each.values, personal, cover) })),
    incidents: back.incidents.map((each) =>
      each.command ? { ...each, command: coverCommand(each.command, personal, cover) } : each,
    ),
    ...(back.inbox
      ? {
          inbox: back.inbox.map((each) => ({ ...each, payload: coverValues(each.payload, personal, cover) })),
        }
      : {}),
  };
}

function coverScope(scope: ScopeState, personal: ReadonlySet<string>, cover: Cover): ScopeState {
  const step = (each: StepState): StepState => ({
    ...each,
    scopes: each.scopes.map((child) => coverScope(child, personal, cover)),
  });
  return {
    ...scope,
    local: coverValues(scope.local, personal, cover),
    current: scope.current && step(scope.current),
    drained: scope.drained.map(step),
    sides: scope.sides.map((side) => coverScope(side, personal, cover)),
  };
}
