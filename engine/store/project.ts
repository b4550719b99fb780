/** Writes the difference between two pictures of a case into the projections. */
import type { Tx } from './database.ts';
import type { CaseTable, LaneTable, TaskTable } from './case-tables.ts';
import type { History } from './history.ts';
import { Band } from './rows.ts';
import type { CaseRows, LaneKey } from './rows.ts';
import { once } from './statement.ts';

export interface Recorded {
  readonly seq: number;
  readonly head: Uint8Array;
  readonly subject: number | null;
}

/** `before` null: the case begins. Everything in the transaction of the events. */
export async function project(
  tx: Tx,
  before: CaseRows | null,
  after: CaseRows,
  recorded: Recorded,
  history: History,
): Promise<void> {
  const row: CaseTable = { ...after.case, ...recorded };
  await (before ? changeCase(tx, { ...row }) : insertCase(tx, { ...row }));
  await projectTasks(tx, before?.tasks ?? [], after.tasks);
  await projectQueue(tx, before?.queue ?? [], after.queue);
  await projectAccess(tx, after.case.id, before?.offered ?? [], after.offered, history.access);
  await projectWords(tx, after.case.id, before?.words ?? [], after.words);
  for (const each of history.corrected) await deleteDone(tx, { ...each, case_id: after.case.id });
  for (const each of history.done) await insertDone(tx, { ...each });
  for (const each of history.turns) await takeTurn(tx, { ...each });
  for (const each of history.requested) await request(tx, { ...each });
  for (const each of history.settled)
    await settle(tx, { key: `${after.case.id}:${each.key}`, status: each.status });
}

const caseColumns = [
  'id',
  'number',
  'sop',
  'process',
  'revision',
  'status',
  'outcome',
  'title',
  'business_key',
  'columns',
  'open_steps',
  'holders',
  'subject',
  'seq',
  'head',
  'started_at',
  'ended_at',
  'next_due',
  'state',
] as const satisfies readonly (keyof CaseTable)[];

const insertCase = once<{ [K in keyof CaseTable]: CaseTable[K] }>((db, hole) =>
  db.insertInto('cases').values(filled(caseColumns, hole)),
);
/** Only what can change after the start. */
const changeCase = once<{ [K in keyof CaseTable]: CaseTable[K] }>((db, hole) => {
  const { id, ...changing } = filled(
    [
      'id',
      'status',
      'outcome',
      'title',
      'business_key',
      'columns',
      'open_steps',
      'holders',
      'subject',
      'seq',
      'head',
      'ended_at',
      'next_due',
      'state',
    ],
    hole,
  );
  return db.updateTable('cases').set(changing).where('id', '=', id);
});

function filled<const K extends string, V extends { readonly [P in K]: unknown }>(
  names: readonly K[],
  from: V,
): { [P in K]: V[P] } {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as { [P in K]: V[P] };
}

// ── Open seats ───────────────────────────────────────────────────────────────────────────────

const taskColumns = [
  'case_id',
  'step',
  'seat',
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
  'attempts',
  'window',
  'zone',
] as const satisfies readonly (keyof TaskTable)[];

type TaskParameters = { [K in keyof TaskTable]: TaskTable[K] };
const insertTask = once<TaskParameters>((db, hole) =>
  db.insertInto('tasks').values(filled(taskColumns, hole)),
);
const changeTask = once<TaskParameters>((db, hole) => {
  const { case_id, step, seat, ...rest } = filled(taskColumns, hole);
  return db
    .updateTable('tasks')
    .set(rest)
    .where('case_id', '=', case_id)
    .where('step', '=', step)
    .where('seat', '=', seat);
});
const deleteTask = once<{ case_id: number; step: number; seat: number }>((db, hole) =>
  db
    .deleteFrom('tasks')
    .where('case_id', '=', hole.case_id)
    .where('step', '=', hole.step)
    .where('seat', '=', hole.seat),
);

async function projectTasks(
  tx: Tx,
  before: readonly TaskTable[],
  after: readonly TaskTable[],
): Promise<void> {
  const old = new Map(before.map((task) => [`${task.step}:${task.seat}`, task]));
  for (const task of after) {
    const was = old.get(`${task.step}:${task.seat}`);
    old.delete(`${task.step}:${task.seat}`);
    if (!was) await insertTask(tx, { ...task });
    else if (taskColumns.some((column) => was[column] !== task[column])) await changeTask(tx, { ...task });
    await load(tx, was?.assignee ?? null, -1);
    await load(tx, task.assignee, 1);
  }
  for (const gone of old.values()) {
    await deleteTask(tx, { case_id: gone.case_id, step: gone.step, seat: gone.seat });
    await load(tx, gone.assignee, -1);
  }
}

const changeLoad = once<{ person: string; by: number }>((db, hole) =>
  db
    .insertInto('loads')
    .values({ person: hole.person, open: hole.by })
    .onConflict((c) =>
      c.column('person').doUpdateSet((eb) => ({ open: eb('loads.open', '+', eb.ref('excluded.open')) })),
    ),
);

async function load(tx: Tx, person: string | null, by: number): Promise<void> {
  if (person !== null) await changeLoad(tx, { person, by });
}

// ── Queues ───────────────────────────────────────────────────────────────────────────────────

type QueueRow = CaseRows['queue'][number];
type QueuePlace = { lane: number; band: number; sort: string; case_id: number; step: number; seat: number };

