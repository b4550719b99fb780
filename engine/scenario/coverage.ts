/** What the scenarios of a document prove: counted from the events, never declared (language.md 7). */
import type { CaseEvent } from '../case/case.ts';
import type { Process, Sop, StepDef } from '../process/process.ts';
import { failedTarget } from '../case/flow.ts';
import { offers } from '../case/commands/decide-approval.ts';
import type { Form, Values } from '../form/form.ts';
import type { ScenarioRun } from './run.ts';

export interface Coverage {
  readonly total: number;
  readonly covered: number;
  /** What no scenario reaches, as `kind process/step …`, in file order. */
  readonly missing: readonly string[];
}

/** What of the document these runs went through: items wanted and reached; `uncovered` names the rest. */
export function coverageOf(sop: Sop, runs: readonly ScenarioRun[]): Coverage {
  const wanted = new Set(Object.values(sop.processes).flatMap(itemsOf));
  const reached = new Set(runs.flatMap(({ cases }) => cases.flatMap((each) => reachedBy(each, sop))));
  const missing = [...wanted].filter((item) => !reached.has(item));
  return { total: wanted.size, covered: wanted.size - missing.length, missing };
}

/** How many of the runs enter each step of the document: `process/step` → runs; 0 is left out. */
export function enteredIn(sop: Sop, runs: readonly ScenarioRun[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { cases } of runs) {
    const entered = new Set(
      cases
        .filter(({ process }) => process.sop === sop.id)
        .flatMap(({ process, events }) =>
          events.flatMap((event) => (event.type === 'step-entered' ? [`${process.id}/${event.def}`] : [])),
        ),
    );
    for (const step of entered) found[step] = (found[step] ?? 0) + 1;
  }
  return found;
}

function itemsOf(process: Process): readonly string[] {
  const at = `${process.id}/`;
  return [
    ...Object.values(process.steps).flatMap((step) =>
      stepItems(step, process).map((item) => item.replace(' ', ` ${at}`)),
    ),
    ...Object.values(process.handlers).map((handler) => `handler ${at}${handler.id}`),
    ...Object.values(process.starts).flatMap((start) => [
      `start ${at}${start.id}`,
      ...optionItems(start.form, `${at}${start.id}`),
    ]),
    ...Object.values(process.handlers).flatMap((handler) =>
      handler.trigger.on === 'action' ? optionItems(handler.trigger.form, `${at}${handler.id}`) : [],
    ),
  ];
}

function stepItems(step: StepDef, process: Process): readonly string[] {
  const items = [`enter ${step.id}`];
  if (step.when) items.push(`skip ${step.id}`);
  if (step.limit) items.push(`limit ${step.id}`);
  if (step.next.kind === 'outcomes') {
    items.push(...Object.keys(step.next.by).map((outcome) => `outcome ${step.id} ${outcome}`));
    if (step.next.otherwise) items.push(`otherwise ${step.id}`);
  } else
    items.push(
      ...step.next.entries
        .filter((entry) => entry.index >= 0)
        .map((entry) => `entry ${step.id} ${entry.index}`),
    );
  const { does } = step;
  if (failedTarget(does)) items.push(`failed ${step.id}`);
  const table = does.kind === 'decide' && does.table !== undefined ? process.tables[does.table] : undefined;
  if (table) items.push(...table.rows.map((_, row) => `row ${step.id} ${row + 1}`));
  if (table?.otherwise) items.push(`row ${step.id} otherwise`);
  if (does.kind === 'task') {
    if (does.again?.max !== undefined) items.push(`limit ${step.id}`);
    items.push(...optionItems(does.form, step.id));
  }
  if (does.kind === 'parallel') {
    for (const { scope, when } of does.branches) {
      items.push(`branch ${step.id} ${scope}`);
      if (when) items.push(`no-branch ${step.id} ${scope}`);
    }
  }
  if (does.kind === 'parallel' || does.kind === 'each') items.push(`join ${step.id}`);
  if (does.kind === 'race') items.push(...does.arms.map(({ scope }) => `arm ${step.id} ${scope}`));
  if (does.kind === 'each' && does.add.length > 0) items.push(`add ${step.id}`);
  if (does.kind === 'approval') {
    const answers = (['approve', 'return', 'reject', 'acknowledge'] as const).filter((answer) =>
      offers(step, does, answer),
    );
    items.push(...answers.map((answer) => `answer ${step.id} ${answer}`));
    for (const [index, { when }] of does.seats.entries())
      if (when) items.push(`seat ${step.id} ${index + 1}`, `no-seat ${step.id} ${index + 1}`);
    if (does.rounds) items.push(`limit ${step.id}`);
    items.push(...does.seats.flatMap((seat) => (seat.form ? optionItems(seat.form, step.id) : [])));
  }
  return items;
}

