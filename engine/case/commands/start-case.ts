import type { Command, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import { judged } from '../answers.ts';
import { drain } from '../drain.ts';
import { enterScope } from '../flow.ts';
import { isRejection, reject } from '../guard.ts';
import { isMember } from '../people.ts';
import { write } from '../writing.ts';
import type { Start } from '../../process/process.ts';

type StartCase = Command & { type: 'start-case' };

/** With a case: it is open already about the same matter (`duplicate: join`). Without, one is opened. */
export function startCase(work: Work, command: StartCase): Rejection | null {
  const start = Object.hasOwn(work.process.starts, command.start)
    ? work.process.starts[command.start]
    : undefined;
  if (!start) return reject('no_such_start');
  return notAllowed(work, start, command) ?? (work.begun ? join : open)(work, start, command);
}

/** By hand or by import, from another case, by the calendar. `by` without roles leaves it to those whom the shell lets through. */
function notAllowed(work: Work, { kind, by }: Start, { actor: { person } }: StartCase): Rejection | null {
  if (person === null) return null;
  // People start by a form, or by a message that they enter; the rest begins by the system alone.
  if (kind !== 'form' && kind !== 'message') return reject('not_your_role');
  return by.length > 0 && !isMember(work.facts, by, person) ? reject('not_your_role') : null;
}

function open(work: Work, start: Start, command: StartCase): Rejection | null {
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

/** What was entered becomes data of the case that is open; what was left empty clears nothing there. */
function join(work: Work, start: Start, command: StartCase): Rejection | null {
  if (start.duplicate !== 'join') return reject('duplicate_case', { number: work.state.number });
  const answer = judged(work, start.form, command.answer, work.state.root, start.id);
  if (isRejection(answer)) return answer;
  const { person } = command.actor;
  work.emit({
    type: 'case-joined',
    start: start.id,
    ...(person === null ? {} : { person }),
    ...(command.missed ? { missed: command.missed } : {}),
  });
  const given = Object.entries(answer.values).filter(([, value]) => value !== null);
  if (given.length > 0) write(work, Object.fromEntries(given), work.state.root, start.id);
  drain(work);
  return null;
}
