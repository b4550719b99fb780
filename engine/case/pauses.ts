/**
 * Clocks stop and tasks lock while a step with `pauses`, or a side scope with `hold`, is open, and
 * while a person paused them.
 * Derived from the tree at the head of each round, so that nested pauses count once.
 */
import type { ItemPath, ScopeState, TimerState } from './case.ts';
import type { Owner } from './tree.ts';
import { itemsOfScope } from './own-values.ts';
import { inSameItem } from './recalled.ts';
import { owners, scopeOf } from './tree.ts';
import type { Work } from './work.ts';
import { calendarOf, markOf, periodOf, zoneOf } from './clocks.ts';
import { timeBetween } from '../time/due.ts';

interface Pausing {
  /** Every timer and step of the case but those inside the pausing step itself. */
  readonly all: ReadonlySet<number> | null;
  /** Timer or step → the items in which a pausing step names it; undefined: outside of items. */
  readonly names: ReadonlyMap<string, readonly (ItemPath | undefined)[]>;
  /** Instance ids locked by a side scope that holds its owner, or by hand. */
  readonly held: ReadonlySet<number>;
}

export function syncPauses(work: Work): void {
  const pausing = whatPauses(work);
  for (const owner of [...owners(work.state.root)]) {
    for (const timer of owner.node.timers) {
      const paused = isTimerPaused(work, pausing, owner, timer);
      if (paused && timer.mode === 'armed') work.emit({ type: 'timer-paused', timer: timer.id });
      if (!paused && timer.mode === 'paused' && !timer.byEffect) resumeTimer(work, timer);
    }
    if (owner.kind === 'step') syncStep(work, owner, pausing);
  }
}

function syncStep(work: Work, owner: Owner & { kind: 'step' }, pausing: Pausing): void {
  const { node: step } = owner;
  const paused = isPaused(work, pausing, owner);
  if (paused && (step.mode === 'open' || step.mode === 'sleeping') && step.seats.length > 0)
    work.emit({ type: 'step-paused', step: step.id });
  if (!paused && step.mode === 'paused') work.emit({ type: 'step-resumed', step: step.id });
}

function isTimerPaused(work: Work, pausing: Pausing, owner: Owner, timer: TimerState): boolean {
  return isNamed(work, pausing, owner, timer.handler) || isPaused(work, pausing, owner);
}

function isPaused(work: Work, pausing: Pausing, owner: Owner): boolean {
  const { id, def } = owner.node;
  const byAll = pausing.all !== null && !pausing.all.has(id);
  return byAll || pausing.held.has(id) || isNamed(work, pausing, owner, def);
}

/** A step inside an item stops what it names in that item alone. */
function isNamed(work: Work, { names }: Pausing, owner: Owner, name: string): boolean {
  const places = names.get(name) ?? [];
  return places.some((items) => !items || inSameItem(items, itemsOfScope(work.state, scopeOf(owner).id)));
}

function whatPauses(work: Work): Pausing {
  const names = new Map<string, (ItemPath | undefined)[]>();
  const held = new Set<number>();
  let all: Set<number> | null = null;
  for (const owner of owners(work.state.root)) {
    if (work.state.held?.includes(owner.node.id)) for (const id of idsIn(owner)) held.add(id);
    if (owner.kind === 'step' && owner.node.mode !== 'completed') {
      const { pauses } = work.stepDef(owner.node.def);
      if (pauses === 'all') all = new Set([...(all ?? []), ...idsIn(owner)]);
      else
        for (const name of pauses)
          names.set(name, [...(names.get(name) ?? []), itemsOfScope(work.state, owner.scope.id)]);
    }
    if (owner.kind === 'scope')
      for (const side of owner.node.sides) if (holdsOwner(work, side)) addHeld(owner.node, held);
  }
  return { all, names, held };
}

function holdsOwner(work: Work, side: ScopeState): boolean {
  return work.process.handlers[side.def]?.do?.hold ?? false;
}

/** The scope itself, what is current in it and what goes on beside, but no side scope. */
function addHeld(scope: ScopeState, held: Set<number>): void {
  held.add(scope.id);
  for (const step of [...(scope.current ? [scope.current] : []), ...scope.drained]) {
    held.add(step.id);
    for (const child of step.scopes) addHeld(child, held);
  }
}

function idsIn(owner: Owner): readonly number[] {
  if (owner.kind === 'scope') return [...owners(owner.node)].map((inner) => inner.node.id);
  return [
    owner.node.id,
    ...owner.node.scopes.flatMap((scope) => [...owners(scope)].map((inner) => inner.node.id)),
  ];
}

/** The pause is measured in the timer's own unit and moves its due instant (semantics.md 9). */
export function resumeTimer(work: Work, timer: TimerState): void {
  const calendar = timer.calendar === undefined ? undefined : calendarOf(work, timer.calendar);
  const zone = calendar ? zoneOf(work, calendar) : work.process.zone;
  const shift = timeBetween(timer.pausedAt ?? work.at, work.at, zone, calendar);
  const due =
    timer.budget === ''
      ? timer.due + shift
      : periodOf(work, { ...timer, shift: timer.shift + shift }, timer.fired + 1);
  const mark = timer.budget === '' && timer.provisional ? { provisional: true as const } : {};
  work.emit({
    type: 'timer-resumed',
    timer: timer.id,
    shift,
    due,
    ...mark,
    ...markOf(work, [timer.calendar], timer.start, due),
  });
}
