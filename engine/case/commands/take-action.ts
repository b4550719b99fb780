import type { Command, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import { judged } from '../answers.ts';
import { drain } from '../drain.ts';
import { isRejection, liveOwner, mayAct, reject } from '../guard.ts';
import { fireHandler, handlerDef, handlersOf, isSpent } from '../handlers.ts';
import { holds } from '../reading.ts';
import { write } from '../writing.ts';

/** A person's button: offered while its scope is open, guarded and recorded exactly like a task. */
export function takeAction(work: Work, command: Command & { type: 'take-action' }): Rejection | null {
  const owner = liveOwner(work, command.owner);
  if (isRejection(owner)) return owner;
  if (!handlersOf(work, owner).includes(command.handler)) return reject('no_such_handler');
  const handler = handlerDef(work, command.handler);
  if (handler.trigger.on !== 'action') return reject('no_such_handler');
  const scope = owner.kind === 'scope' ? owner.node : owner.scope;
  const refused = mayAct(work, handler.trigger.performer, command.actor.person, scope);
  if (refused) return refused;
  const offered = !isSpent(owner, handler) && (!handler.when || holds(work, handler.when, scope, handler.id));
  if (!offered || (handler.until && holds(work, handler.until, scope, handler.id)))
    return reject('not_offered');
  const answer = judged(work, handler.trigger.form, command.answer, scope, handler.id);
  if (isRejection(answer)) return answer;
  work.emit({
    type: 'action-taken',
    handler: handler.id,
    owner: command.owner,
    person: command.actor.person!,
    answer: answer.values,
  });
  write(work, answer.values, scope, handler.id);
  fireHandler(work, command.owner, handler, { answer: answer.values });
  drain(work);
  return null;
}
