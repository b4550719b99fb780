import type { Command, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import { judged } from '../answers.ts';
import { drain } from '../drain.ts';
import { enterScope } from '../flow.ts';
import { isRejection, reject } from '../guard.ts';
import { isMember } from '../people.ts';
import { write } from '../writing.ts';

/** Opens a case: by hand or by import, from another case, by the calendar. `by` without roles leaves it to those whom the shell lets through. */
export function startCase(work: Work, command: Command & { type: 'start-case' }): Rejection | null {
  const start = Object.hasOwn(work.process.starts, command.start)
    ? work.process.starts[command.start]
    : undefined;
  if (!start) return reject('no_such_start');
  const { person } = command.actor;
  // People start by a form, or by a message that they enter; the rest begins by the system alone.
  if (start.kind !== 'form' && start.kind !== 'message' && person !== null) return reject('not_your_role');
  if (person !== null && start.by.length > 0 && !isMember(work.facts, start.by, person))
    return reject('not_your_role');
  const given = work.facts.start;
  if (!given) throw new Error('start-case needs facts.start');
  if (start.kind === 'called' && !given.parent) return reject('no_such_start');
  if (given.duplicateOf !== undefined && start.duplicate === 'refuse')
    return reject('duplicate_case', { number: given.duplicateOf });
  // By the calendar it begins at its hour, however late it is seen to.
  if (start.kind === 'every' && command.happenedAt !== undefined)
    work.at = Math.min(command.happenedAt, work.facts.now);
  const { sop, id: process, revision } = work.process;
  work.emit({
    type: 'case-started',
    case: given.case,
    number: given.number,
    sop,
    process,
    revision,
    start: start.id,
    depth: given.depth ?? 0,
    parent: given.parent,
    ...(command.missed ? { missed: command.missed } : {}),
  });
  const answer = judged(work, start.form, command.answer, null, start.id);
  if (isRejection(answer)) return answer;
  write(work, answer.values, null, start.id);
  enterScope(work, 'root', { kind: 'root', id: 1 });
  drain(work);
  return null;
}
