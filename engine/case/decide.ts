/**
 * decide(process, state, command, facts) → what happens, or why it may not.
 *
 * Pure and synchronous: the same process, state, command and facts give the same events. The shell
 * runs fire-timers before any other command of a case, in the same commit (semantics.md 4.1).
 */
import type { CaseState, Command, Decision, Facts, Rejection } from './case.ts';
import { Work, asStuck } from './work.ts';
import { reject } from './guard.ts';
import { isWellFormed } from './well-formed.ts';
import { addItem } from './commands/add-item.ts';
import { correctTask } from './commands/correct-task.ts';
import { childEnded, childRefused, childStarted } from './commands/child-case.ts';
import { completeTask } from './commands/complete-task.ts';
import { decideApproval } from './commands/decide-approval.ts';
import { broadcast, deliverMessage } from './commands/deliver-message.ts';
import { fireTimers } from './commands/fire-timers.ts';
import { assignTask, postponeTask, releaseTask, startTask } from './commands/hold-task.ts';
import { cancelCase, changeData, withdrawStep } from './commands/by-hand.ts';
import { resolveIncident, retryIncident } from './commands/incidents.ts';
import { failPosting } from './commands/fail-posting.ts';
import { deliveryResult, serviceResult } from './commands/outside.ts';
import { migrateCase } from './commands/migrate-case.ts';
import { pause, resume } from './commands/pause.ts';
import { settleAbsences } from './commands/settle-absences.ts';
import { findStep } from './tree.ts';
import { startCase } from './commands/start-case.ts';
import { takeAction } from './commands/take-action.ts';
import type { Process } from '../process/process.ts';

type Deciding<T extends Command['type']> = (
  work: Work,
  command: Extract<Command, { type: T }>,
) => Rejection | null;

const DECIDING: { readonly [T in Command['type']]: Deciding<T> } = {
  'start-case': startCase,
  'start-task': startTask,
  'release-task': releaseTask,
  'assign-task': assignTask,
  'postpone-task': postponeTask,
  'complete-task': completeTask,
  'correct-task': correctTask,
  'decide-approval': decideApproval,
  'take-action': takeAction,
  'deliver-message': deliverMessage,
  broadcast,
  'fire-timers': fireTimers,
  'settle-absences': settleAbsences,
  'migrate-case': migrateCase,
  'change-data': changeData,
  'fail-posting': failPosting,
  'delivery-result': deliveryResult,
  'child-started': childStarted,
  'child-refused': childRefused,
  'child-ended': childEnded,
  'service-result': serviceResult,
  'retry-incident': (work, command) => retryIncident(work, command, (held) => dispatch(work, held)),
  'resolve-incident': resolveIncident,
  'withdraw-step': withdrawStep,
  pause,
  resume,
  'cancel-case': cancelCase,
  'add-item': addItem,
};

/** `state` is null for start-case only, unless it joins a case that is open. A decision without events is one that had been made already. */
export function decide(
  process: Process,
  state: CaseState | null,
  command: Command,
  facts: Facts,
): Decision | Rejection {
  if (!isWellFormed(command)) return reject('not_allowed');
  const over = guardLife(state, command);
  if (over) return over;
  const work = new Work(process, state, facts, facts.now);
  const undo = work.mark();
  try {
    const refused = dispatch(work, command);
    return refused ?? { events: work.events, state: work.state };
  } catch (error) {
    const { code, place, params } = asStuck(error, placeOf(state, command));
    if (!state) return reject('stuck', { code, place });
    undo();
    work.emit({ type: 'incident-raised', kind: 'refusing', code, place, params, command });
    return { events: work.events, state: work.state };
  }
}

/** What a command is about, as its author calls it: what got stuck without naming a place is there. */
function placeOf(state: CaseState | null, command: Command): string {
  if (command.type === 'take-action') return command.handler;
  const step = state && 'step' in command ? findStep(state, command.step)?.step : undefined;
  return step?.def ?? command.type;
}

function dispatch(work: Work, command: Command): Rejection | null {
  return (DECIDING[command.type] as Deciding<typeof command.type>)(work, command as never);
}

const AFTERWARDS: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'delivery-result',
  'service-result',
]);

/** A case that is over accepts only what the outside world reports back. */
function guardLife(state: CaseState | null, command: Command): Rejection | null {
  if (command.type === 'start-case' && !state) return null;
  if (!state) return reject('case_over');
  return state.status === 'open' || AFTERWARDS.has(command.type) ? null : reject('case_over');
}
