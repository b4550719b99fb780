/** The rows of a case: what its state alone says. Pure; the store writes the difference (project.ts). */
import { createHash } from 'node:crypto';
import { awaited } from '../case/correlation.ts';
import { matchText } from '../case/figures.ts';
import { traitsOf } from '../case/traits.ts';
import { owners } from '../case/tree.ts';
import { labelOf } from '../case/place-of.ts';
import type { CaseState, SeatState, StepState } from '../case/case.ts';
import type { Value, Values } from '../form/form.ts';
import type { Process, StepDef } from '../process/process.ts';
import type {
  CaseTable,
  IncidentTable,
  LaneTable,
  MatchTable,
  QueueTable,
  TaskTable,
} from './case-tables.ts';
import { instantText, queueText } from './sort.ts';

/** Bands of a queue: started by its holder; ready; sleeping until `sort`; held (paused, blocked). */
export const Band = { started: 0, ready: 1, sleeping: 2, held: 3 } as const;
export type Band = (typeof Band)[keyof typeof Band];

export type LaneKey = Pick<
  LaneTable,
  'id' | 'principal' | 'sop' | 'process' | 'revision' | 'def' | 'kind' | 'window' | 'zone'
>;

/** The rows beside the case's own: what the difference to an earlier picture is made of. */
export interface SeatRows {
  readonly tasks: readonly TaskTable[];
  readonly queue: readonly (QueueTable & { readonly in: LaneKey })[];
  /** Roles that an open seat is offered to now. */
  readonly offered: readonly string[];
  /** Texts whose words find the case. */
  readonly texts: readonly (string | null)[];
  /** When each was raised is told by its event. */
  readonly incidents: readonly Omit<IncidentTable, 'raised_at'>[];
  /** Something of it is due in a year whose holidays were not decreed. */
  readonly awaitsDecree: boolean;
  /** Messages that something in it waits for. */
  readonly awaits: readonly string[];
  /** Values by which figures over other cases find it. */
  readonly matches: readonly MatchTable[];
}

export interface CaseRows extends SeatRows {
  /** Without seq, head and subject, which only the recorder knows. */
  readonly case: Omit<CaseTable, 'seq' | 'head' | 'subject'>;
}

/** The same without the snapshot of the state, which is the most work. */
export interface CasePicture extends SeatRows {
  readonly case: Omit<CaseTable, 'seq' | 'head' | 'subject' | 'state'>;
}

interface OpenSeat {
  /** Branch or item it stands in, in few words. */
  readonly place: string;
  readonly step: StepState;
  readonly seat: SeatState;
  readonly def: StepDef;
}

export function rowsOf(state: CaseState, process: Process): CaseRows {
  const picture = pictureOf(state, process);
  return { ...picture, case: { ...picture.case, state: JSON.stringify(state) } };
}

export function pictureOf(state: CaseState, process: Process): CasePicture {
  const shown = shownOf(state, process);
  const { case_title: title, ...same } = shown;
  const seats = seatsWith(shown, state, process);
  return {
    case: {
      id: Number(state.id),
      ...same,
      title,
      status: state.status,
      outcome: state.outcome ?? null,
      open_steps: JSON.stringify(standsAt(state, process)),
      holders: JSON.stringify([
        ...new Set(seats.tasks.map((task) => task.assignee).filter((each) => each !== null)),
      ]),
      parent_case: state.parent ? Number(state.parent.case) : null,
      started_at: state.startedAt,
      ended_at: state.status === 'open' ? null : state.at,
      next_due: nextDue(state),
    },
    ...seats,
  };
}

/** As `rowsOf`, without the row of the case itself, whose snapshot is the most work. */
export function seatRowsOf(state: CaseState, process: Process): SeatRows {
  return seatsWith(shownOf(state, process), state, process);
}

/** What every row of a case shows of it. */
type Shown = Pick<
  TaskTable,
  'sop' | 'process' | 'revision' | 'number' | 'case_title' | 'business_key' | 'columns'
