/** A message in the world of a scenario: finds its case as the shell does (semantics.md 8). */
import type { Rejection } from '../case/case.ts';
import { businessKeyOf, keyOf, mayReceive, receptionOf, startBy } from '../case/correlation.ts';
import type { Reception } from '../case/correlation.ts';
import { isRejection } from '../case/guard.ts';
import type { Values } from '../form/form.ts';
import type { MessageDef } from '../process/process.ts';
import type { World, WorldCase } from './world.ts';

/** From outside (`person` null) or entered by hand. */
export function sendMessage(
  world: World,
  person: string | null,
  message: MessageDef,
  payload: Values,
): Reception | 'started' | Rejection {
  const cases = receivers(world, message, payload);
  if (message.to === 'one' && cases.length > 1) {
    const numbers = cases.map(({ state }) => state?.number).join(', ');
    return { rejected: 'message_ambiguous', params: { numbers } };
  }
  const answer = deliver(world, person, message, payload, cases);
  return answer === 'not_consumed' ? start(world, person, message, payload) : answer;
}

/** Open cases of the document that the message is about and that could ever take it. */
function receivers(world: World, message: MessageDef, payload: Values): readonly WorldCase[] {
  const key = keyOf(message, payload);
  if (key === null && (message.to === 'one' || message.key)) return [];
  return world.cases.filter(
    ({ process, state }) =>
      process.sop === world.process.sop &&
      state?.status === 'open' &&
      mayReceive(process, message.id) &&
      (key === null || businessKeyOf(process, state) === key),
  );
}

/** One command per case; a refusal is the same in all of them. */
function deliver(
  world: World,
  person: string | null,
  message: MessageDef,
  payload: Values,
  cases: readonly WorldCase[],
): Reception | Rejection {
  const type = message.to === 'all' ? 'broadcast' : 'deliver-message';
  let all: Reception = 'not_consumed';
  for (const at of cases) {
    if (at.state?.status !== 'open') continue; // an earlier one ended it
    const done = world.executeIn(at, person, { type, message: message.id, payload });
    if (isRejection(done)) return done;
    const one = receptionOf(done.events, done.id);
    if (one !== 'not_consumed') all = one;
  }
  return all;
}

/** No open case subscribes: a start that accepts the message makes one. */
function start(
  world: World,
  person: string | null,
  message: MessageDef,
  payload: Values,
): 'not_consumed' | 'received' | 'started' | Rejection {
  for (const process of Object.values(world.sop?.processes ?? {})) {
    const id = startBy(process, message.id);
    if (id === undefined) continue;
    const before = world.cases.length;
    const done = world.executeIn(process, person, { type: 'start-case', start: id, answer: payload });
    if (isRejection(done)) return done;
    return world.cases.length > before ? 'started' : 'received';
  }
  return 'not_consumed';
}
