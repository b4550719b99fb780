/** A command id is answered once: a repeated one gets the first answer, and has no second effect. */
import type { Command, Rejection } from '../case/case.ts';
import type { Db, Tx } from '../store/database.ts';
import { readEntry } from '../store/log.ts';
import { loadCase, plainEvents, streamOfCase } from '../store/record.ts';
import { inserting } from '../store/row-changes.ts';
import { once, send } from '../store/statement.ts';
import type { Change } from '../store/statement.ts';
import type { Receipt, TaskKey } from './engine.ts';

interface Row {
  readonly person: string | null;
  readonly result_case: number;
  readonly seq: number;
  readonly step: number | null;
  readonly seat: number | null;
}

const known = once<{ case_id: number; id: string }, Row>(
  (db, hole) =>
    db
      .selectFrom('commands')
      .select(['person', 'result_case', 'seq', 'step', 'seat'])
      .where('case_id', '=', hole.case_id)
      .where('id', '=', hole.id),
  { case_id: 'bigint', id: 'text' },
);
const remember = inserting('commands', ['case_id', 'id', 'person', 'result_case', 'seq', 'step', 'seat']);

/** The first answer, from the log; a rejection when the id is somebody else's. */
export async function answeredBefore(
  db: Db,
  caseId: number,
  command: Command,
): Promise<Receipt | Rejection | null> {
  const [row] = await known(db, { case_id: caseId, id: command.id });
  if (!row) return null;
  if (row.person !== command.actor.person) return { rejected: 'not_allowed' };
  const loaded = await loadCase(db, row.result_case);
  const entry = row.seq === 0 ? null : await readEntry(db, streamOfCase(row.result_case), row.seq);
  const events = entry ? await plainEvents(db, entry) : [];
  const from = entry?.seq ?? (loaded?.seq ?? 0) + 1;
  return {
    case: String(row.result_case),
    number: loaded?.state.number ?? '',
    from,
    to: from + events.length - 1,
    events,
    repeated: true,
  };
}

/** The poll's own commands are not kept: their effect cannot be asked for twice. */
export function rememberAnswer(caseId: number, command: Command, receipt: Receipt): readonly Change[] {
  if (command.type === 'fire-timers' || command.type === 'settle-absences') return [];
  const seq = receipt.events.length === 0 ? 0 : receipt.from;
  const row = { id: command.id, person: command.actor.person, result_case: Number(receipt.case), seq };
  return [remember.with({ case_id: caseId, ...row, step: null, seat: null })];
}

/** What a claim with this id answered; undefined: not asked before. */
export async function claimedBefore(db: Db, person: string, id: string): Promise<TaskKey | null | undefined> {
  const [row] = await known(db, { case_id: 0, id: claimId(id) });
  if (row?.person !== person || row.step === null) return undefined;
  return { case: String(row.result_case), step: row.step, seat: row.seat ?? 0 };
}

export async function rememberClaim(tx: Tx, person: string, id: string, key: TaskKey): Promise<void> {
  const { step, seat } = key;
  const row = { case_id: 0, id: claimId(id), person, result_case: Number(key.case), seq: 0, step, seat };
  await send(tx, [remember.with(row)]);
}

/** Claims name no case, as starts do not: a prefix keeps their ids apart. */
function claimId(id: string): string {
  return `claim:${id}`;
}
