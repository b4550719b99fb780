/** What somebody typed and did not send: theirs alone, kept until the task is completed by them. */
import type { PersonId } from '../../case/case.ts';
import type { Values } from '../../form/form.ts';
import type { Db } from '../../store/database.ts';
import { removing } from '../../store/row-changes.ts';
import { once, send } from '../../store/statement.ts';
import type { Change } from '../../store/statement.ts';
import type { TaskKey } from '../engine.ts';
import { caseIdOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { maySee, sightOf } from '../rights.ts';

const draftOf = once<{ person: string; case_id: number; step: number; seat: number }, { answer: string }>(
  (db, hole) =>
    db
      .selectFrom('drafts')
      .select('answer')
      .where('person', '=', hole.person)
      .where('case_id', '=', hole.case_id)
      .where('step', '=', hole.step)
      .where('seat', '=', hole.seat),
);

export async function findDraft(
  db: Db,
  person: PersonId,
  caseId: number,
  key: Pick<TaskKey, 'step' | 'seat'>,
): Promise<Values | null> {
  const [row] = await draftOf(db, { person, case_id: caseId, step: key.step, seat: key.seat });
  return row ? (JSON.parse(row.answer) as Values) : null;
}

/** Largest draft that is kept, in characters: a form, not a file. */
const LARGEST = 200_000;

/** Keeps what was typed; an empty one is forgotten. Nothing happens to who may not see the case. */
export async function keepDraft(parts: Parts, person: PersonId, key: TaskKey, values: Values): Promise<void> {
  const caseId = caseIdOf(key.case);
  const sight = await sightOf(parts, person);
  const answer = JSON.stringify(values);
  if (caseId === null || !sight || answer.length > LARGEST || !(await maySee(parts.reads, sight, caseId)))
    return;
  const row = {
    person,
    case_id: caseId,
    step: key.step,
    seat: key.seat,
    answer,
    saved_at: parts.clock.now(),
  };
  await parts.write(async (tx) => {
    if (Object.keys(values).length === 0) return send(tx, [dropDraft(person, caseId, key)]);
    await tx
      .insertInto('drafts')
      .values(row)
      .onConflict((c) =>
        c.columns(['person', 'case_id', 'step', 'seat']).doUpdateSet({ answer, saved_at: row.saved_at }),
      )
      .execute();
  }, 'own');
}

const forget = removing('drafts', ['person', 'case_id', 'step', 'seat']);

export function dropDraft(person: PersonId, caseId: number, key: Pick<TaskKey, 'step' | 'seat'>): Change {
  return forget.with({ person, case_id: caseId, step: key.step, seat: key.seat });
}
