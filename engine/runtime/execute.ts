/**
 * One command inside its transaction:
 *
 *   hold the case → answered before? → its revision → fire what is due → facts → decide → append → project
 *     → what it asks of other cases, each by a command of its own (errands.ts)
 *
 * A rejection writes nothing of its own; timers that were due have fired all the same.
 */
import { errandsOf } from '../case/beyond.ts';
import { decide } from '../case/decide.ts';
import type { CaseEvent, Command, Instant, Rejection } from '../case/case.ts';
import type { Process } from '../process/process.ts';
import type { Tx } from '../store/database.ts';
import { asHeadMoved } from '../store/log.ts';
import { holdCommon } from '../store/locks.ts';
import { holdCase, loadCase, recordDecision } from '../store/record.ts';
import type { LoadedCase } from '../store/record.ts';
import { actingRole } from './acting-role.ts';
import { answeredBefore, rememberAnswer } from './commands.ts';
import type { Receipt } from './engine.ts';
import { settle } from './errands.ts';
import type { Parent, Round, Target } from './errands.ts';
import { decideKnowing } from './facts.ts';
import { refuseUnknownFiles } from './known-files.ts';
import { nextIdentity } from './numbering.ts';
import { boundProcess, caseIdOf } from './parts.ts';
import type { Parts } from './parts.ts';
import { dropDraft } from './questions/drafts.ts';
import { mayCommand } from './rights.ts';
import { migrationOf } from './transitions.ts';
import { once, send } from '../store/statement.ts';
import type { Change } from '../store/statement.ts';
import { nameTheFaster } from './taken.ts';

/** Answers a command in a transaction that somebody else commits. */
export async function handle(
  parts: Parts,
  tx: Tx,
  target: Target,
  command: Command,
): Promise<Receipt | Rejection> {
  const round = roundOf(parts, tx);
  const receipt = await respond(round, target, command);
  await settle(round, respond);
  return receipt;
}

/** Fires what is due in a case, in a transaction that somebody else commits; null: nothing is. */
export async function fireTimers(parts: Parts, tx: Tx, caseId: number): Promise<Receipt | Rejection | null> {
  const round = roundOf(parts, tx);
  const loaded = await holdCase(tx, caseId);
  if (!loaded || !isDue(loaded, round.now)) return null;
  const fired = await fire(round, await boundProcess(parts.sops, loaded.state), loaded);
  if (isRejection(fired)) return fired;
  round.errands.push(...errandsOf(fired.after.state, fired.receipt.events, loaded.state));
  await settle(round, respond);
  return fired.receipt;
}

function roundOf(parts: Parts, tx: Tx): Round {
  return { parts, tx, now: parts.clock.now(), errands: [], started: 0 };
}

async function respond(
  round: Round,
  target: Target,
  command: Command,
  parent?: Parent,
): Promise<Receipt | Rejection> {
  const { tx } = round;
  const caseId = 'case' in target ? caseIdOf(target.case) : 0;
  if (caseId === null) return { rejected: 'case_over' };
  // Held before it is asked what was answered: of two with one id the second one waits for the first.
  const [loaded, before] = await Promise.all([
    'case' in target ? holdCase(tx, caseId) : holdCommon(tx).then(() => null),
    answeredBefore(tx, caseId, command),
  ]);
  if (before) return before;
  const missing = await refuseUnknownFiles(tx, command);
  if (missing) return missing;
  const answer =
    'case' in target ? await onCase(round, loaded, command) : await onStart(round, target, command, parent);
  if (isRejection(answer)) return answer;
  const { changes, receipt } = answer;
  await write(tx, [...changes, ...rememberAnswer(caseId, command, receipt), ...forgetDraft(caseId, command)]);
  round.errands.push(...errandsOf(answer.after.state, receipt.events, loaded?.state ?? null));
  return receipt;
}

/** An answer that is true once its changes are written. */
interface Answer {
  readonly changes: readonly Change[];
  readonly receipt: Receipt;
  readonly after: LoadedCase;
}

async function write(tx: Tx, changes: readonly Change[]): Promise<void> {
  await send(tx, changes).catch((error: unknown) => {
    throw asHeadMoved(error);
  });
}

/** What was sent is no draft any more; what others typed stays theirs. */
function forgetDraft(caseId: number, command: Command): readonly Change[] {
  const { person } = command.actor;
  if (person === null || (command.type !== 'complete-task' && command.type !== 'decide-approval')) return [];
  const seat = command.type === 'decide-approval' ? command.seat : 0;
  return [dropDraft(person, caseId, { step: command.step, seat })];
}

export function isRejection(answer: object): answer is Rejection {
  return 'rejected' in answer;
}

/** Timers do not come before these: what became of a request belongs to the decision that made it. */
const AT_ONCE: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'fire-timers',
  'child-started',
  'child-refused',
]);

async function onCase(
  round: Round,
  loaded: LoadedCase | null,
  command: Command,
): Promise<Answer | Rejection> {
  const { parts, tx, now } = round;
  if (!loaded) return { rejected: 'case_over' };
  const process = await boundProcess(parts.sops, loaded.state);
  const fired = AT_ONCE.has(command.type) ? loaded : await fireDue(round, process, loaded);
  const refused = await mayCommand(parts, tx, command, process, loaded.id);
  if (refused) return refused;
  return decideAndRecord(parts, tx, process, fired, command, now);
}

