/** Loads beside a command what a decision may ask of the world: members with their load, turns, history. */
import { decreesFor } from '../store/holidays.ts';
import { parametersAt } from '../store/parameters.ts';
import { takesTurns } from '../store/history.ts';
import { eventsOfCase } from '../store/rebuild.ts';
import { ownValues } from '../case/figures.ts';
import { evolve } from '../case/evolve.ts';
import type { CaseState, Command, Facts, Instant } from '../case/case.ts';
import type { Process } from '../process/process.ts';
import type { Db } from '../store/database.ts';
import { once } from '../store/statement.ts';
import { loadFigures } from './figures.ts';
import type { Parts } from './parts.ts';

/** What this program delivers by itself. Rows of the outbox for other channels wait until it does. */
const CHANNELS: readonly string[] = [];

export interface Asked {
  readonly process: Process;
  /** null: the case begins. */
  readonly state: CaseState | null;
  readonly command: Command;
  readonly caseId: number;
  readonly now: Instant;
  readonly start?: Facts['start'];
  readonly migration?: Facts['migration'];
}

export async function loadFacts(
  db: Db,
  { people, sops }: Pick<Parts, 'people' | 'sops'>,
  asked: Asked,
): Promise<Facts> {
  const { process, state, command, caseId, now, start, migration } = asked;
  const loads = process.needsLoad ? await loadsOf(db) : none;
  return {
    now,
    members: await people.membersOf(Object.keys(process.roles), now),
    get loads() {
      return loads();
    },
    ...(await loadGiven(db, process, now)),
    ...(readsFigures(process)
      ? { figures: await loadFigures(db, sops, process, { caseId, own: ownValues(state, command), now }) }
      : {}),
    channels: CHANNELS,
    turns: turning(process) ? await turnsOf(db, process) : {},
    start,
    ...(migration ? { migration } : {}),
    before: command.type === 'correct-task' ? await beforeEntry(db, caseId, command.step) : undefined,
  };
}

/** What the company has set beside its documents, as far as rules of the process can read it. */
export async function loadGiven(
  db: Db,
  process: Process,
  now: Instant,
): Promise<Pick<Facts, 'parameters' | 'decrees'>> {
  const decrees = await decreesFor(db, process);
  return { parameters: await parametersAt(db, process, now), ...(decrees ? { decrees } : {}) };
}

const loadRows = once<Record<never, never>, { person: string; open: number }>((db) =>
  db.selectFrom('loads').select(['person', 'open']),
);

type Loads = NonNullable<Facts['loads']>;

const none = (): Loads => ({});

/** There are as many as people, and few decisions choose by load: read when one does. */
async function loadsOf(db: Db): Promise<() => Loads> {
  const rows = await loadRows.whenNeeded(db, {});
  let loads: Loads | undefined;
  return () => (loads ??= Object.fromEntries(rows().map(({ person, open }) => [person, open])));
}

const readsFigures = remembered((process: Process) => Object.keys(process.figures).length > 0);

const turning = remembered((process: Process) => Object.values(process.steps).some(takesTurns));

function remembered<T>(ask: (process: Process) => T): (process: Process) => T {
  const kept = new WeakMap<Process, { readonly answer: T }>();
  return (process) => {
    const answer = kept.get(process) ?? { answer: ask(process) };
    kept.set(process, answer);
    return answer.answer;
  };
}

const turnRows = once<{ process: string }, { step: string; person: string }>((db, hole) =>
  db.selectFrom('turns').select(['step', 'person']).where('process', '=', hole.process),
);

async function turnsOf(db: Db, process: Process): Promise<Facts['turns']> {
  const rows = await turnRows(db, { process: `${process.sop}/${process.id}` });
  return Object.fromEntries(rows.map(({ step, person }) => [step, person]));
}

/** The state just before the last entry of a step, the entry's number, and everything since. */
export async function beforeEntry(db: Db, caseId: number, step: number): Promise<Facts['before']> {
  const events = await eventsOfCase(db, caseId);
  const entry = events.findLastIndex(
    (event) => (event.type === 'task-completed' || event.type === 'attempt-recorded') && event.step === step,
  );
  if (entry < 1) return undefined;
  let state: CaseState | null = null;
  for (const event of events.slice(0, entry)) state = evolve(state, event);
  return state ? { state, seq: entry + 1, since: events.slice(entry) } : undefined;
}