const insertQueue = once<QueuePlace>((db, hole) =>
  db.insertInto('queue').values(filled(['lane', 'band', 'sort', 'case_id', 'step', 'seat'], hole)),
);
const deleteQueue = once<QueuePlace>((db, hole) =>
  db
    .deleteFrom('queue')
    .where('lane', '=', hole.lane)
    .where('band', '=', hole.band)
    .where('sort', '=', hole.sort)
    .where('case_id', '=', hole.case_id)
    .where('step', '=', hole.step)
    .where('seat', '=', hole.seat),
);

async function projectQueue(tx: Tx, before: readonly QueueRow[], after: readonly QueueRow[]): Promise<void> {
  const counts = new Map<number, { lane: LaneKey; by: [number, number, number, number] }>();
  const count = (row: QueueRow, by: number): void => {
    const entry = counts.get(row.lane) ?? { lane: row.in, by: [0, 0, 0, 0] };
    entry.by[row.band as Band] += by;
    counts.set(row.lane, entry);
  };
  const old = new Map(before.map((row) => [placeOf(row), row]));
  for (const row of after) {
    if (old.delete(placeOf(row))) continue;
    await insertQueue(tx, placeIn(row));
    count(row, 1);
  }
  for (const row of old.values()) {
    await deleteQueue(tx, placeIn(row));
    count(row, -1);
  }
  for (const { lane, by } of counts.values()) {
    if (by.some((each) => each !== 0))
      await changeLane(tx, { ...lane, started: by[0], ready: by[1], sleeping: by[2], held: by[3] });
  }
}

function placeIn({ lane, band, sort, case_id, step, seat }: QueueRow): QueuePlace {
  return { lane, band, sort, case_id, step, seat };
}

function placeOf(row: QueueRow): string {
  return `${row.lane}/${row.band}/${row.step}/${row.seat}/${row.sort}`;
}

const changeLane = once<{ [K in keyof LaneTable]: LaneTable[K] }>((db, hole) =>
  db
    .insertInto('lanes')
    .values(
      filled(
        [
          'id',
          'principal',
          'sop',
          'process',
          'revision',
          'def',
          'kind',
          'window',
          'zone',
          'started',
          'ready',
          'sleeping',
          'held',
        ],
        hole,
      ),
    )
    .onConflict((c) =>
      c.column('id').doUpdateSet((eb) => ({
        started: eb('lanes.started', '+', eb.ref('excluded.started')),
        ready: eb('lanes.ready', '+', eb.ref('excluded.ready')),
        sleeping: eb('lanes.sleeping', '+', eb.ref('excluded.sleeping')),
        held: eb('lanes.held', '+', eb.ref('excluded.held')),
      })),
    ),
);

// ── Who may see it, what finds it ────────────────────────────────────────────────────────────

const grant = once<{ principal: string; case_id: number }>((db, hole) =>
  db
    .insertInto('case_access')
    .values({ principal: hole.principal, case_id: hole.case_id })
    .onConflict((c) => c.doNothing()),
);
const withdraw = once<{ principal: string; case_id: number }>((db, hole) =>
  db.deleteFrom('case_access').where('principal', '=', hole.principal).where('case_id', '=', hole.case_id),
);

async function projectAccess(
  tx: Tx,
  caseId: number,
  before: readonly string[],
  after: readonly string[],
  forEver: readonly string[],
): Promise<void> {
  for (const role of before)
    if (!after.includes(role)) await withdraw(tx, { principal: `role:${role}`, case_id: caseId });
  for (const role of after)
    if (!before.includes(role)) await grant(tx, { principal: `role:${role}`, case_id: caseId });
  for (const principal of forEver) await grant(tx, { principal, case_id: caseId });
}

const insertWord = once<{ word: string; case_id: number }>((db, hole) =>
  db.insertInto('case_words').values({ word: hole.word, case_id: hole.case_id }),
);
const deleteWord = once<{ word: string; case_id: number }>((db, hole) =>
  db.deleteFrom('case_words').where('word', '=', hole.word).where('case_id', '=', hole.case_id),
);

async function projectWords(
  tx: Tx,
  caseId: number,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  for (const word of before) if (!after.includes(word)) await deleteWord(tx, { word, case_id: caseId });
  for (const word of after) if (!before.includes(word)) await insertWord(tx, { word, case_id: caseId });
}

// ── What the events leave behind ─────────────────────────────────────────────────────────────

const insertDone = once<{
  person: string;
  date: string;
  at: number;
  case_id: number;
  seq: number;
  step: number;
  def: string;
}>((db, hole) =>
  db.insertInto('done').values(filled(['person', 'date', 'at', 'case_id', 'seq', 'step', 'def'], hole)),
);
/** A correction replaces what the same person completed. */
const deleteDone = once<{ person: string; case_id: number; seq: number }>((db, hole) =>
  db
    .deleteFrom('done')
    .where('person', '=', hole.person)
    .where('case_id', '=', hole.case_id)
    .where('seq', '=', hole.seq),
);
const takeTurn = once<{ process: string; step: string; person: string }>((db, hole) =>
  db
    .insertInto('turns')
    .values({ process: hole.process, step: hole.step, person: hole.person })
    .onConflict((c) => c.columns(['process', 'step']).doUpdateSet({ person: hole.person })),
);
const request = once<{
  key: string;
  case_id: number;
  step: number;
  def: string;
  effect: string;
  channel: string | null;
  recipient: string | null;
  template: string | null;
  not_before: number;
  status: string;
}>((db, hole) =>
  db
    .insertInto('outbox')
    .values(
      filled(
        [
          'key',
          'case_id',
          'step',
          'def',
          'effect',
          'channel',
          'recipient',
          'template',
          'not_before',
          'status',
        ],
        hole,
      ),
    ),
);
const settle = once<{ key: string; status: string }>((db, hole) =>
  db.updateTable('outbox').set({ status: hole.status }).where('key', '=', hole.key),
);
