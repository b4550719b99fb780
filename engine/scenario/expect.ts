/** Holds what a scenario expects against what is there. Each difference is one failure by code. */
import type { CaseEvent, CaseState, StepState } from '../case/case.ts';
import { owners } from '../case/tree.ts';
import { instancesOf, ownerAt } from './address.ts';
import type { ExpectSource } from '../definition/scenario.ts';
import type { Values } from '../form/form.ts';
import type { Process } from '../process/process.ts';
import { localDateTime } from '../time/zone.ts';

/** `what`: the key of `expect`; found and expected as the author would write them. */
export interface Difference {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** `since`: events since the last expect; `refused`: codes since then; `begun`: starts by which the calendar began cases since then. */
export function differences(
  expected: ExpectSource,
  process: Process,
  state: CaseState | null,
  since: readonly CaseEvent[],
  refused: readonly string[],
  begun: readonly string[],
  measured: (measure: string) => number | null | undefined,
): readonly Difference[] {
  const { measures = {}, ...rest } = expected;
  return [
    ...Object.entries(rest).flatMap(([what, wanted]) =>
      compare(what, wanted, process, state, since, refused, begun),
    ),
    ...subset('measures', measures, (name) => measured(name) ?? (measured(name) === null ? null : 'unknown')),
  ];
}

function compare(
  what: string,
  wanted: unknown,
  process: Process,
  state: CaseState | null,
  since: readonly CaseEvent[],
  refused: readonly string[],
  begun: readonly string[],
): readonly Difference[] {
  const exact = (found: unknown): readonly Difference[] =>
    same(wanted, found) ? [] : [{ what, expected: show(wanted), found: show(found) }];
  switch (what) {
    case 'open':
      return openSteps(what, wanted, process, state);
    case 'timers':
      return timers(what, wanted, process, state);
    case 'outcome':
      return exact(state?.outcome ?? null);
    case 'incidents':
      return exact(state?.incidents.map((incident) => incident.code) ?? []);
    case 'data':
      return subset(what, wanted, (name) => dataAt(state?.data ?? {}, name));
    case 'attempts':
      return subset(
        what,
        wanted,
        (name) => state?.attempts.filter((attempt) => attempt.step === name).length ?? 0,
      );
    case 'due':
      return subset(what, wanted, (name) => dueOf(process, state, name));
    case 'sent':
      return exact(namesOf(since, (event) => sentBy(event, process)));
    case 'fired':
      return exact(namesOf(since, (event) => firedBy(event, process)));
    case 'withdrawn':
      return exact(namesOf(since, (event) => withdrawnStep(event, state, since)));
    case 'kept':
      return exact(state?.inbox.map((kept) => kept.message) ?? []);
    case 'started':
      return exact([
        ...namesOf(since, (event) => (event.type === 'child-started' ? event.def : undefined)),
        ...begun,
      ]);
    case 'skipped':
      return exact(namesOf(since, (event) => (event.type === 'step-skipped' ? event.def : undefined)));
    case 'refused':
      return exact(refused);
    default:
      return [
        {
          what,
          expected:
            'open timers outcome incidents data attempts due sent fired withdrawn started skipped refused kept measures',
          found: what,
        },
      ];
  }
}

/** Handed over to be sent; a letter once it has been posted. */
function sentBy(event: CaseEvent, process: Process): string | undefined {
  if (event.type === 'effect-requested') return event.channel === 'letter' ? undefined : event.def;
  if (event.type !== 'effect-settled' || !event.ok) return undefined;
  const does = process.steps[event.def]?.does;
  return does?.kind === 'task' && does.letter ? event.def : undefined;
}

function openSteps(
  what: string,
  wanted: unknown,
  process: Process,
  state: CaseState | null,
): readonly Difference[] {
  const open = new Map<string, { readonly id: number; readonly held: readonly string[] }>();
  for (const owner of owners(state?.root ?? null)) {
    if (owner.kind !== 'step' || owner.node.mode === 'completed' || owner.node.scopes.length > 0) continue;
    const instances = instancesOf(process, state, 'step', owner.node.def);
    const address = instances.find((one) => one.owner.node.id === owner.node.id)!.address;
    const name = instances.length > 1 ? address : owner.node.def;
    open.set(name, { id: owner.node.id, held: holders(owner.node) });
  }
  const entries = typeof wanted === 'object' && wanted !== null ? Object.entries(wanted) : [];
  const meant = entries.map(([name, who]) => {
    const id = open.get(name)?.id ?? ownerAt(process, state, 'step', name)?.node.id;
    const found = [...open.values()].find((one) => one.id === id);
    // Of several instances the bare name is none.
    const isBare = !name.includes('/') && !open.has(name);
    return isBare || !fitsHolders(found?.held, who) ? undefined : id;
  });
  const fits =
    entries.length === open.size &&
    meant.every((id) => id !== undefined) &&
    new Set(meant).size === open.size;
  const found = Object.fromEntries([...open].map(([name, { held }]) => [name, held]));
  return fits ? [] : [{ what, expected: show(wanted), found: show(found) }];
}

/** Who holds each open seat: the person, else the roles it is offered to. */
function holders(step: StepState): readonly string[] {
  return step.seats
    .filter((seat) => seat.status === 'open')
    .map((seat) => seat.assignee ?? seat.roles.join('|'));
}

function fitsHolders(found: readonly string[] | undefined, wanted: unknown): boolean {
  if (!found) return false;
  if (wanted === true || wanted === null) return true;
  const names = Array.isArray(wanted) ? wanted : [wanted];
  return (
    names.length === found.length &&
    found.every((holder) => names.some((name) => holder === name || holder.split('|').includes(String(name))))
  );
}

function timers(
  what: string,
  wanted: unknown,
  process: Process,
  state: CaseState | null,
): readonly Difference[] {
  const armed: Record<string, string> = {};
  for (const { kind, node } of owners(state?.root ?? null)) {
    const live = node.timers.filter((timer) => timer.mode !== 'spent');
    if (live.length === 0) continue;
    const instances = instancesOf(process, state, kind, node.def);
    const address = instances.find((one) => one.owner.node.id === node.id)!.address;
    const which = instances.length > 1 ? address.slice(node.def.length) : '';
    for (const timer of live)
      armed[`${timer.handler || node.def}${which}`] = localDateTime(timer.due, process.zone);
  }
  const fits = Array.isArray(wanted)
    ? same(wanted.map(String).sort(byText), Object.keys(armed).sort(byText))
    : same(sorted(wanted), sorted(armed));
  return fits ? [] : [{ what, expected: show(wanted), found: show(armed) }];
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sorted(value: unknown): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).sort(([a], [b]) => byText(a, b))
    : value;
}

