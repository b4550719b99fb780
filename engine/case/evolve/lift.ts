/**
 * The tree functions lifted to a state. A node that is gone (a late result of a delivery) changes nothing.
 */
import type { CaseState, ScopeState, SeatState, StepState } from '../case.ts';
import { findTimer, withOwner, withScope, withStep, withTimer } from '../tree.ts';

function onRoot(state: CaseState, change: (root: ScopeState) => ScopeState | null): CaseState {
  if (!state.root) return state;
  const root = change(state.root);
  return root === state.root ? state : { ...state, root };
}

export function onScope(
  state: CaseState,
  id: number,
  change: (scope: ScopeState) => ScopeState | null,
): CaseState {
  return onRoot(state, (root) => withScope(root, id, change));
}

export function onStep(
  state: CaseState,
  id: number,
  change: (step: StepState) => StepState | null,
): CaseState {
  return onRoot(state, (root) => withStep(root, id, change));
}

export function onSeat(
  state: CaseState,
  step: number,
  seat: number,
  change: (seat: SeatState) => SeatState,
): CaseState {
  return onStep(state, step, (s) => ({ ...s, seats: s.seats.map((x) => (x.seat === seat ? change(x) : x)) }));
}

export function onOwner(state: CaseState, id: number, change: Parameters<typeof withOwner>[2]): CaseState {
  return onRoot(state, (root) => withOwner(root, id, change));
}

export function onTimer(state: CaseState, id: number, change: Parameters<typeof withTimer>[2]): CaseState {
  return findTimer(state, id) ? onRoot(state, (root) => withTimer(root, id, change)) : state;
}
