/** One task with everything its page shows, and what this person may do with it now. */
import { decide } from '../../case/decide.ts';
import type { CaseEvent, CaseState, Command, Facts, Instant, PersonId, Rejection } from '../../case/case.ts';
import { valuesSeenAt } from '../../case/own-values.ts';
import { placeOf } from '../../case/place-of.ts';
import type { Values } from '../../form/form.ts';
import type { Process } from '../../process/process.ts';
import { loadCase } from '../../store/record.ts';
import type { LoadedCase } from '../../store/record.ts';
import { taskAt } from '../../store/queue.ts';
import { rowsOf } from '../../store/rows.ts';
import { dueAfter } from '../../time/due.ts';
import { beforeEntry, loadFacts } from '../facts.ts';
import type { Questions, TaskKey, TaskRow, TaskView } from '../engine.ts';
import { isRejection } from '../execute.ts';
import { boundProcess, caseIdOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { maySee, sightOf } from '../rights.ts';
import type { Sight } from '../rights.ts';
import { closedUntil } from '../windows.ts';
import { offeredActions } from './can.ts';
import { findDraft } from './drafts.ts';
import { hiddenState, hidesFrom, logOfCase } from './log.ts';
import { taskRow } from './rows.ts';

export async function askTask(parts: Parts, person: PersonId, key: TaskKey): Promise<TaskView | null> {
  const caseId = caseIdOf(key.case);
  const sight = await sightOf(parts, person);
  if (caseId === null || !sight) return null;
  const [stored] = await taskAt(parts.reads, { case_id: caseId, step: key.step, seat: key.seat });
  if (!stored) return null;
  const row = taskRow(stored);
  const seen = (await maySee(parts.reads, sight, caseId)) || (await wasOffered(parts, sight, row));
  const loaded = seen ? await loadCase(parts.reads, caseId) : null;
  return loaded && viewOf(parts, person, row, loaded, stored.zone);
}

/**
 * A task of the pool that somebody else took stays readable to those it was offered to: whoever
 * had it open learns who was faster, and what they typed is not lost.
 */
async function wasOffered(parts: Parts, { person }: Sight, row: TaskRow): Promise<boolean> {
  if (!row.roles.some((role) => person.roles.includes(role))) return false;
  const process = (await parts.sops.byHash(row.revision)).processes[row.process];
  const does = process?.steps[row.def]?.does;
  return does?.kind === 'task' && does.performer.assign.by === 'pool';
}

async function viewOf(
  parts: Parts,
  person: PersonId,
  row: TaskRow,
  loaded: LoadedCase,
  zone: string | null,
): Promise<TaskView | null> {
  const { reads, sops, clock } = parts;
  const sop = await sops.byHash(loaded.state.revision);
  const process = await boundProcess(sops, loaded.state);
  const step = process.steps[row.def];
  if (!step) return null;
  const now = clock.now();
  const command: Command = { type: 'start-task', id: '', actor: { person }, step: row.step, seat: row.seat };
  const facts = await loadFacts(reads, parts, {
    process,
    state: loaded.state,
    command,
    caseId: loaded.id,
    now,
  });
  const trial = { process, state: loaded.state, row, person, facts };
  let can: TaskView['can'] | undefined;
  return {
    row,
    state: hiddenState(process, loaded.state, person),
    data: valuesSeenAt(loaded.state, row.step),
    parts: placeOf(process, loaded.state, row.step),
    sop,
    process,
    step,
    async history() {
      return (await logOfCase(reads, loaded.id, loaded.head, hidesFrom(process, loaded.state, person)))
        .entries;
    },
    draft: await findDraft(reads, person, loaded.id, row),
    given: {
      parameters: facts.parameters,
      ...(facts.decrees ? { decrees: facts.decrees } : {}),
      ...(facts.figures ? { figures: facts.figures } : {}),
    },
    // Many decisions to ask for: who sends a form has seen the buttons.
    get can() {
      return (can ??= whatCan(trial));
    },
    takers: () => [...takersOf(trial)],
    windowClosedUntil: await closedUntil(parts, { ...row, zone }, now),
  };
}

const HOUR = 3_600_000;

/** What somebody would try at a task, asked of the heart itself: a button never offers what it would refuse. */
interface Trial {
  readonly process: Process;
  readonly state: CaseState;
  readonly row: TaskRow;
  readonly person: PersonId;
  readonly facts: Facts;
}

function would({ process, state, facts }: Trial, command: Command): readonly CaseEvent[] | Rejection {
  const answer = decide(process, state, command, facts);
  return isRejection(answer) ? answer : answer.events;
}

function happens(trial: Trial, command: Command): boolean {
  const answer = would(trial, command);
  return !isRejection(answer) && answer.length > 0;
}

function whatCan(trial: Trial): TaskView['can'] {
  const { process, state, row, person, facts } = trial;
  const base = { id: '', actor: { person }, reason: '-' } as const;
  const { step, seat } = row;
  return {
    actions: offeredActions(process, state, facts, person),
    start: row.startedAt === null && happens(trial, { ...base, type: 'start-task', step, seat }),
    complete: mayComplete(would(trial, finishing(base, row, process))),
    release: happens(trial, { ...base, type: 'release-task', step, seat }),
    postpone:
      row.kind === 'task' &&
      happens(trial, { ...base, type: 'postpone-task', step, until: facts.now + HOUR }),
    handOver: takersOf(trial).next().done !== true,
  };
}

/** One decision for each candidate: a page that only shows the button asks until the first. */
function* takersOf(trial: Trial): Generator<PersonId> {
  const { row, person, facts } = trial;
  const { step, seat } = row;
  const base = { type: 'assign-task', id: '', actor: { person }, reason: '-' } as const;
  const candidates = row.roles.flatMap((role) => (facts.members[role] ?? []).map((member) => member.person));
  for (const to of new Set(candidates))
    if (to !== row.assignee && happens(trial, { ...base, step, seat, to })) yield to;
}

function finishing(
  base: { readonly id: string; readonly actor: { readonly person: PersonId }; readonly reason: string },
  row: TaskRow,
  process: Process,
): Command {
  const { step, seat } = row;
  if (row.kind === 'task') return { ...base, type: 'complete-task', step, answer: {} };
  const does = process.steps[row.def]?.does;
  const answer = does?.kind === 'approval' && does.mode === 'acknowledge' ? 'acknowledge' : 'approve';
  return { ...base, type: 'decide-approval', step, seat, answer };
}

/** An empty form is refused for its form alone when everything else would let it through. */
function mayComplete(answer: readonly CaseEvent[] | Rejection): boolean {
  return !isRejection(answer) || answer.rejected === 'form_invalid' || answer.rejected === 'content_changed';
}

/** The entry as it was before it was made, while its own author may still correct it. */
export async function askCorrectable(
  parts: Parts,
  person: PersonId,
  key: TaskKey,
): ReturnType<Questions['correctable']> {
  const caseId = caseIdOf(key.case);
  const sight = await sightOf(parts, person);
  if (caseId === null || !sight || !(await maySee(parts.reads, sight, caseId))) return null;
  const loaded = await loadCase(parts.reads, caseId);
  const before = loaded && (await beforeEntry(parts.reads, caseId, key.step));
  const entry = before?.since[0];
  if (!loaded || !before || (entry?.type !== 'task-completed' && entry?.type !== 'attempt-recorded'))
    return null;
  const process = await boundProcess(parts.sops, loaded.state);
  const until = await correctableUntil(parts, process, loaded, person, { ...entry, seq: before.seq });
  if (typeof until !== 'number') return until;
  const row = rowsOf(before.state, process).tasks.find(
    (task) => task.step === key.step && task.seat === key.seat,
  );
  const then = { ...loaded, state: before.state };
  const view = row && (await viewOf(parts, person, taskRow(row), then, row.zone));
  return view ? { view, answer: entry.answer, until } : null;
}

/**
 * Until when an entry may be corrected, or what stands in the way: the same answer decided again.
 * `seq`: number of the entry's event; it must still be the last entry of its step.
 */
export async function correctableUntil(
  parts: Parts,
  process: Process,
  loaded: LoadedCase,
  person: PersonId,
  entry: {
    readonly step: number;
    readonly def: string;
    readonly seq: number;
    readonly at: Instant;
    readonly answer: Values;
  },
): Promise<Instant | Rejection> {
  const now = parts.clock.now();
  const does = process.steps[entry.def]?.does;
  if (does?.kind !== 'task' || does.correct === undefined) return { rejected: 'not_correctable' };
  const until = dueAfter({ start: entry.at, duration: does.correct, zone: process.zone });
  if (until < now) return { rejected: 'too_late' };
  const { step, answer } = entry;
  const command: Command = { type: 'correct-task', id: '', actor: { person }, reason: '-', step, answer };
  const facts = await loadFacts(parts.reads, parts, {
    process,
    state: loaded.state,
    command,
    caseId: loaded.id,
    now,
  });
  if (facts.before?.seq !== entry.seq) return { rejected: 'not_correctable' };
  const trial = decide(process, loaded.state, command, facts);
  return isRejection(trial) && trial.rejected !== 'form_invalid' ? trial : until;
}
