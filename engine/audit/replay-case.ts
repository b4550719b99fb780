/**
 * A case from its entries alone. It is followed in memory; what its tables hold is a function of the last
 * state and of what the entries left behind (docs/decisions/03).
 */
import type { CaseEvent, CaseState } from '../case/case.ts';
import { evolve } from '../case/evolve.ts';
import type { Process } from '../process/process.ts';
import type { DoneTable, IncidentTable, OutboxTable, TaskTable, TurnTable } from '../store/case-tables.ts';
import { historyOf } from '../store/history.ts';
import type { History } from '../store/history.ts';
import type { StoredEntry } from '../store/log.ts';
import { pictureOf } from '../store/rows.ts';
import type { CasePicture } from '../store/rows.ts';
import { wordsOf } from '../store/words.ts';

/** What the tables should hold of one case. */
export interface ToldCase {
  readonly id: number;
  /** Its own row, without the snapshot, which is `state`. */
  readonly row: CasePicture['case'] & {
    readonly seq: number;
    readonly head: Uint8Array;
    readonly subject: number | null;
  };
  readonly state: CaseState;
  readonly tasks: readonly TaskTable[];
  readonly queue: CasePicture['queue'];
  readonly access: readonly string[];
  readonly words: readonly string[];
  readonly incidents: readonly IncidentTable[];
  readonly awaitsDecree: boolean;
  readonly awaits: readonly string[];
  readonly matches: CasePicture['matches'];
  readonly done: readonly DoneTable[];
  readonly outbox: readonly OutboxTable[];
}

export interface FollowedCase {
  /** Takes the next entry, its events in plain. Throws where it does not follow from those before it. */
  add(entry: StoredEntry, events: readonly CaseEvent[], subject: number | null): void;
  /** null before the first entry. */
  told(): ToldCase | null;
}

export type ProcessNow = (revision: string, process: string) => Process;

/** `turn` is told who took one; which was the last depends on other cases. */
export function followCase(
  id: number,
  processOf: ProcessNow,
  turn: (row: TurnTable, entry: number) => void,
): FollowedCase {
  let last: { state: CaseState; process: Process; entry: StoredEntry } | null = null;
  let subject: number | null = null;
  const access = new Set<string>();
  const raised = new Map<number, number>();
  const done = new Map<number, DoneTable>();
  const outbox = new Map<string, OutboxTable>();
  return {
    add(entry, events, named) {
      let state: CaseState | null = last?.state ?? null;
      for (const event of events) state = evolve(state, event);
      if (state === null || Number(state.id) !== id) throw new RangeError('the events tell of another case');
      const process = processOf(state.revision, state.process);
      const history = historyOf(state, process, entry.seq, { actor: entry.actor }, events);
      for (const principal of history.access) access.add(principal);
      for (const row of history.turns) turn(row, entry.id);
      noteIncidents(state, history, raised);
      noteDone(history, done);
      noteOutbox(id, history, outbox);
      subject = named ?? subject;
      last = { state, process, entry };
    },
    told() {
      if (last === null) return null;
      const { state, process, entry } = last;
      const picture = pictureOf(state, process);
      const raisedAt = (incident: number): number => raised.get(incident) ?? state.at;
      for (const role of picture.offered) access.add(`role:${role}`);
      return {
        ...picture,
        id,
        row: { ...picture.case, seq: entry.seq + entry.count - 1, head: entry.hash, subject },
        state,
        access: [...access],
        words: wordsOf(picture.texts),
        incidents: picture.incidents.map((one) => ({ ...one, raised_at: raisedAt(one.incident) })),
        done: [...done.values()],
        outbox: [...outbox.values()],
      };
    },
  };
}

/** When each that stands open was raised, or was put back by a correction. */
function noteIncidents(state: CaseState, history: History, raised: Map<number, number>): void {
  const open = new Set(state.incidents.map(({ id }) => id));
  for (const id of raised.keys()) if (!open.has(id)) raised.delete(id);
  for (const id of open) if (!raised.has(id)) raised.set(id, history.raisedAt(id));
}

/** A correction takes back what the same person completed. */
function noteDone(history: History, done: Map<number, DoneTable>): void {
  for (const { person, seq } of history.corrected) if (done.get(seq)?.person === person) done.delete(seq);
  for (const row of history.done) done.set(row.seq, row);
}

/** What was asked again is the same row, and keeps what was asked first. */
function noteOutbox(id: number, history: History, outbox: Map<string, OutboxTable>): void {
  for (const row of history.requested) {
    const { not_before, status, seq, retries } = row;
    const asked = outbox.get(row.key);
    outbox.set(row.key, asked ? { ...asked, not_before, status, seq, retries } : row);
  }
  for (const { key, status } of history.settled) {
    const row = outbox.get(`${id}:${key}`);
    if (row) outbox.set(row.key, { ...row, status });
  }
  if (!history.unwanted) return;
  for (const row of outbox.values())
    if (row.status === 'pending') outbox.set(row.key, { ...row, status: 'unwanted' });
}
