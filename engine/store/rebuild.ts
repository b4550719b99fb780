/** Projections follow from the log alone: thrown away and built again, and compared with what stands. */
import { evolve } from '../case/evolve.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import type { Process } from '../process/process.ts';
import type { CaseTables } from './case-tables.ts';
import { canonical } from './canonical.ts';
import type { Db, Tx } from './database.ts';
import { openEntry, readStream, walkLog } from './log.ts';
import type { StoredEntry } from './log.ts';
import { loadCase, plainEvents, projectEntry, streamOfCase } from './record.ts';
import { subjectsIn } from './sealing.ts';
import { send } from './statement.ts';

/** Finds the compiled process that a case is bound to. */
export type ProcessOf = (revision: string, process: string) => Promise<Process>;

/** Projections of case streams; the other tables are bookkeeping that no event tells. */
const PROJECTIONS = [
  'cases',
  'tasks',
  'queue',
  'lanes',
  'case_access',
  'case_words',
  'done',
  'loads',
  'turns',
  'incidents',
  'outbox',
  'awaiting_decree',
  'subscriptions',
  'matches',
] as const satisfies readonly (keyof CaseTables)[];

/** Empties the projections of cases and replays every entry in order of recording. */
export async function rebuildProjections(tx: Tx, processOf: ProcessOf): Promise<void> {
  for (const table of PROJECTIONS) await tx.deleteFrom(table).execute();
  const keys = new Map<number, Uint8Array | null>();
  for await (const row of walkLog(tx)) {
    if (row.stream.startsWith('case:')) await replayEntry(tx, openEntry(row), processOf, keys);
  }
}

async function replayEntry(
  tx: Tx,
  entry: StoredEntry,
  processOf: ProcessOf,
  keys: Map<number, Uint8Array | null>,
): Promise<void> {
  const before = await loadCase(tx, Number(entry.stream.slice('case:'.length)));
  const events = await plainEvents(tx, entry, keys);
  const state = fold(before?.state ?? null, events);
  const process = await processOf(state.revision, state.process);
  const bound = {
    process,
    before: before ? await processOf(before.state.revision, before.state.process) : process,
  };
  const subject = [...subjectsIn(entry.events)].at(-1) ?? before?.subject ?? null;
  const seq = entry.seq + entry.count - 1;
  const recorded = { seq, head: entry.hash, subject };
  await send(
    tx,
    projectEntry(bound, before?.state ?? null, { state, events }, entry.actor, recorded).changes,
  );
}

function fold(before: CaseState | null, events: readonly CaseEvent[]): CaseState {
  let state = before;
  for (const event of events) state = evolve(state, event);
  if (!state) throw new Error('an entry without events');
  return state;
}

/** State of a case as its events alone say, up to and with event `until`; values in plain. */
export async function replayCase(
  db: Db,
  id: number,
  until = Number.MAX_SAFE_INTEGER,
): Promise<CaseState | null> {
  let state: CaseState | null = null;
  for (const event of await eventsOfCase(db, id)) {
    if (state && state.seq >= until) break;
    state = evolve(state, event);
  }
  return state;
}

/** Every event of a case in order, in plain. */
export async function eventsOfCase(db: Db, id: number): Promise<readonly CaseEvent[]> {
  const keys = new Map<number, Uint8Array | null>();
  const events: CaseEvent[] = [];
  for (const entry of await readStream(db, streamOfCase(id)))
    events.push(...(await plainEvents(db, entry, keys)));
  return events;
}

/** All projections as text, row by row in a fixed order: equal texts, equal projections. */
async function picture(db: Db): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const table of PROJECTIONS) {
    const rows = await db.selectFrom(table).selectAll().execute();
    const texts = rows.map((row) => `${table} ${canonical(comparable(row))}`);
    // A counter that went up and down again is no difference to one that was never needed.
    lines.push(...texts.filter((text) => !isIdle(table, text)).sort());
  }
  return lines;
}

const JSON_COLUMNS = new Set(['state', 'columns', 'open_steps', 'holders', 'roles']);

function comparable(row: object): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof Uint8Array) copy[name] = Buffer.from(value).toString('hex');
    else copy[name] = JSON_COLUMNS.has(name) ? (JSON.parse(String(value)) as unknown) : value;
  }
  return copy;
}

function isIdle(table: string, text: string): boolean {
  if (table === 'loads') return text.includes('"open":0');
  return table === 'lanes' && /"held":0,.*"ready":0,.*"sleeping":0,"sop":.*"started":0/.test(text);
}

/** Rows that differ between the projections as they stand and as the log says. Undoes what it rebuilt. */
export async function differencesAfterReplay(tx: Tx, processOf: ProcessOf): Promise<readonly string[]> {
  const stands = await picture(tx);
  await rebuildProjections(tx, processOf);
  const replayed = new Set(await picture(tx));
  const standing = new Set(stands);
  return [
    ...stands.filter((line) => !replayed.has(line)).map((line) => `stands: ${line}`),
    ...[...replayed].filter((line) => !standing.has(line)).map((line) => `log says: ${line}`),
  ];
}