>;

function shownOf(state: CaseState, process: Process): Shown {
  return {
    sop: state.sop,
    process: state.process,
    revision: state.revision,
    number: state.number,
    case_title: textOf(process.caseKind.title, state.data) ?? state.number,
    business_key: textOf(process.caseKind.businessKey, state.data),
    columns: JSON.stringify(pick(state.data, process.caseKind.columns)),
  };
}

function seatsWith(shown: Shown, state: CaseState, process: Process): SeatRows {
  const seats = openSeats(state, process);
  const tasks = seats.map((open) => taskRow(Number(state.id), open, process, state.data, shown));
  return {
    tasks,
    queue: seats.flatMap((open, i) => queueRows(open, tasks[i]!, state, process)),
    offered: [...new Set(seats.flatMap(({ seat }) => (seat.assignee === undefined ? seat.roles : [])))],
    texts: [
      shown.case_title,
      shown.business_key,
      ...process.caseKind.search.map((name) => textOf(name, state.data)),
    ],
    incidents: openIncidents(state),
    awaitsDecree: traitsOf(process).decreed && hasProvisional(state),
    awaits: awaited(process, state),
    matches: matchesOf(state, process),
  };
}

function matchesOf(state: CaseState, process: Process): readonly MatchTable[] {
  const { sop, id, data } = state;
  return process.matched.flatMap((field) => {
    const value = matchText(data[field]);
    return value === null ? [] : [{ sop, process: process.id, field, value, case_id: Number(id) }];
  });
}

/** Of a case that is over nothing is left to be dealt with. */
function openIncidents(state: CaseState): SeatRows['incidents'] {
  if (state.status !== 'open') return [];
  return state.incidents.map(({ id, kind, code, place, step }) => ({
    case_id: Number(state.id),
    incident: id,
    kind,
    code,
    place,
    step: step ?? null,
  }));
}

function hasProvisional(state: CaseState): boolean {
  for (const { kind, node } of owners(state.root)) {
    if (kind === 'step' && node.provisional) return true;
    if (node.timers.some((timer) => timer.provisional)) return true;
  }
  return false;
}

function openSeats(state: CaseState, process: Process): readonly OpenSeat[] {
  const open: OpenSeat[] = [];
  for (const { kind, node } of owners(state.root)) {
    if (kind !== 'step' || node.mode === 'completed') continue;
    const def = process.steps[node.def];
    if (!def) continue;
    const place = labelOf(process, state, node.id);
    for (const seat of node.seats) if (seat.status === 'open') open.push({ step: node, seat, def, place });
  }
  return open;
}

function taskRow(
  id: number,
  { step, seat, def, place }: OpenSeat,
  process: Process,
  data: Values,
  shown: Shown,
): TaskTable {
  const window = def.does.kind === 'task' ? (def.does.window ?? null) : null;
  return {
    case_id: id,
    step: step.id,
    seat: seat.seat,
    ...shown,
    def: def.id,
    ref: def.ref ?? null,
    title: titled(titleOf(def, seat.seat), place),
    kind: def.does.kind === 'approval' ? 'approval' : 'task',
    mode: step.mode,
    roles: JSON.stringify(seat.roles),
    assignee: seat.assignee ?? null,
    on_behalf_of: seat.onBehalfOf ?? null,
    started_at: seat.startedAt ?? null,
    opened_at: seat.openedAt,
    available_at: step.mode === 'sleeping' ? (step.nextAt ?? seat.openedAt) : seat.openedAt,
    due: step.due ?? null,
    provisional: step.provisional ? 1 : 0,
    attempts: step.attempts,
    window,
    zone: window === null ? null : zoneOf(process, window, data),
  };
}

function titleOf(def: StepDef, seat: number): string {
  const own = def.does.kind === 'approval' ? def.does.seats[seat]?.title : undefined;
  return own ?? def.title;
}

