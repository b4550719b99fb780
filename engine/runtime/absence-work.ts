/**
 * When an absence begins, changes or is over, the open tasks of that person that nobody has started
 * are looked at once, each case by a command of its own. Done twice it changes nothing.
 */
import type { Command, Instant, PersonId } from '../case/case.ts';
import { faultOf } from '../store/dialect/faults.ts';
import type { AbsenceTable } from '../store/settings-tables.ts';
import { once } from '../store/statement.ts';
import { handle } from './execute.ts';
import type { Parts } from './parts.ts';

const toSettle = once<{ now: Instant }, AbsenceTable>((db, hole) =>
  db
    .selectFrom('absences')
    .selectAll()
    .where('settle_at', 'is not', null)
    .where('settle_at', '<=', hole.now)
    .orderBy('settle_at')
    .limit(20),
);

const settled = once<{ person: PersonId; number: number; was: Instant; settle_at: Instant | null }>(
  (db, hole) =>
    db
      .updateTable('absences')
      .set({ settle_at: hole.settle_at })
      .where('person', '=', hole.person)
      .where('number', '=', hole.number)
      .where('settle_at', '=', hole.was),
);

const held = once<{ person: PersonId }, { case_id: number }>((db, hole) =>
  db
    .selectFrom('tasks')
    .select('case_id')
    .distinct()
    .where('assignee', '=', hole.person)
    .where('started_at', 'is', null),
);
const represented = once<{ person: PersonId }, { case_id: number }>((db, hole) =>
  db
    .selectFrom('tasks')
    .select('case_id')
    .distinct()
    .where('on_behalf_of', '=', hole.person)
    .where('started_at', 'is', null),
);

/** Moves what is to be moved now; a case that cannot be written is tried again by the next look. */
export async function settleAbsences(parts: Parts): Promise<void> {
  const now = parts.clock.now();
  for (const absence of await toSettle(parts.reads, { now })) {
    const { person, number, settle_at: was } = absence;
    const cases = new Set(
      [...(await held(parts.reads, { person })), ...(await represented(parts.reads, { person }))].map(
        (row) => row.case_id,
      ),
    );
    let whole = true;
    for (const id of cases) whole = (await settleCase(parts, id)) && whole;
    if (!whole || was === null) continue;
    await parts.write((tx) => settled(tx, { person, number, was, settle_at: nextLook(absence, now) }));
  }
}

function nextLook({ from_at, until_at, withdrawn }: AbsenceTable, now: Instant): Instant | null {
  return withdrawn === 1 ? null : ([from_at, until_at].find((at) => at > now) ?? null);
}

/** One bad case must not keep the others waiting; a disk or a server that comes back is waited for. */
async function settleCase(parts: Parts, id: number): Promise<boolean> {
  const command: Command = { type: 'settle-absences', id: `absences:${id}`, actor: { person: null } };
  try {
    await parts.write((tx) => handle(parts, tx, { case: String(id) }, command), { case: id });
    return true;
  } catch (error) {
    return faultOf(error) === null;
  }
}
