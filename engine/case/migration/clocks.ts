/**
 * Clocks of what goes on under another revision (semantics.md 13). By id: gone → cancelled; new →
 * armed from its owner's entry, so that what is past due fires once; spent stays spent; any other is
 * kept, rebased (original start + new length + pauses) or begun again now, as the document says.
 */
import type { TimerState } from '../case.ts';
import { dueOf, markOf, periodOf, reckon, reckonHandler } from '../clocks.ts';
import type { Dated } from '../clocks.ts';
import { arm, handlerDef, standingOn } from '../handlers.ts';
import { owners } from '../tree.ts';
import type { Owner } from '../tree.ts';
import type { Work } from '../work.ts';
import type { Transition } from '../../process/transition.ts';
import { newId, timerPolicy, waitClock, type MoveAnswers } from './obstacles.ts';

export interface Under {
  readonly transition: Transition;
  readonly answers: MoveAnswers;
}

/** The work has the new process already. */
export function migrateClocks(work: Work, under: Under): void {
  for (const { node } of [...owners(work.state.root)]) {
    const owner = [...owners(work.state.root)].find((one) => one.node.id === node.id);
    if (!owner || (owner.kind === 'step' && owner.node.mode === 'completed')) continue;
    const moved = owner.kind === 'step' && migrateDue(work, owner, under);
    const before = standingBefore(under.transition, owner);
    for (const timer of owner.node.timers) migrateTimer(work, owner, timer, before, under, moved);
    for (const id of standingOn(work.process, owner)) {
      if (before.has(id)) continue;
      const dated = reckonHandler(work, handlerDef(work, id), again(work, owner));
      if (dated) arm(work, id, owner.node.id, dated);
    }
    if (beginsWaiting(work, owner, under.transition)) {
      const dated = clockOf(work, owner, '');
      if (dated) arm(work, '', owner.node.id, dated);
    }
  }
}

/** It waited for something else, and waits for an instant now. */
function beginsWaiting(work: Work, { kind, node }: Owner, transition: Transition): boolean {
  if (kind !== 'step' || !waitClock(work.stepDef(node.def))) return false;
  return !waitClock(transition.from.steps[oldId(transition, node.def)]);
}

/** New ids of the handlers that stood there and do the same kind of waiting still. */
function standingBefore(transition: Transition, { kind, node }: Owner): ReadonlySet<string> {
  const { from, to } = transition;
  const old = oldId(transition, node.def);
  const standing = kind === 'scope' ? from.scopes[old]?.handlers : from.steps[old]?.handlers;
  const same = (standing ?? []).flatMap((id) => {
    const now = newId(transition, id);
    return from.handlers[id]?.trigger.on === to.handlers[now]?.trigger.on ? [now] : [];
  });
  return new Set(same);
}

/** The owner as the events so far have left it. */
function again(work: Work, { node }: Owner): Owner {
  return [...owners(work.state.root)].find((one) => one.node.id === node.id)!;
}

/** True when what is due has moved, and an `overdue` handler with it. */
function migrateDue(work: Work, owner: Owner & { kind: 'step' }, { transition, answers }: Under): boolean {
  const { node } = owner;
  const clock = work.stepDef(node.def).due;
  const had = transition.from.steps[oldId(transition, node.def)]?.due !== undefined;
  const policy = timerPolicy(transition, answers, node.def);
  if (had && clock && (policy === 'keep' || policy === 'ask')) return false;
  const from = policy === 'restart' && had ? { ...node, enteredAt: work.at } : node;
  const dated = clock && reckon(work, clock, { ...owner, node: from }, node.def);
  if (dated?.due === node.due) return false;
  const mark = dated?.provisional ? { provisional: true as const } : {};
  work.emit({ type: 'due-moved', step: node.id, due: dated?.due, ...mark });
  return true;
}

function migrateTimer(
  work: Work,
  owner: Owner,
  timer: TimerState,
  before: ReadonlySet<string>,
  { transition, answers }: Under,
  dueMoved: boolean,
): void {
  const { handler } = timer;
  const stands = standingOn(work.process, owner).includes(handler) && before.has(handler);
  if (timer.mode === 'spent') return;
  const goesOn = handler === '' ? waitClock(work.process.steps[owner.node.def]) !== undefined : stands;
  if (!goesOn) return work.emit({ type: 'timer-cancelled', timer: timer.id, reason: 'migrated' });
  const written = timerPolicy(transition, answers, handler === '' ? owner.node.def : handler);
  const follows = dueMoved && handler !== '' && handlerDef(work, handler).trigger.on === 'overdue';
  const policy = follows && written === 'keep' ? 'rebase' : written;
  if (policy !== 'rebase' && policy !== 'restart') return;
  const dated = clockOf(work, owner, handler);
  if (!dated) return work.emit({ type: 'timer-cancelled', timer: timer.id, reason: 'migrated' });
  if (policy === 'restart') restart(work, owner, timer, dated);
  else rebase(work, timer, dated);
}

function clockOf(work: Work, owner: Owner, handler: string): Dated | undefined {
  const now = again(work, owner);
  if (handler !== '') return reckonHandler(work, handlerDef(work, handler), now);
  const clock = owner.kind === 'step' ? waitClock(work.stepDef(owner.node.def)) : undefined;
  return clock && reckon(work, clock, now, owner.node.def);
}

function rebase(work: Work, timer: TimerState, { budget, calendar, due: date }: Dated): void {
  const { id, start, shift, fired } = timer;
  const due = budget === '' ? date + shift : periodOf(work, { ...timer, budget, calendar }, fired + 1);
  const same = due === timer.due && budget === timer.budget && calendar === timer.calendar;
  if (!same)
    work.emit({
      type: 'timer-moved',
      timer: id,
      start,
      due,
      clock: { budget, calendar },
      ...markOf(work, [calendar], start, due),
    });
}

function restart(work: Work, owner: Owner, timer: TimerState, { budget, calendar, due: date }: Dated): void {
  work.emit({ type: 'timer-cancelled', timer: timer.id, reason: 'migrated' });
  const due = budget === '' ? date : dueOf(work, work.at, budget, calendar);
  const mark = markOf(work, [calendar], work.at, due);
  arm(work, timer.handler, owner.node.id, { start: work.at, budget, calendar, due, ...mark });
}

/** Old id of what a live node is now called. */
function oldId(transition: Transition, id: string): string {
  return Object.entries(transition.renamed.ids).find(([old]) => newId(transition, old) === id)?.[0] ?? id;
}
