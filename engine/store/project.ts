/** Writes the difference between two pictures of a case into the projections. */
import { caseColumns } from './case-columns.ts';
import type { CaseTable, MatchTable, OutboxTable } from './case-tables.ts';
import type { History } from './history.ts';
import type { CaseRows, SeatRows } from './rows.ts';
import { projectQueue, projectTasks } from './project-seats.ts';
import { filled } from './filled.ts';
import { changing, inserting, removing } from './row-changes.ts';
import { once } from './statement.ts';
import type { Change } from './statement.ts';
import { wordsOf } from './words.ts';

export interface Recorded {
  readonly seq: number;
  readonly head: Uint8Array;
  readonly subject: number | null;
}

/** `before` null: the case begins. Everything in the transaction of the events. */
export function* project(
  before: SeatRows | null,
  after: CaseRows,
  recorded: Recorded,
  history: History,
): Generator<Change> {
  const row: CaseTable = { ...after.case, ...recorded };
  yield (before ? changeCase : insertCase).with(row);
  yield* projectTasks(before?.tasks ?? [], after.tasks);
  yield* projectQueue(before?.queue ?? [], after.queue);
  yield* projectAccess(after.case.id, before, after.offered, history.access);
  yield* projectWords(after.case.id, before?.texts ?? [], after.texts);
  yield* projectIncidents(before?.incidents ?? [], after.incidents, history.raisedAt);
  yield* projectAwaiting(after.case.id, before?.awaitsDecree ?? false, after.awaitsDecree);
  yield* projectAwaits(after.case, before?.awaits ?? [], after.awaits);
  yield* projectMatches(before?.matches ?? [], after.matches);
  yield* projectHistory(after.case.id, history);
}

/** What the events of one entry leave behind, beside the picture of the case. */
function* projectHistory(case_id: number, history: History): Generator<Change> {
  for (const each of history.corrected) yield deleteDone.with({ ...each, case_id });
  for (const each of history.done) yield insertDone.with(each);
  for (const each of history.turns) yield takeTurn.with(each);
  for (const each of history.requested) yield request.with(each);
  for (const each of history.settled)
    yield settle.with({ key: `${case_id}:${each.key}`, status: each.status });
  if (history.unwanted) yield dropPending.with({ case_id });
}

/** What can change after the start. */
const changingColumns = [
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
  'ended_at',
  'next_due',
  'state',
] as const satisfies readonly (keyof CaseTable)[];

const insertCase = inserting('cases', [
  'id',
  'number',
  'sop',
  'process',
  'parent_case',
  'started_at',
  ...changingColumns,
]);
const changeCase = changing('cases', ['id'], changingColumns);

// ── Who may see it, what finds it ────────────────────────────────────────────────────────────

const grant = inserting('case_access', caseColumns.case_access, 'left');
const withdraw = removing('case_access', caseColumns.case_access);

function* projectAccess(
  caseId: number,
  before: SeatRows | null,
  after: readonly string[],
  forEver: readonly string[],
): Generator<Change> {
  const offered = before?.offered ?? [];
  for (const role of offered)
    if (!after.includes(role)) yield withdraw.with({ principal: `role:${role}`, case_id: caseId });
  for (const role of after)
    if (!offered.includes(role)) yield grant.with({ principal: `role:${role}`, case_id: caseId });
  const known = grantedBy(before);
  for (const principal of forEver)
    if (!known.has(principal)) yield grant.with({ principal, case_id: caseId });
}

/** Whoever an open seat names was let in when it was opened or given to them: most grants are old. */
function grantedBy(before: SeatRows | null): ReadonlySet<string> {
  const known = new Set<string>();
  for (const task of before?.tasks ?? []) {
    if (task.assignee !== null) known.add(`user:${task.assignee}`);
    for (const role of JSON.parse(task.roles) as readonly string[]) known.add(`over:${role}`);
  }
  return known;
}

const insertWord = inserting('case_words', caseColumns.case_words);
const deleteWord = removing('case_words', caseColumns.case_words);

