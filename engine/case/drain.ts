/** Runs a case until nothing more happens by itself (semantics.md 7). */
import type { ScopeState, TimerState } from './case.ts';
import { owners } from './tree.ts';
import type { Owner } from './tree.ts';
import type { Work } from './work.ts';
import { dueOf, reckon, reckonHandler } from './clocks.ts';
import type { Dated } from './clocks.ts';
import { completeScope, completeStep, enterFirst, takeNext } from './flow.ts';
import { arm, fireHandler, firstDue, handlerDef, handlersOf, isSpent } from './handlers.ts';
import { lookAtBlock } from './blocks/join.ts';
import { syncPauses } from './pauses.ts';
import { holds } from './reading.ts';
import { takeKept } from './subscriptions.ts';
import { renewProvisional } from './renew.ts';
import { fireTimer } from './timers.ts';
import { renewRounds } from './steps/approval.ts';
import { traitsOf } from './traits.ts';

export function drain(work: Work): void {
  const traits = traitsOf(work.process);
  let judged = -1;
  while (work.open) {
    if (traits.approves && work.writes !== judged) renewRounds(work);
    judged = work.writes;
    if (traits.decreed) renewProvisional(work);
    if (traits.dues.size > 0) refreshDues(work, traits.dues);
    if (traits.dated.size > 0) refreshClocks(work, traits.dated);
    if (traits.untils.size > 0) disarm(work, traits.untils);
    if (traits.pauses || work.state.held) syncPauses(work);
    if (traits.watches && fireWatcher(work)) continue;
    if (work.state.inbox.length > 0 && takeKept(work)) continue;
    if (fireDue(work)) continue;
    if (!continueIn(work, work.state.root)) return;
  }
}

/** `due` that hangs on data or on another clock moves with it; an `overdue` handler follows. */
function refreshDues(work: Work, dues: ReadonlySet<string>): void {
  for (const owner of [...owners(work.state.root)]) {
    if (owner.kind !== 'step' || owner.node.mode === 'completed' || !dues.has(owner.node.def)) continue;
    const again = reckon(work, work.stepDef(owner.node.def).due!, owner, owner.node.def);
    if (again?.due !== owner.node.due)
      work.emit({ type: 'due-moved', step: owner.node.id, due: again?.due, ...marked(again) });
  }
}

/** Clocks that hang on data, on a sending or on another step move with them. */
function refreshClocks(work: Work, dated: ReadonlySet<string>): void {
  for (const owner of [...owners(work.state.root)]) {
    for (const id of handlersOf(work, owner)) {
      if (dated.has(id)) refresh(work, owner, id, reckonHandler(work, handlerDef(work, id), owner));
    }
    if (owner.kind === 'step' && dated.has(owner.node.def) && owner.node.mode === 'open') {
      const does = work.stepDef(owner.node.def).does;
      if (does.kind === 'wait' && 'until' in does.for)
        refresh(work, owner, '', reckon(work, does.for.until, owner, owner.node.def));
    }
  }
}

function refresh(work: Work, owner: Owner, handler: string, dated: ReturnType<typeof reckonHandler>): void {
  const timer = owner.node.timers.find((t) => t.handler === handler);
  if (!timer) {
    if (dated && !Object.hasOwn(owner.node.taken, handler)) arm(work, handler, owner.node.id, dated);
  } else if (timer.mode === 'spent') {
    const later = dated && dated.due > work.facts.now && dated.due > timer.due;
    if (later && !timer.off && !isUsedUp(work, owner, handler))
      work.emit({
        type: 'timer-moved',
        timer: timer.id,
        start: dated.start,
        due: dated.due,
        ...marked(dated),
      });
  } else if (!dated) {
    work.emit({ type: 'timer-cancelled', timer: timer.id, reason: 'unknown' });
  } else if (timer.fired === 0) {
    const due = timer.shift === 0 ? dated.due : shiftedDue(work, timer, dated);
    if (due !== timer.due)
      work.emit({ type: 'timer-moved', timer: timer.id, start: dated.start, due, ...marked(dated) });
  }
}

