/**
 * A message for the case (semantics.md 8). What became of it stands in the events: received by a
 * subscription, kept, or, without any event, not consumed.
 */
import type { Command, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import { judged } from '../answers.ts';
import { drain } from '../drain.ts';
import { isRejection, reject } from '../guard.ts';
import { isMember } from '../people.ts';
import { chooseSubscription, isExhausted, receive, subscriptionsTo } from '../subscriptions.ts';
import type { Message } from '../subscriptions.ts';
import { findOwner } from '../tree.ts';
import type { MessageDef } from '../../process/process.ts';
import { dueAfter } from '../../time/due.ts';

type Deliver = Command & { type: 'deliver-message' };
type Broadcast = Command & { type: 'broadcast' };

export function deliverMessage(work: Work, command: Deliver): Rejection | null {
  const known = accepted(work, command, 'one');
  if (isRejection(known)) return known;
  const { def, message } = known;
  const subscription = chooseSubscription(work, def.id);
  if (subscription) {
    receive(work, 'message-received', message, subscription);
    drain(work);
    return null;
  }
  if (def.keep !== 'none') keep(work, def, message);
  else if (isExhausted(work, def.id)) return reject('message_spent', { message: def.title });
  return null;
}

/**
 * Every subscription open at this moment receives it, outer first; those that an earlier one removed
 * do not. What they lead to comes after the last of them. Never kept.
 */
export function broadcast(work: Work, command: Broadcast): Rejection | null {
  const known = accepted(work, command, 'all');
  if (isRejection(known)) return known;
  for (const subscription of subscriptionsTo(work, known.def.id)) {
    const owner = findOwner(work.state, subscription.owner.node.id);
    const isOpen = owner && subscriptionsTo(work, known.def.id).some((open) => isSame(open, subscription));
    if (isOpen && work.open) receive(work, 'broadcast-received', known.message, { ...subscription, owner });
  }
  if (work.events.length > 0 && work.open) drain(work);
  return null;
}

type Open = ReturnType<typeof subscriptionsTo>[number];

function isSame(a: Open, b: Open): boolean {
  return a.owner.node.id === b.owner.node.id && a.handler?.id === b.handler?.id;
}

/** Kept as it came: `at` is when it did, so that it lasts from then. */
function keep(work: Work, def: MessageDef, { id, payload, person }: Message): void {
  const until =
    def.keep === 'case'
      ? undefined
      : dueAfter({ start: work.at, duration: def.keep, zone: work.process.zone });
  work.emit({ type: 'message-kept', id, message: def.id, payload, person, until });
}

/** The message is one of the document's, its sender may send it, and it brings what its form asks. */
function accepted(
  work: Work,
  command: Deliver | Broadcast,
  to: MessageDef['to'],
): { readonly def: MessageDef; readonly message: Message } | Rejection {
  const { messages } = work.process;
  const def = Object.hasOwn(messages, command.message) ? messages[command.message] : undefined;
  if (!def || def.to !== to) return reject('no_such_message');
  const { person } = command.actor;
  if (person !== null && def.by.length > 0 && !isMember(work.facts, def.by, person))
    return reject('not_your_role');
  const answer = judged(work, def.form, command.payload, work.state.root, def.id);
  if (isRejection(answer)) return answer;
  const { id, message } = command;
  return { def, message: { id, message, payload: answer.values, person: person ?? undefined } };
}
