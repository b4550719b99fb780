/**
 * What is open to messages in a case, and what taking one does (semantics.md 8).
 *
 * A handler with `message` and a `wait` for one subscribe while their owner is live; a wait at the
 * head of an arm is a wait like any other. A kept message is taken by the drain as soon as a
 * subscription to it is open.
 */
import type { KeptMessage, PersonId, ScopeState, StepState } from './case.ts';
import type { Owner } from './tree.ts';
import { owners, pathTo } from './tree.ts';
import type { Work } from './work.ts';
import { completeStep } from './flow.ts';
import { fireHandler, handlerDef, handlersOf, isSpent } from './handlers.ts';
import { holds } from './reading.ts';
import { write } from './writing.ts';
import type { HandlerDef } from '../process/process.ts';
import type { Values } from '../form/form.ts';

export interface Subscription {
  readonly owner: Owner;
  /** null: a `wait` step. */
  readonly handler: HandlerDef | null;
}

export interface Message {
  readonly id: string;
  readonly message: string;
  readonly payload: Values;
  readonly person?: PersonId;
}

/** Every open subscription to a message, outer before inner, in file order on one owner. */
export function subscriptionsTo(work: Work, message: string): readonly Subscription[] {
  return listeners(work, message).filter(({ owner, handler }) => !handler || !isSpent(owner, handler));
}

/** True when a handler would have taken it, but has fired as often as it may. */
export function isExhausted(work: Work, message: string): boolean {
  return listeners(work, message).some(({ owner, handler }) => handler !== null && isSpent(owner, handler));
}

function listeners(work: Work, message: string): readonly Subscription[] {
  const found: Subscription[] = [];
  for (const owner of owners(work.state.root)) {
    const scope = owner.kind === 'scope' ? owner.node : owner.scope;
    for (const id of handlersOf(work, owner)) {
      const handler = handlerDef(work, id);
      if (handler.trigger.on !== 'message' || handler.trigger.message !== message) continue;
      if (!handler.until || !holds(work, handler.until, scope, id)) found.push({ owner, handler });
    }
    if (owner.kind === 'step' && owner.node.mode === 'open' && waitsFor(work, owner.node.def, message))
      found.push({ owner, handler: null });
  }
  return found;
}

function waitsFor(work: Work, def: string, message: string): boolean {
  const { does } = work.stepDef(def);
  return does.kind === 'wait' && 'message' in does.for && does.for.message === message;
}

/** The one that a message to one goes to: deepest in the tree, then oldest, then file order. */
export function chooseSubscription(work: Work, message: string): Subscription | undefined {
  let chosen: { readonly subscription: Subscription; readonly depth: number } | undefined;
  for (const subscription of subscriptionsTo(work, message)) {
    const depth = depthOf(work, subscription.owner);
    const { id } = subscription.owner.node; // number of the event that opened it
    const better =
      !chosen || depth > chosen.depth || (depth === chosen.depth && id < chosen.subscription.owner.node.id);
    if (better) chosen = { subscription, depth };
  }
  return chosen?.subscription;
}

function depthOf(work: Work, owner: Owner): number {
  const scope = owner.kind === 'scope' ? owner.node : owner.scope;
  return pathTo(work.state.root, scope.id).length * 2 + (owner.kind === 'step' ? 1 : 0);
}

/** A message that comes now. What follows is for the drain. */
export function receive(
  work: Work,
  type: 'message-received' | 'broadcast-received',
  message: Message,
  { owner, handler }: Subscription,
): void {
  const place = { owner: owner.node.id, handler: handler?.id ?? '' };
  work.emit({ type, ...message, ...place });
  take(work, { owner, handler }, message.payload);
}

/** The oldest kept message that an open subscription accepts; false when there is none. */
export function takeKept(work: Work): boolean {
  for (const kept of work.state.inbox) {
    const { id, message, until, payload } = kept;
    if (until !== undefined && until <= work.at) {
      work.emit({ type: 'message-expired', id, message });
      return true;
    }
    const subscription = chooseSubscription(work, message);
    if (!subscription) continue;
    const { owner, handler } = subscription;
    work.emit({ type: 'message-consumed', id, message, owner: owner.node.id, handler: handler?.id ?? '' });
    take(work, subscription, payload);
    return true;
  }
  return false;
}

/** Is there a message in store that has not expired? */
export function hasKept(work: Work, message: string): boolean {
  return keptNow(work, message) !== undefined;
}

/** A wait takes the oldest kept message that it waits for; false when there is none. */
export function takeKeptAt(work: Work, step: StepState, scope: ScopeState): boolean {
  const { does } = work.stepDef(step.def);
  const kept = does.kind === 'wait' && 'message' in does.for ? keptNow(work, does.for.message) : undefined;
  if (!kept) return false;
  const { id, message, payload } = kept;
  work.emit({ type: 'message-consumed', id, message, owner: step.id, handler: '' });
  take(work, { owner: { kind: 'step', node: step, scope }, handler: null }, payload);
  return true;
}

function keptNow(work: Work, message: string): KeptMessage | undefined {
  return work.state.inbox.find(
    (kept) => kept.message === message && (kept.until === undefined || kept.until > work.at),
  );
}

/** What the message brought becomes data of the case, unless the handler's `when` says that it does nothing. */
function take(work: Work, { owner, handler }: Subscription, payload: Values): void {
  if (handler) {
    fireHandler(work, owner.node.id, handler, { message: payload });
    return;
  }
  if (owner.kind !== 'step') return;
  work.spend(owner.node.def);
  write(work, payload, owner.scope, owner.node.def);
  completeStep(work, work.step(owner.node.id).step);
}

/** Kept messages die with the case. */
export function dropKept(work: Work): void {
  for (const { id, message } of work.state.inbox) work.emit({ type: 'message-expired', id, message });
}
