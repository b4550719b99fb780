/** Handlers: arming when their owner is entered, firing, and what firing does (semantics.md 7 and 9). */
import type { Instant, ScopeState } from './case.ts';
import type { Owner } from './tree.ts';
import { findOwner, owners, scopeOf } from './tree.ts';
import type { Work } from './work.ts';
import type { Dated } from './clocks.ts';
import { dueOf, markOf, reckonHandler } from './clocks.ts';
import { enterScope, takeTarget } from './flow.ts';
import { itemsOfScope } from './own-values.ts';
import { inSameItem } from './recalled.ts';
import { resumeTimer } from './pauses.ts';
import { holds } from './reading.ts';
import { write, writeAll } from './writing.ts';
import type { HandlerDef, Process } from '../process/process.ts';
import type { Values } from '../form/form.ts';

export function handlerDef(work: Work, id: string): HandlerDef {
  const def = work.process.handlers[id];
  if (!def) throw new Error(`the process has no handler ${id}`);
  return def;
}

/** Ids of the handlers standing on a live owner; none on a step that is done, or whose join has fired. */
export function handlersOf(work: Work, owner: Owner): readonly string[] {
  return standingOn(work.process, owner);
}

export function standingOn(process: Process, { kind, node }: Owner): readonly string[] {
  if (kind === 'scope') return process.scopes[node.def]?.handlers ?? [];
  return node.mode === 'completed' || node.block?.fired === true
    ? []
    : (process.steps[node.def]?.handlers ?? []);
}

export function armHandlers(work: Work, owner: Owner, handlers: readonly string[]): void {
  for (const id of handlers) {
    const dated = reckonHandler(work, handlerDef(work, id), owner);
    if (dated) arm(work, id, owner.node.id, dated);
  }
}

export function arm(work: Work, handler: string, owner: number, dated: Dated): void {
  work.emit({ type: 'timer-armed', timer: work.nextId, handler, owner, ...dated });
}

/** How often it may still fire in this arming. */
export function isSpent(owner: Owner, handler: HandlerDef): boolean {
  const limit =
    handler.times ?? (handler.trigger.on === 'action' || handler.trigger.on === 'every' ? Infinity : 1);
  return (owner.node.taken[handler.id] ?? 0) >= limit;
}

export interface Firing {
  readonly timer?: number;
  readonly missed?: number;
  readonly answer?: Values;
  /** What a message brought: written before `set`. */
  readonly message?: Values;
}

/** Effects in fixed order: form → set → timers → do → target. An action's form was written by its command. */
export function fireHandler(work: Work, ownerId: number, handler: HandlerDef, firing: Firing = {}): void {
  work.spend(handler.id);
  const owner = findOwner(work.state, ownerId);
  if (!owner) return;
  const home = owner.kind === 'scope' ? owner.node : owner.scope;
  const { missed } = firing;
  const brought = { ...firing.answer, ...firing.message };
  const given = missed === undefined ? brought : { ...brought, missed };
  const fired = {
    type: 'handler-fired',
    handler: handler.id,
    owner: ownerId,
    timer: firing.timer,
    missed: firing.missed,
  } as const;
  // The condition of an action was judged while it was offered; its own form does not take that back.
  const judgedNow = handler.trigger.on === 'action' ? undefined : handler.when;
  if (judgedNow && !holds(work, judgedNow, home, handler.id, { answer: given })) {
    work.emit({ ...fired, skipped: true });
    return;
  }
  work.emit(fired);
  if (firing.message) write(work, firing.message, home, handler.id);
  if (handler.set.length) writeAll(work, handler.set, home, handler.id, given);
  applyTimerEffects(work, handler, home);
  if (handler.do) enterScope(work, handler.do.scope, { kind: 'side', id: home.id });
  if (handler.target) takeTarget(work, home.id, handler.target, handler.id);
}

/** `home`: clocks in another item than the handler's own are not meant. */
function applyTimerEffects(work: Work, handler: HandlerDef, home: ScopeState): void {
  const timers = (ids: readonly string[]) => timersOf(work, ids, home);
  for (const { timer, owner } of timers(handler.timers.restart)) {
    if (timer.mode !== 'spent') work.emit({ type: 'timer-cancelled', timer: timer.id, reason: 'effect' });
    const due = timer.budget === '' ? timer.due : dueOf(work, work.at, timer.budget, timer.calendar);
    const { budget, calendar } = timer;
    const mark = markOf(work, [calendar], work.at, due);
    arm(work, timer.handler, owner, { start: work.at, budget, calendar, due, ...mark });
  }
  for (const { timer } of timers(handler.timers.pause)) {
    if (timer.mode === 'armed' || (timer.mode === 'paused' && !timer.byEffect))
      work.emit({ type: 'timer-paused', timer: timer.id, byEffect: true });
  }
  for (const { timer } of timers(handler.timers.resume)) {
    if (timer.mode === 'paused' && timer.byEffect) resumeTimer(work, timer);
  }
  for (const { timer } of timers(handler.timers.cancel)) {
    if (timer.mode !== 'spent') work.emit({ type: 'timer-cancelled', timer: timer.id, reason: 'effect' });
  }
}

function timersOf(work: Work, handlers: readonly string[], home: ScopeState) {
  if (handlers.length === 0) return [];
  const items = itemsOfScope(work.state, home.id);
  const isMeant = (owner: Owner): boolean =>
    !items || inSameItem(items, itemsOfScope(work.state, scopeOf(owner).id));
  return [...owners(work.state.root)].flatMap((owner) =>
    owner.node.timers
      .filter((timer) => handlers.includes(timer.handler) && isMeant(owner))
      .map((timer) => ({ timer, owner: owner.node.id })),
  );
}

/** The timer that is due first, of those due by the instant: by due, outermost owner first, file order. */
export function firstDue(work: Work, by: Instant) {
  let first: { readonly owner: Owner; readonly timer: Owner['node']['timers'][number] } | undefined;
  for (const owner of owners(work.state.root)) {
    for (const timer of owner.node.timers) {
      if (timer.mode === 'armed' && timer.due <= by && (!first || timer.due < first.timer.due))
        first = { owner, timer };
    }
  }
  return first;
}