/** `amount`, or `checks/2/ok`: a column of a row. */
function dataAt(data: Values, name: string): unknown {
  return name.split('/').reduce<unknown>((at, part) => {
    if (Array.isArray(at)) return at[Number(part) - 1] as unknown;
    return typeof at === 'object' && at !== null && Object.hasOwn(at, part)
      ? (at as Record<string, unknown>)[part]
      : undefined;
  }, data);
}

function subset(what: string, wanted: unknown, read: (name: string) => unknown): readonly Difference[] {
  if (typeof wanted !== 'object' || wanted === null) return [{ what, expected: 'map', found: show(wanted) }];
  return Object.entries(wanted).flatMap(([name, value]) => {
    const found = read(name) ?? null;
    return same(value, found) ? [] : [{ what: `${what}.${name}`, expected: show(value), found: show(found) }];
  });
}

/** When a sleeping step wakes; else when it is due. */
function dueOf(process: Process, state: CaseState | null, address: string): string | undefined {
  const owner = ownerAt(process, state, 'step', address);
  const at = owner?.kind === 'step' ? (owner.node.nextAt ?? owner.node.due) : undefined;
  return at === undefined ? undefined : localDateTime(at, process.zone);
}

function firedBy(event: CaseEvent, process: Process): string | undefined {
  if (event.type !== 'handler-fired' || event.skipped) return undefined;
  return process.handlers[event.handler]?.trigger.on === 'action' ? undefined : event.handler;
}

/** Steps with work for a person that were withdrawn; each once. */
function withdrawnStep(
  event: CaseEvent,
  _state: CaseState | null,
  since: readonly CaseEvent[],
): string | undefined {
  if (event.type !== 'step-left') return undefined;
  return since.some((other) => other.type === 'task-withdrawn' && other.step === event.step)
    ? event.def
    : undefined;
}

function namesOf(
  events: readonly CaseEvent[],
  name: (event: CaseEvent) => string | undefined,
): readonly string[] {
  return events.flatMap((event) => name(event) ?? []);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null');
}
