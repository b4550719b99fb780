/** Writes the difference of the open seats of a case: tasks, queues, lanes, loads. */
import { caseColumns } from './case-columns.ts';
import type { LaneTable, TaskTable } from './case-tables.ts';
import type { Band, CaseRows, LaneKey } from './rows.ts';
import { changing, inserting, removing } from './row-changes.ts';
import { adding } from './statement.ts';
import type { Change } from './statement.ts';

// ── Open seats ───────────────────────────────────────────────────────────────────────────────

const taskKey = ['case_id', 'step', 'seat'] as const;
const taskColumns = [
  'sop',
  'process',
  'revision',
  'number',
  'def',
  'ref',
  'title',
  'case_title',
  'business_key',
  'columns',
  'kind',
  'mode',
  'roles',
  'assignee',
  'on_behalf_of',
  'started_at',
  'opened_at',
  'available_at',
  'due',
  'provisional',
  'attempts',
  'window',
  'zone',
] as const satisfies readonly (keyof TaskTable)[];

const insertTask = inserting('tasks', [...taskKey, ...taskColumns]);
const changeTask = changing('tasks', taskKey, taskColumns);
const deleteTask = removing('tasks', taskKey);

/** Rows of open seats, and how many each person holds. */
export function* projectTasks(before: readonly TaskTable[], after: readonly TaskTable[]): Generator<Change> {
  const old = new Map(before.map((task) => [`${task.step}:${task.seat}`, task]));
  const held = new Map<string, number>();
  const count = (person: string | null, by: number): void => {
    if (person !== null) held.set(person, (held.get(person) ?? 0) + by);
  };
  for (const task of before) count(task.assignee, -1);
  for (const task of after) {
    const was = old.get(`${task.step}:${task.seat}`);
    old.delete(`${task.step}:${task.seat}`);
    if (!was) yield insertTask.with(task);
    else if (taskColumns.some((column) => was[column] !== task[column])) yield changeTask.with(task);
    count(task.assignee, 1);
  }
  for (const { case_id, step, seat } of old.values()) yield deleteTask.with({ case_id, step, seat });
  // Whoever closes one task and gets the next holds as many as before.
  for (const [person, by] of held) if (by !== 0) yield loadOf(person, by);
}

const changeLoad = inserting('loads', ['person', 'open'], { key: 'person', added: ['open'] });

/** Rows of `loads` are added to by this name (facts.ts reads what is held back). */
export const LOAD = 'load:';

function loadOf(person: string, open: number): Change {
  return adding(`${LOAD}${person}`, { open }, (by) => changeLoad.with({ person, open: by['open'] ?? 0 }));
}

// ── Queues ───────────────────────────────────────────────────────────────────────────────────

type QueueRow = CaseRows['queue'][number];
const insertQueue = inserting('queue', caseColumns.queue);
const deleteQueue = removing('queue', caseColumns.queue);

/** Places in the queues of those who may do them, and how many stand in each lane. */
export function* projectQueue(before: readonly QueueRow[], after: readonly QueueRow[]): Generator<Change> {
  const counts = new Map<number, { lane: LaneKey; by: [number, number, number, number] }>();
  const count = (row: QueueRow, by: number): void => {
    const entry = counts.get(row.lane) ?? { lane: row.in, by: [0, 0, 0, 0] };
    entry.by[row.band as Band] += by;
    counts.set(row.lane, entry);
  };
  const old = new Map(before.map((row) => [placeOf(row), row]));
  for (const row of after) {
    if (old.delete(placeOf(row))) continue;
    yield insertQueue.with(row);
    count(row, 1);
  }
  for (const row of old.values()) {
    yield deleteQueue.with(row);
    count(row, -1);
  }
  for (const { lane, by } of counts.values()) {
    if (by.some((each) => each !== 0))
      yield laneOf(lane, { started: by[0], ready: by[1], sleeping: by[2], held: by[3] });
  }
}

function laneOf(lane: LaneKey, counts: Pick<LaneTable, 'started' | 'ready' | 'sleeping' | 'held'>): Change {
  return adding(`lane:${lane.id}`, counts, (by) => changeLane.with({ ...lane, ...counts, ...by }));
}

function placeOf(row: QueueRow): string {
  return `${row.lane}/${row.band}/${row.step}/${row.seat}/${row.sort}`;
}

const bands = ['started', 'ready', 'sleeping', 'held'] as const;
const changeLane = inserting(
  'lanes',
  ['id', 'principal', 'sop', 'process', 'revision', 'def', 'kind', 'window', 'zone', ...bands],
  { key: 'id', added: bands },
);
