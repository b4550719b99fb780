/**
 * A case from its entries alone. It is followed in memory and written once, at its end: what its tables
 * hold is a function of the last state and of what the entries left behind (docs/decisions/03).
 */
import type { CaseState } from '../case/case.ts';
import { evolve } from '../case/evolve.ts';
import type { Process } from '../process/process.ts';
import type { TurnTable } from '../store/case-tables.ts';
import { historyOf } from '../store/history.ts';
import type { History } from '../store/history.ts';
import type { StoredEntry } from '../store/log.ts';
import { project, projectHistory } from '../store/project.ts';
import type { Recorded } from '../store/project.ts';
import { plainEvents } from '../store/record.ts';
import { rowsOf } from '../store/rows.ts';
import { subjectsIn } from '../store/sealing.ts';
import type { Change } from '../store/statement.ts';
import type { Replay } from './replay.ts';

export interface FollowedCase {
  /** Answers the hashes of the files that it names. Throws where it does not follow from those before it. */
  add(entry: StoredEntry): Promise<ReadonlySet<string>>;
  changes(): Iterable<Change>;
}

const NOTHING = { done: [], corrected: [], turns: [], requested: [], settled: [], unwanted: false } as const;

/** `turn` is told who took one; which was the last depends on other cases. */
export function followCase(
  id: number,
  replay: Pick<Replay, 'live' | 'keys' | 'processOf'>,
  turn: (row: TurnTable, entry: number) => void,
): FollowedCase {
  let last: { state: CaseState; process: Process; recorded: Recorded } | null = null;
  const access = new Set<string>();
  const raised = new Map<number, number>();
  const left: Change[] = [];
  return {
    async add(entry) {
      const events = await plainEvents(replay.live, entry, replay.keys);
      let state: CaseState | null = last?.state ?? null;
      for (const event of events) state = evolve(state, event);
      if (state === null || Number(state.id) !== id) throw new RangeError('the events tell of another case');
      const process = await replay.processOf(state.revision, state.process);
      const subject = [...subjectsIn(entry.events)].at(-1) ?? last?.recorded.subject ?? null;
      const history = historyOf(state, process, entry.seq, { actor: entry.actor }, events);
      for (const principal of history.access) access.add(principal);
      for (const row of history.turns) turn(row, entry.id);
      noteIncidents(state, history, raised);
      left.push(...projectHistory(id, { ...history, turns: [] }));
      last = { state, process, recorded: { seq: entry.seq + entry.count - 1, head: entry.hash, subject } };
      return filesIn(events);
    },
    *changes() {
      if (last === null) return;
      const { state, process, recorded } = last;
      const raisedAt = (incident: number): number => raised.get(incident) ?? state.at;
      yield* project(null, rowsOf(state, process), recorded, { ...NOTHING, access: [...access], raisedAt });
      yield* left;
    },
  };
}

/** When each that stands open was raised, or was put back by a correction. */
function noteIncidents(state: CaseState, history: History, raised: Map<number, number>): void {
  const open = new Set(state.incidents.map(({ id }) => id));
  for (const id of raised.keys()) if (!open.has(id)) raised.delete(id);
  for (const id of open) if (!raised.has(id)) raised.set(id, history.raisedAt(id));
}

/** Hashes of the files that these events name, wherever in an answer they stand. */
export function filesIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  const { hash, name, type, size } = value as Readonly<Record<string, unknown>>;
  const isFile = typeof name === 'string' && typeof type === 'string' && typeof size === 'number';
  if (isFile && typeof hash === 'string') found.add(hash);
  for (const each of Object.values(value)) filesIn(each, found);
  return found;
}