/** Timers first, in the same commit: a result never depends on how often the poll ran. */
async function fireDue(round: Round, process: Process, loaded: LoadedCase): Promise<LoadedCase> {
  if (!isDue(loaded, round.now)) return loaded;
  const fired = await fire(round, process, loaded);
  if (isRejection(fired)) return loaded;
  const errands = errandsOf(fired.after.state, fired.receipt.events, loaded.state);
  if (errands.length === 0) return fired.after;
  round.errands.push(...errands);
  await settle(round, respond);
  return (await loadCase(round.tx, loaded.id)) ?? fired.after;
}

function isDue({ nextDue }: LoadedCase, now: Instant): boolean {
  return nextDue !== null && nextDue <= now;
}

/** By a command that is not remembered: its effect cannot be asked for twice. What follows is the caller's. */
async function fire(
  { parts, tx, now }: Round,
  process: Process,
  loaded: LoadedCase,
): Promise<Answer | Rejection> {
  const fired = await decideAndRecord(parts, tx, process, loaded, timersCommand(loaded), now);
  if (!isRejection(fired)) await write(tx, fired.changes);
  return fired;
}

/** The same state gets the same id: the poll and a command that meet fire once. */
export function timersCommand(loaded: Pick<LoadedCase, 'id' | 'seq'>): Command {
  return { type: 'fire-timers', id: `timers:${loaded.id}:${loaded.seq}`, actor: { person: null } };
}

async function decideAndRecord(
  parts: Parts,
  tx: Tx,
  process: Process,
  loaded: LoadedCase,
  command: Command,
  now: Instant,
): Promise<Answer | Rejection> {
  const migration = await migrationOf(parts.sops, loaded.state, command);
  // What follows a move follows under the new revision.
  const after = migration?.to ?? process;
  const asked = { process: after, state: loaded.state, command, caseId: loaded.id, now, migration };
  const { facts, decided } = await decideKnowing(tx, parts, asked, (known) =>
    decide(process, loaded.state, command, known),
  );
  if (isRejection(decided)) return nameTheFaster(tx, loaded.id, command, decided);
  if (decided.events.length === 0)
    return { changes: [], receipt: receiptOf(loaded, loaded.seq, []), after: loaded };
  const role = actingRole(process, loaded.state, command, facts);
  const recorded = { process: after, before: process };
  const recording = await recordDecision(tx, recorded, loaded, decided, envelopeOf(command, role, now));
  return { ...recording, receipt: receiptOf(recording.after, loaded.seq, decided.events) };
}

async function onStart(
  round: Round,
  target: Extract<Target, { readonly sop: string }>,
  command: Command,
  parent?: Parent,
): Promise<Answer | Rejection> {
  const { parts, tx, now } = round;
  const sop = await parts.sops.effective(target.sop, target.asOf ?? now);
  const process = sop?.processes[target.process];
  if (!process || command.type !== 'start-case') return { rejected: 'no_such_start' };
  const refused = await mayCommand(parts, tx, command, process, 0);
  if (refused) return refused;
  const twin = await openTwin(tx, process, command);
  const joins = twin && !parent && process.starts[command.start]?.duplicate === 'join';
  const joined = joins
    ? await onCase(round, await holdCase(tx, twin.id), command)
    : { rejected: 'case_over' as const };
  // A clock that was due may have ended it just now.
  if (!isRejection(joined) || joined.rejected !== 'case_over') return joined;
  const identity = await nextIdentity(tx, process, now);
  const start = {
    case: String(identity.id),
    number: identity.number,
    duplicateOf: joins ? undefined : twin?.number,
    ...(parent ? { parent: { case: parent.case, step: parent.step }, depth: parent.depth } : {}),
  };
  const asked = { process, state: null, command, caseId: identity.id, now, start };
  const { facts, decided } = await decideKnowing(tx, parts, asked, (known) =>
    decide(process, null, command, known),
  );
  if (isRejection(decided)) return decided;
  const role = actingRole(process, null, command, facts);
  const { changes, after } = await recordDecision(
    tx,
    { process, before: process },
    null,
    decided,
    envelopeOf(command, role, now),
  );
  return {
    changes: [...identity.taken, ...changes],
    receipt: receiptOf(after, 0, decided.events),
    after,
  };
}

const twins = once<{ key: string; sop: string; process: string }, { id: number; number: string }>(
  (db, hole) =>
    db
      .selectFrom('cases')
      .select(['id', 'number'])
      .where('business_key', '=', hole.key)
      .where('sop', '=', hole.sop)
      .where('process', '=', hole.process)
      .where('status', '=', 'open')
      .orderBy('id')
      .limit(1),
);

/** The open case about the same matter. */
async function openTwin(
  tx: Tx,
  process: Process,
  command: Command & { type: 'start-case' },
): Promise<{ readonly id: number; readonly number: string } | undefined> {
  const field = process.caseKind.businessKey;
  const key = field === undefined ? undefined : command.answer[field];
  if (typeof key !== 'string' && typeof key !== 'number') return undefined;
  const [twin] = await twins(tx, { key: String(key), sop: process.sop, process: process.id });
  return twin;
}

function envelopeOf(command: Command, role: string | null, now: Instant) {
  return {
    actor: command.actor.person,
    role,
    happened: command.happenedAt ?? now,
    recorded: now,
    command: command.id,
  };
}

function receiptOf(after: LoadedCase, from: number, events: readonly CaseEvent[]): Receipt {
  return {
    case: String(after.id),
    number: after.state.number,
    from: from + 1,
    to: from + events.length,
    events,
    repeated: false,
  };
}
