import type { CaseState, EventOf, StepState } from '../case.ts';
import type { StepEvent } from '../events/step.ts';
import { itemsOfScope } from '../own-values.ts';
import { countOne, remember } from '../remembered.ts';
import { unchanged, type Arms } from './arms.ts';
import { emptyOwner, itemsOfStep, noteEntry } from './entered.ts';
import { onScope, onStep } from './lift.ts';
import { withMark } from './provisional.ts';

export const stepArms: Arms<StepEvent> = {
  'step-entered': stepEntered,
  'due-moved': (state, event) =>
    onStep(state, event.step, (step) => withMark({ ...step, due: event.due }, event.provisional)),
  'step-skipped': unchanged,
  'limit-reached': unchanged,
  'table-asked': unchanged,
  'branch-taken': unchanged,
  'step-paused': (state, event) => onStep(state, event.step, (step) => ({ ...step, mode: 'paused' })),
  'step-resumed': (state, event) =>
    onStep(state, event.step, (step) => ({
      ...step,
      mode: step.nextAt === undefined ? 'open' : 'sleeping',
    })),
  'pause-begun': (state, event) => ({ ...state, held: [...(state.held ?? []), event.owner] }),
  'pause-ended': (state, event) => ({
    ...state,
    held: (state.held ?? []).filter((owner) => owner !== event.owner),
  }),
  'step-completed': stepCompleted,
  'step-left': (state, event) => onStep(state, event.step, () => null),
};

/** A completed step stays current until the next one takes its place. */
function stepEntered(state: CaseState, event: EventOf<'step-entered'>): CaseState {
  const step: StepState = {
    id: event.step,
    def: event.def,
    n: event.n,
    enteredAt: event.at,
    mode: 'open',
    due: event.due,
    ...(event.provisional ? { provisional: true } : {}),
    attempts: 0,
    seats: [],
    scopes: [],
    ...emptyOwner,
  };
  const noted = noteEntry(state, event.def, event.at, event.scope);
  const entries = countOne(state.entries, event.def, itemsOfScope(state, event.scope));
  return onScope({ ...noted, entries }, event.scope, (scope) => ({
    ...scope,
    current: step,
    lastEventAt: event.at,
    entries: { ...scope.entries, [event.def]: (scope.entries[event.def] ?? 0) + 1 },
  }));
}

function stepCompleted(state: CaseState, event: EventOf<'step-completed'>): CaseState {
  const outcomes =
    event.outcome === undefined
      ? state.outcomes
      : remember(state.outcomes, event.def, itemsOfStep(state, event.step), event.outcome);
  return onStep({ ...state, outcomes }, event.step, (step) => ({
    ...step,
    mode: 'completed',
    outcome: event.outcome,
  }));
}
