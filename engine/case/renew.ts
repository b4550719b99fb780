/**
 * What was reckoned over a year without decreed holidays is reckoned again once they are known
 * (semantics.md 9): the start and the budget stand, the due instant moves.
 */
import type { TimerState } from './case.ts';
import type { Owner } from './tree.ts';
import { owners } from './tree.ts';
import type { Work } from './work.ts';
import { markOf, periodOf, reckon, reckonHandler } from './clocks.ts';
import type { Dated } from './clocks.ts';
import { handlerDef } from './handlers.ts';

type Due = Pick<Dated, 'due' | 'provisional'>;

export function renewProvisional(work: Work): void {
  for (const owner of [...owners(work.state.root)]) {
    if (owner.kind === 'step') renewDue(work, owner);
    for (const timer of owner.node.timers) if (timer.provisional) renewTimer(work, owner, timer);
  }
}

function renewDue(work: Work, { node, scope }: Owner & { kind: 'step' }): void {
  const clock = node.provisional && node.mode !== 'completed' ? work.stepDef(node.def).due : undefined;
  const again = clock && reckon(work, clock, { kind: 'step', node, scope }, node.def);
  if (!again || isSame(again, { due: node.due ?? again.due, provisional: node.provisional })) return;
  const { due, provisional } = again;
  work.emit({ type: 'due-moved', step: node.id, due, ...(provisional ? { provisional } : {}) });
}

function renewTimer(work: Work, owner: Owner, timer: TimerState): void {
  if (timer.mode !== 'armed' && timer.mode !== 'paused') return;
  const again = timer.budget === '' ? dateOf(work, owner, timer) : spanOf(work, timer);
  if (!again || isSame(again, timer)) return;
  const { due, provisional } = again;
  const { id, start } = timer;
  work.emit({ type: 'timer-moved', timer: id, start, due, ...(provisional ? { provisional } : {}) });
}

function spanOf(work: Work, timer: TimerState): Due {
  const due = periodOf(work, timer, timer.fired + 1);
  return { due, ...markOf(work, [timer.calendar], timer.start, due) };
}

function dateOf(work: Work, owner: Owner, timer: TimerState): Due | undefined {
  const dated =
    timer.handler === '' ? waitOf(work, owner) : reckonHandler(work, handlerDef(work, timer.handler), owner);
  return dated && { ...dated, due: dated.due + timer.shift };
}

function waitOf(work: Work, owner: Owner): Dated | undefined {
  const does = owner.kind === 'step' ? work.stepDef(owner.node.def).does : undefined;
  return does?.kind === 'wait' && 'until' in does.for
    ? reckon(work, does.for.until, owner, owner.node.def)
    : undefined;
}

function isSame(a: Due, b: Due): boolean {
  return a.due === b.due && a.provisional === b.provisional;
}