function* projectWords(
  caseId: number,
  before: SeatRows['texts'],
  after: SeatRows['texts'],
): Generator<Change> {
  if (before.length === after.length && after.every((text, i) => text === before[i])) return;
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  for (const word of old) if (!fresh.includes(word)) yield deleteWord.with({ word, case_id: caseId });
  for (const word of fresh) if (!old.includes(word)) yield insertWord.with({ word, case_id: caseId });
}

// ── What stands in the way ───────────────────────────────────────────────────────────────────

const raise = inserting('incidents', caseColumns.incidents);
const settleIncident = removing('incidents', ['case_id', 'incident']);

function* projectIncidents(
  before: SeatRows['incidents'],
  after: SeatRows['incidents'],
  raisedAt: (incident: number) => number,
): Generator<Change> {
  for (const { case_id, incident } of before)
    if (!after.some((one) => one.incident === incident)) yield settleIncident.with({ case_id, incident });
  for (const row of after)
    if (!before.some((one) => one.incident === row.incident))
      yield raise.with({ ...row, raised_at: raisedAt(row.incident) });
}

const awaitDecree = inserting('awaiting_decree', caseColumns.awaiting_decree);
const awaitNoMore = removing('awaiting_decree', caseColumns.awaiting_decree);

function* projectAwaiting(caseId: number, before: boolean, after: boolean): Generator<Change> {
  if (before === after) return;
  yield (after ? awaitDecree : awaitNoMore).with({ case_id: caseId });
}

// ── What messages and figures find it by ─────────────────────────────────────────────────────

const subscribe = inserting('subscriptions', caseColumns.subscriptions);
const unsubscribe = removing('subscriptions', caseColumns.subscriptions);

function* projectAwaits(
  { id, sop }: { readonly id: number; readonly sop: string },
  before: readonly string[],
  after: readonly string[],
): Generator<Change> {
  for (const message of before)
    if (!after.includes(message)) yield unsubscribe.with({ sop, message, case_id: id });
  for (const message of after)
    if (!before.includes(message)) yield subscribe.with({ sop, message, case_id: id });
}

const match = inserting('matches', caseColumns.matches);
const unmatch = removing('matches', caseColumns.matches);

function* projectMatches(before: readonly MatchTable[], after: readonly MatchTable[]): Generator<Change> {
  const isIn = (list: readonly MatchTable[], { field, value }: MatchTable): boolean =>
    list.some((row) => row.field === field && row.value === value);
  for (const row of before) if (!isIn(after, row)) yield unmatch.with(row);
  for (const row of after) if (!isIn(before, row)) yield match.with(row);
}

// ── What the events leave behind ─────────────────────────────────────────────────────────────

const insertDone = inserting('done', caseColumns.done);
/** A correction replaces what the same person completed. */
const deleteDone = removing('done', ['person', 'case_id', 'seq']);
const takeTurn = once<{ process: string; step: string; person: string }>((db, hole) =>
  db
    .insertInto('turns')
    .values({ process: hole.process, step: hole.step, person: hole.person })
    .onConflict((c) => c.columns(['process', 'step']).doUpdateSet({ person: hole.person })),
);

/** A person may let the same be asked again: it is the same row, and for the other side the same request. */
const request = once<OutboxTable>((db, hole) =>
  db
    .insertInto('outbox')
    .values(filled(caseColumns.outbox, hole))
    .onConflict((c) =>
      c.column('key').doUpdateSet({
        not_before: hole.not_before,
        status: hole.status,
        seq: hole.seq,
        retries: hole.retries,
      }),
    ),
);
const dropPending = once<{ case_id: number }>((db, hole) =>
  db
    .updateTable('outbox')
    .set({ status: 'unwanted' })
    .where('case_id', '=', hole.case_id)
    .where('status', '=', 'pending'),
);
const settle = once<{ key: string; status: string }>((db, hole) =>
  db.updateTable('outbox').set({ status: hole.status }).where('key', '=', hole.key),
);
