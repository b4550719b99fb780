import type { CaseState, EventOf, ScopeState } from '../case.ts';
import type { ScopeEvent } from '../events/scope.ts';
import { forgetItem } from '../remembered.ts';
import { findStep } from '../tree.ts';
import type { Arms } from './arms.ts';
import { blockOpened, childDone, joinFired } from './block.ts';
import { emptyOwner, noteEntry } from './entered.ts';
import { onScope, onStep } from './lift.ts';

export const scopeArms: Arms<ScopeEvent> = {
  'scope-entered': scopeEntered,
  'scope-ending': (state, event) =>
    onScope(state, event.scope, (scope) => ({ ...scope, outcome: event.outcome, current: null })),
  'scope-completed': scopeGone,
  'scope-left': scopeGone,
  'block-opened': (state, event) => onStep(state, event.step, (step) => blockOpened(step, event)),
  'item-added': (state, event) =>
    onStep(state, event.step, (step) =>
      step.block ? { ...step, block: { ...step.block, total: step.block.total + 1 } } : step,
    ),
  'join-fired': joinFired,
  'block-emptied': (state, event) => onStep(state, event.step, () => null),
  'race-won': (state, event) => onStep(state, event.step, (step) => ({ ...step, won: event.arm })),
};

function scopeEntered(state: CaseState, event: EventOf<'scope-entered'>): CaseState {
  const scope: ScopeState = {
    id: event.scope,
    def: event.def,
    key: event.key,
    item: event.item,
    enteredAt: event.at,
    current: null,
    drained: [],
    sides: [],
    entries: {},
    local: {},
    lastEventAt: event.at,
    ...emptyOwner,
  };
  const around = event.owner.kind === 'step' ? findStep(state, event.owner.id)?.scope.id : event.owner.id;
  const noted = noteEntry(state, event.def, event.at, around);
  switch (event.owner.kind) {
    case 'root':
      return { ...noted, root: scope };
    case 'step':
      return onStep(noted, event.owner.id, (step) => ({
        ...step,
        scopes: [...step.scopes, scope],
        block: step.block && { ...step.block, begun: step.block.begun + 1 },
      }));
    case 'side':
      return onScope(noted, event.owner.id, (owner) => ({ ...owner, sides: [...owner.sides, scope] }));
  }
}

function scopeGone(state: CaseState, event: EventOf<'scope-completed' | 'scope-left'>): CaseState {
  return forgetItem(
    onScope(childDone(state, event), event.scope, () => null),
    event.scope,
  );
}
