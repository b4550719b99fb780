/** A case as it lies in the store, and the recording of what was decided about it. */
import type { CaseEvent, CaseState } from '../case/case.ts';
import type { Process } from '../process/process.ts';
import type { Db, Tx } from './database.ts';
import { historyOf } from './history.ts';
import { entryAfter, GENESIS } from './log.ts';
import type { Envelope, StoredEntry } from './log.ts';
import { ERASED, holdsPersonal, personalFields, sealEvents, subjectName } from './personal.ts';
import { project } from './project.ts';
import type { Recorded } from './project.ts';
import { isBeside } from './locks.ts';
import { rowsOf, seatRowsOf } from './rows.ts';
import { keysOf, openSealed, subjectNamed, subjectsIn } from './sealing.ts';
import type { Keys } from './sealing.ts';
import { once } from './statement.ts';
import type { Change } from './statement.ts';

export interface LoadedCase {
  readonly id: number;
  readonly seq: number;
  readonly head: Uint8Array;
  readonly subject: number | null;
  readonly nextDue: number | null;
  readonly state: CaseState;
}

interface Row {
  readonly id: number;
  readonly seq: number;
  readonly head: Uint8Array;
  readonly subject: number | null;
  readonly next_due: number | null;
  readonly state: string;
}

const byId = once<{ id: number }, Row>((db, hole) =>
  db
    .selectFrom('cases')
    .select(['id', 'seq', 'head', 'subject', 'next_due', 'state'])
    .where('id', '=', hole.id),
);

const held = once<{ id: number }, Row>(
  (db, hole) =>
    db
      .selectFrom('cases')
      .select(['id', 'seq', 'head', 'subject', 'next_due', 'state'])
      .where('id', '=', hole.id)
      .forUpdate(),
  { id: 'bigint' },
);

/** A case with its values in plain, or null. */
export async function loadCase(db: Db, id: number): Promise<LoadedCase | null> {
  return loaded(await byId(db, { id }));
}

/** The same, nobody else's before the transaction ends: to decide on it. */
export async function holdCase(tx: Tx, id: number): Promise<LoadedCase | null> {
  return loaded(await (isBeside(tx) ? held : byId)(tx, { id }));
}

function loaded([row]: readonly Row[]): LoadedCase | null {
  if (!row) return null;
  const { id, seq, head, subject, next_due, state } = row;
  return { id, seq, head, subject, nextDue: next_due, state: JSON.parse(state) as CaseState };
}

export function streamOfCase(id: number | string): string {
  return `case:${id}`;
}

export interface Decided {
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
}

/** The process that the case is bound to after the decision, and before it: another one where it has moved. */
export interface Bound {
  readonly process: Process;
  readonly before: Process;
}

/** What one command decided, as changes to be sent in the transaction; the case once they are. */
export interface Recording {
  readonly changes: readonly Change[];
  readonly after: LoadedCase;
}

/**
 * The entry of what one command decided, and what brings every projection up to date. `before` null:
 * the case begins. Sending throws `head_moved` (log.ts) when somebody was faster.
 */
export async function recordDecision(
  tx: Tx,
  bound: Bound,
  before: LoadedCase | null,
  decided: Decided,
  envelope: Omit<Envelope, 'events' | 'revision' | 'subject'>,
): Promise<Recording> {
  const { state } = decided;
  const id = Number(state.id);
  const sealed = await sealFor(tx, bound, before?.subject ?? null, decided);
  const head = before ? { seq: before.seq, hash: before.head } : GENESIS;
  const full: Envelope = { ...envelope, revision: state.revision, events: sealed.events };
  const next = entryAfter(head, streamOfCase(id), full);
  const recorded = { seq: next.head.seq, head: next.head.hash, subject: sealed.subject };
  const projected = projectEntry(bound, before?.state ?? null, decided, envelope.actor, recorded);
  return {
    changes: [next.entry, ...projected.changes],
    after: { id, ...recorded, nextDue: projected.nextDue, state },
  };
}

/** The same projection for a command just decided and for an entry replayed (rebuild.ts). */
export function projectEntry(
  { process, before: old }: Bound,
  before: CaseState | null,
  { state, events }: Decided,
  actor: string | null,
  recorded: Recorded,
): { readonly changes: Iterable<Change>; readonly nextDue: number | null } {
  const rows = rowsOf(state, process);
  const first = recorded.seq - events.length + 1;
  const history = historyOf(state, process, first, { actor }, events);
  const changes = project(before && seatRowsOf(before, old), rows, recorded, history);
  return { changes, nextDue: rows.case.next_due };
}

async function sealFor(
  tx: Tx,
  { process, before }: Bound,
  subject: number | null,
  { state, events }: Decided,
): Promise<{ readonly events: readonly CaseEvent[]; readonly subject: number | null }> {
  const own = personalFields(process);
  // What was personal stays so on the way out of a revision.
  const personal = before === process ? own : new Set([...own, ...personalFields(before)]);
  if (!holdsPersonal(events, personal)) return { events, subject };
  const key = await usableKey(tx, process, subject, state);
  return { events: sealEvents(events, personal, key), subject: key.id };
}

/** The key the case has been sealed with; a new one at first use, or after the old one was erased. */
async function usableKey(tx: Tx, process: Process, subject: number | null, state: CaseState) {
  if (subject !== null) {
    const key = (await keysOf(tx, [subject])).get(subject);
    if (key) return { id: subject, key };
  }
  return subjectNamed(tx, subjectName(process, Number(state.id), state.data));
}

/** Events of an entry in plain; what was erased reads as ERASED. */
export async function plainEvents(
  db: Db,
  entry: StoredEntry,
  known?: Map<number, Uint8Array | null>,
): Promise<readonly CaseEvent[]> {
  const subjects = subjectsIn(entry.events);
  if (subjects.size === 0) return entry.events as readonly CaseEvent[];
  const keys: Keys = known ? await withKeys(db, known, subjects) : await keysOf(db, subjects);
  return openSealed(entry.events as readonly CaseEvent[], keys, () => ERASED);
}

async function withKeys(db: Db, known: Map<number, Uint8Array | null>, subjects: Set<number>): Promise<Keys> {
  const missing = [...subjects].filter((id) => !known.has(id));
  for (const [id, key] of await keysOf(db, missing)) known.set(id, key);
  return known;
}
