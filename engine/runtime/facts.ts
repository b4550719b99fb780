/** Loads beside a command what a decision may ask of the world: members with their load, turns, history. */
import { decreesFor } from '../store/holidays.ts';
import { parametersAt } from '../store/parameters.ts';
import { takesTurns } from '../store/history.ts';
import { eventsOfCase } from '../store/rebuild.ts';
import { ownValues } from '../case/figures.ts';
import { evolve } from '../case/evolve.ts';
import type { CaseState, Command, Facts, Instant } from '../case/case.ts';
import type { Process } from '../process/process.ts';
import type { Db, Tx } from '../store/database.ts';
import { heldBackIn } from '../store/held-back.ts';
import type { Addition } from '../store/held-back.ts';
import { askToBeAlone, holdCommon, meetsOthers } from '../store/locks.ts';
import { LOAD } from '../store/project-seats.ts';
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

/**
 * Decides on the facts, and answers both. Who holds how much and whose turn it is change with every
 * case: beside others, a decision that turns out to have looked at them is made again once they are
 * held. Most look at neither.
 */
export async function decideKnowing<T>(
  tx: Tx,
  parts: Pick<Parts, 'people' | 'sops'>,
  asked: Asked,
  decide: (facts: Facts) => T,
): Promise<{ readonly facts: Facts; readonly decided: T }> {
  const { process } = asked;
  if (readsFigures(process)) await askToBeAlone(tx);
  if (meetsOthers(tx) && (process.needsLoad || turning(process))) {
    const facts = await loadFacts(tx, parts, asked, { held: false });
    let looked = false;
    const watched: Facts = {
      ...facts,
      get loads() {
        looked = true;
        return {};
      },
      get turns() {
        looked = true;
        return {};
      },
    };
    const decided = decide(watched);
    if (!looked) return { facts, decided };
    await holdCommon(tx);
  }
  const facts = await loadFacts(tx, parts, asked);
  return { facts, decided: decide(facts) };
}

/** `held` false: neither loads nor turns. */
export async function loadFacts(
  db: Db,
  { people, sops }: Pick<Parts, 'people' | 'sops'>,
  asked: Asked,
  { held = true }: { readonly held?: boolean } = {},
): Promise<Facts> {
  const { process, state, command, caseId, now, start, migration } = asked;
  const loads = held && process.needsLoad ? await loadsOf(db) : none;
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
    turns: held && turning(process) ? await turnsOf(db, process) : {},
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
  return () => (loads ??= summed(rows(), heldBackIn(db) ?? []));
}

/** With what this transaction has not sent yet. */
function summed(
  rows: readonly { readonly person: string; readonly open: number }[],
  additions: readonly Addition[],
): Loads {
  const loads: Record<string, number> = {};
  for (const { person, open } of rows) loads[person] = open;
  for (const { row, by } of additions) {
    if (!row.startsWith(LOAD)) continue;
    const person = row.slice(LOAD.length);
    loads[person] = (loads[person] ?? 0) + (by['open'] ?? 0);
  }
  return loads;
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
