/** The log of a case as pages show it: in plain, with sealed decisions still hidden from other seats. */
import { findStep } from '../../case/tree.ts';
import type { CaseEvent, CaseState, PersonId } from '../../case/case.ts';
import type { Process } from '../../process/process.ts';
import type { Db } from '../../store/database.ts';
import { GENESIS, hashOf, readStream, bodyOf } from '../../store/log.ts';
import type { StoredEntry } from '../../store/log.ts';
import { plainEvents, streamOfCase } from '../../store/record.ts';
import type { LogEntry } from '../engine.ts';

export interface CaseLog {
  readonly entries: readonly LogEntry[];
  /** Every hash recomputed (when this is read), and the last one is the head that the case's row holds. */
  readonly intact: boolean;
}

export async function logOfCase(
  db: Db,
  caseId: number,
  head: Uint8Array,
  hides: (event: CaseEvent) => boolean,
): Promise<CaseLog> {
  const stored = await readStream(db, streamOfCase(caseId));
  const keys = new Map<number, Uint8Array | null>();
  const entries: LogEntry[] = [];
  for (const entry of stored) {
    const events = (await plainEvents(db, entry, keys)).filter((event) => !hides(event));
    entries.push(entryOf(entry, events));
  }
  return {
    entries,
    get intact() {
      return isIntact(stored, head);
    },
  };
}

function entryOf(entry: StoredEntry, events: readonly CaseEvent[]): LogEntry {
  const { stream, seq, actor, role, happened, recorded, revision, command } = entry;
  const hash = Buffer.from(entry.hash).toString('hex');
  return { stream, seq, actor, role, happened, recorded, revision, command, events, hash };
}

function isIntact(entries: readonly StoredEntry[], head: Uint8Array): boolean {
  let last = GENESIS;
  for (const entry of entries) {
    const { actor, role, happened, recorded, revision, command, subject, events } = entry;
    const body = bodyOf(entry.stream, entry.seq, {
      actor,
      role,
      happened,
      recorded,
      revision,
      command,
      subject,
      events,
    });
    const right =
      entry.seq === last.seq + 1 && same(entry.prev, last.hash) && same(entry.hash, hashOf(entry.prev, body));
    if (!right) return false;
    last = { seq: entry.seq + entry.count - 1, hash: entry.hash };
  }
  return entries.length > 0 && same(last.hash, head);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Decisions of a sealed round that is not decided yet, for everybody but the one who decided. */
export function hidesFrom(
  process: Process,
  state: CaseState,
  viewer: PersonId,
): (event: CaseEvent) => boolean {
  return (event) => {
    if (event.type !== 'decision-recorded' || event.person === viewer) return false;
    const does = process.steps[event.def]?.does;
    const step = findStep(state, event.step)?.step;
    return (
      does?.kind === 'approval' && does.sealed && step?.round === event.round && step.mode !== 'completed'
    );
  };
}

/** The state with the same decisions left out. */
export function hiddenState(process: Process, state: CaseState, viewer: PersonId): CaseState {
  const sealed = Object.values(process.steps).some((def) => def.does.kind === 'approval' && def.does.sealed);
  if (!sealed || !state.root) return state;
  const copy = structuredClone(state) as { root: unknown };
  hideIn(copy.root, process, viewer);
  return copy as CaseState;
}

/** Walks the copied tree; only live steps of sealed approvals have something to hide. */
function hideIn(node: unknown, process: Process, viewer: PersonId): void {
  if (typeof node !== 'object' || node === null) return;
  const step = node as { def?: string; mode?: string; seats?: { decision?: { person: string } }[] };
  const does = typeof step.def === 'string' ? process.steps[step.def]?.does : undefined;
  if (does?.kind === 'approval' && does.sealed && step.mode !== 'completed') {
    for (const seat of step.seats ?? [])
      if (seat.decision && seat.decision.person !== viewer) delete seat.decision;
  }
  for (const child of Object.values(node)) hideIn(child, process, viewer);
}