function optionItems(form: Form, place: string): readonly string[] {
  return form.items.flatMap(({ field }) =>
    (field.list?.options ?? []).map((option) => `option ${place} ${field.name}=${option.id}`),
  );
}

function reachedBy(run: ScenarioRun['cases'][number], sop: Sop): readonly string[] {
  if (run.process.sop !== sop.id) return [];
  const at = `${run.process.id}/`;
  return run.events.flatMap((event) =>
    reachedIn(event, run.process).map((item) => item.replace(' ', ` ${at}`)),
  );
}

function reachedIn(event: CaseEvent, process: Process): readonly string[] {
  switch (event.type) {
    case 'case-started':
    case 'case-joined':
      return [`start ${event.start}`];
    case 'step-entered':
      return [`enter ${event.def}`];
    case 'step-skipped':
      return [`skip ${event.def}`];
    case 'limit-reached':
      return [`limit ${event.def}`];
    case 'block-opened':
      return event.branches ? branchesChosen(event.def, event.branches, process) : [];
    case 'effect-settled':
      return event.ok ? [] : [`failed ${event.def}`];
    case 'race-won':
      return [`arm ${event.def} ${event.arm}`];
    case 'item-added':
      return [`add ${event.def}`];
    case 'join-fired':
      return [`join ${event.def}`];
    case 'branch-taken':
      return event.outcome === undefined
        ? [`entry ${event.def} ${event.entry}`]
        : outcomeTaken(event.def, event.outcome, process);
    case 'table-asked':
      return event.rows.length === 0
        ? [`row ${event.def} otherwise`]
        : event.rows.map((row) => `row ${event.def} ${row + 1}`);
    case 'handler-fired':
      return event.skipped ? [] : [`handler ${event.handler}`];
    case 'task-completed':
    case 'attempt-recorded':
      return chosen(event.def, event.answer);
    case 'action-taken':
      return chosen(event.handler, event.answer);
    case 'decision-recorded':
      return [
        `answer ${event.def} ${event.answer}`,
        `seat ${event.def} ${event.seat + 1}`,
        ...chosen(event.def, event.values ?? {}),
      ];
    case 'seats-skipped':
      return event.seats.map((seat) => `no-seat ${event.def} ${seat + 1}`);
    case 'data-written':
      return Object.hasOwn(process.starts, event.by) ? chosen(event.by, event.values) : [];
    default:
      return [];
  }
}

function branchesChosen(def: string, chosen: readonly string[], process: Process): readonly string[] {
  const does = process.steps[def]?.does;
  const branches = does?.kind === 'parallel' ? does.branches : [];
  return branches.map(({ scope }) => `${chosen.includes(scope) ? 'branch' : 'no-branch'} ${def} ${scope}`);
}

function outcomeTaken(def: string, outcome: string, process: Process): readonly string[] {
  const next = process.steps[def]?.next;
  const named = next?.kind === 'outcomes' && Object.hasOwn(next.by, outcome);
  return [named ? `outcome ${def} ${outcome}` : `otherwise ${def}`];
}

function chosen(place: string, answer: Values): readonly string[] {
  return Object.entries(answer).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((option) => `option ${place} ${name}=${String(option)}`),
  );
}