function marked(dated: Dated | undefined): { readonly provisional?: true } {
  return dated?.provisional ? { provisional: true } : {};
}

/** `times` of a handler bounds every arming together; a wait has none. */
function isUsedUp(work: Work, owner: Owner, handler: string): boolean {
  const times = handler === '' ? undefined : handlerDef(work, handler).times;
  return times !== undefined && (owner.node.taken[handler] ?? 0) >= times;
}

function shiftedDue(work: Work, timer: TimerState, dated: Dated): number {
  if (dated.budget === '') return dated.due + timer.shift;
  return dueOf(work, dated.start, dated.budget, dated.calendar, timer.shift);
}

/** `until` that became true disarms at once. */
function disarm(work: Work, untils: ReadonlySet<string>): void {
  for (const owner of [...owners(work.state.root)]) {
    const scope = owner.kind === 'scope' ? owner.node : owner.scope;
    for (const timer of owner.node.timers) {
      if (timer.mode === 'spent' || !untils.has(timer.handler)) continue;
      const { until } = handlerDef(work, timer.handler);
      if (until && holds(work, until, scope, timer.handler))
        work.emit({ type: 'timer-cancelled', timer: timer.id, reason: 'until' });
    }
  }
}

/** Fires the first watcher whose condition has become true: outer before inner, handlers before a wait. */
function fireWatcher(work: Work): boolean {
  for (const owner of [...owners(work.state.root)]) {
    const scope = owner.kind === 'scope' ? owner.node : owner.scope;
    for (const id of handlersOf(work, owner)) {
      const handler = handlerDef(work, id);
      if (handler.trigger.on !== 'becomes' || isSpent(owner, handler)) continue;
      if (handler.until && holds(work, handler.until, scope, id)) continue;
      if (!becameTrue(work, owner, id, holds(work, handler.trigger.rule, scope, id))) continue;
      fireHandler(work, owner.node.id, handler);
      return true;
    }
    if (owner.kind !== 'step' || owner.node.mode !== 'open') continue;
    const does = work.stepDef(owner.node.def).does;
    if (does.kind !== 'wait' || !('becomes' in does.for)) continue;
    if (!holds(work, does.for.becomes, scope, owner.node.def)) continue;
    completeStep(work, owner.node);
    return true;
  }
  return false;
}

function becameTrue(work: Work, owner: Owner, handler: string, is: boolean): boolean {
  const was = owner.node.watchers.find((w) => w.handler === handler)?.was ?? false;
  if (was !== is) work.emit({ type: 'watcher-noted', handler, owner: owner.node.id, was: is });
  return is && !was;
}

function fireDue(work: Work): boolean {
  const due = firstDue(work, work.at);
  if (due) fireTimer(work, due.owner, due.timer);
  return due !== undefined;
}

/** The first continuation, depth first in document order; false when there is none. */
function continueIn(work: Work, scope: ScopeState | null): boolean {
  if (!scope) return false;
  const { current } = scope;
  if (current?.mode === 'completed') {
    takeNext(work, scope, current);
    return true;
  }
  if (!current && scope.outcome === undefined) {
    enterFirst(work, scope);
    return true;
  }
  const block = [current, ...scope.drained].find((step) => step && work.isToLookAt(step.id));
  if (block) {
    lookAtBlock(work, block.id);
    return true;
  }
  const inside = [
    ...(current?.scopes ?? []),
    ...scope.drained.flatMap((block) => block.scopes),
    ...scope.sides,
  ];
  if (inside.some((child) => continueIn(work, child))) return true;
  if (current || scope.outcome === undefined || scope.drained.length > 0 || holdsEnd(work, scope))
    return false;
  completeScope(work, scope, scope.outcome);
  return true;
}

/** A side scope holds the end of its owner unless it is optional. */
function holdsEnd(work: Work, scope: ScopeState): boolean {
  return scope.sides.some((side) => !(work.process.handlers[side.def]?.do?.optional ?? false));
}
