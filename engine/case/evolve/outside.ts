import type { CaseState, ChildState, EventOf } from '../case.ts';
import type { OutsideEvent } from '../events/outside.ts';
import { remember } from '../remembered.ts';
import { withAct } from './acts.ts';
import { unchanged, type Arms } from './arms.ts';
import { itemsOfStep } from './entered.ts';
import { onStep } from './lift.ts';

export const outsideArms: Arms<OutsideEvent> = {
  'effect-requested': (state, event) =>
    onStep(state, event.step, (step) => ({ ...step, effect: { key: event.key, status: 'pending' } })),
  'effect-settled': effectSettled,
  'effect-withdrawn': unchanged,
  'case-requested': (state, event) =>
    onStep(state, event.step, (step) => ({ ...step, child: { key: event.key, status: 'requested' } })),
  'child-started': (state, event) =>
    onChild(state, event.step, { status: 'running', case: event.case, number: event.number }),
  'child-ended': (state, event) =>
    onChild({ ...state, acts: event.acts.reduce(withAct, state.acts) }, event.step, {
      status: 'ended',
      outcome: event.outcome,
    }),
  'child-cancel-requested': unchanged,
};

function effectSettled(state: CaseState, event: EventOf<'effect-settled'>): CaseState {
  const sent = event.ok
    ? remember(state.sent, event.def, itemsOfStep(state, event.step), event.sentAt ?? event.at)
    : state.sent;
  return onStep({ ...state, sent }, event.step, (step) =>
    step.effect ? { ...step, effect: { ...step.effect, status: event.ok ? 'settled' : 'failed' } } : step,
  );
}

function onChild(state: CaseState, step: number, change: Partial<ChildState>): CaseState {
  return onStep(state, step, (s) => (s.child ? { ...s, child: { ...s.child, ...change } } : s));
}
