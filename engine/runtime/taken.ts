/** Who was faster: a refusal of what somebody else has just done names them and when. */
import type { CaseEvent, Command, Rejection, RejectionCode } from '../case/case.ts';
import type { Db } from '../store/database.ts';
import { eventsOfCase } from '../store/rebuild.ts';

const TOO_LATE: ReadonlySet<RejectionCode> = new Set<RejectionCode>([
  'task_gone',
  'sleeping',
  'already_decided',
]);

/** Adds `person` and `since` where a person completed, tried or decided the step of the command. */
export async function nameTheFaster(
  db: Db,
  caseId: number,
  command: Command,
  refused: Rejection,
): Promise<Rejection> {
  if (!TOO_LATE.has(refused.rejected) || !('step' in command) || command.actor.person === null)
    return refused;
  const { step } = command;
  const seat = 'seat' in command ? (command.seat ?? 0) : 0;
  const last = (await eventsOfCase(db, caseId)).findLast((event) => ends(event, step, seat));
  if (!last || !('person' in last) || last.person === undefined) return refused;
  return { ...refused, params: { ...refused.params, person: last.person, since: last.at } };
}

function ends(event: CaseEvent, step: number, seat: number): boolean {
  if (event.type === 'decision-recorded') return event.step === step && event.seat === seat;
  return (event.type === 'task-completed' || event.type === 'attempt-recorded') && event.step === step;
}