/** Zone of a contact window: the calendar's, or the one where the case's party is. */
function zoneOf(process: Process, window: string, data: Values): string {
  const zone = process.calendars[window]?.zone ?? process.zone;
  if (typeof zone === 'string') return zone;
  const value = data[zone.field];
  return typeof value === 'string' && value !== '' ? value : zone.otherwise;
}

function queueRows(
  { step, seat }: OpenSeat,
  task: TaskTable,
  state: CaseState,
  process: Process,
): SeatRows['queue'] {
  const band = bandOf(step, seat);
  const sort =
    band === Band.ready
      ? queueText(state, process, task.due, task.opened_at)
      : instantText(bandInstant(band, task));
  const principals =
    seat.assignee === undefined ? seat.roles.map((role) => `role:${role}`) : [`user:${seat.assignee}`];
  return principals.map((principal) => {
    const lane = laneOf(principal, task);
    return { lane: lane.id, band, sort, case_id: task.case_id, step: task.step, seat: task.seat, in: lane };
  });
}

function bandOf(step: StepState, seat: SeatState): Band {
  if (step.mode === 'sleeping' && step.nextAt !== undefined) return Band.sleeping;
  if (step.mode !== 'open') return Band.held;
  return seat.assignee !== undefined && seat.startedAt !== undefined ? Band.started : Band.ready;
}

function bandInstant(band: Band, task: TaskTable): number {
  if (band === Band.started) return task.started_at ?? task.opened_at;
  return band === Band.sleeping ? task.available_at : task.opened_at;
}

const lanes = new Map<string, LaneKey>();

function laneOf(principal: string, task: TaskTable): LaneKey {
  const { sop, process, revision, def, kind, window, zone } = task;
  const name = JSON.stringify([principal, sop, process, revision, def, kind, window, zone]);
  const kept = lanes.get(name);
  if (kept) return kept;
  if (lanes.size > 10_000) lanes.clear();
  const id = createHash('sha256').update(name).digest().readUIntBE(0, 6);
  const lane = { id, principal, sop, process, revision, def, kind, window, zone };
  lanes.set(name, lane);
  return lane;
}

/** Where a case stands: the steps that are open; of one that ended, what its outcome is called. */
function standsAt(state: CaseState, process: Process): readonly string[] {
  if (state.status === 'open') return openSteps(state, process);
  const { outcome } = state;
  const named =
    outcome !== undefined && Object.hasOwn(process.outcomes, outcome) ? process.outcomes[outcome] : undefined;
  return named === undefined ? [] : [named];
}

/** What tells several tasks of one step apart stands behind its title. */
function titled(title: string, place: string): string {
  return place === '' ? title : `${title} (${place})`;
}

/** Titles of the steps that a case stands at: those with nothing inside them. A step open many times stands once. */
function openSteps(state: CaseState, process: Process): readonly string[] {
  const open = new Map<string, { readonly id: number; n: number }>();
  for (const { kind, node } of owners(state.root)) {
    if (kind === 'step' && node.mode !== 'completed' && node.scopes.length === 0) {
      const known = open.get(node.def);
      if (known) known.n += 1;
      else open.set(node.def, { id: node.id, n: 1 });
    }
  }
  return [...open].map(([def, { id, n }]) => {
    const title = process.steps[def]?.title ?? def;
    return n > 1 ? `${title} ×${n}` : titled(title, labelOf(process, state, id));
  });
}

function nextDue(state: CaseState): number | null {
  let next: number | null = null;
  for (const { node } of owners(state.root)) {
    for (const timer of node.timers) {
      if (timer.mode === 'armed' && (next === null || timer.due < next)) next = timer.due;
    }
  }
  return next;
}

/** A value as it is searched and shown in a list; null where there is none, or where it was erased. */
function textOf(field: string | undefined, data: Values): string | null {
  const value: Value | undefined = field === undefined ? undefined : data[field];
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function pick(data: Values, names: readonly string[]): Values {
  return Object.fromEntries(
    names.filter((name) => data[name] !== undefined).map((name) => [name, data[name]!]),
  );
}
