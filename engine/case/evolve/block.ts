/** What the events of blocks change. */
import type { CaseState, EventOf, StepState } from '../case.ts';
import { findScope, findStep, findStepOf, withScope, withStep } from '../tree.ts';

export function blockOpened(step: StepState, event: EventOf<'block-opened'>): StepState {
  const { total, from } = event;
  const block = { total, finished: 0, withdrawn: 0, outcomes: {}, begun: 0, from, fired: false };
  return { ...step, block };
}

/** A branch or item that completed is finished; one that somebody withdrew is withdrawn; others go uncounted. */
export function childDone(
  state: CaseState,
  event: EventOf<'scope-completed'> | EventOf<'scope-left'>,
): CaseState {
  const owner = findStepOf(state, event.scope);
  if (!state.root || !owner?.block || findScope(state, event.scope)?.key === undefined) return state;
  const { block } = owner;
  if (event.type === 'scope-left' && event.reason !== 'by-hand') return state;
  const counted =
    event.type === 'scope-left'
      ? { ...block, withdrawn: block.withdrawn + 1 }
      : {
          ...block,
          finished: block.finished + 1,
          outcomes: { ...block.outcomes, [event.outcome]: (block.outcomes[event.outcome] ?? 0) + 1 },
        };
  return { ...state, root: withStep(state.root, owner.id, (step) => ({ ...step, block: counted })) };
}

/** What is still open goes on beside, under an id of its own; the step itself is empty and goes on to its `next`. */
export function joinFired(state: CaseState, event: EventOf<'join-fired'>): CaseState {
  if (!state.root) return state;
  const fired = (step: StepState): StepState => ({
    ...step,
    block: step.block && { ...step.block, fired: true, reached: event.reached },
  });
  const { step: id, drains } = event;
  if (drains === undefined) return { ...state, root: withStep(state.root, id, fired) };
  const scope = findStep(state, id)?.scope.id;
  if (scope === undefined) return state;
  return {
    ...state,
    root: withScope(state.root, scope, (home) => {
      const current = home.current?.id === id ? fired(home.current) : null;
      if (!current) return home;
      const beside = { ...current, id: drains, timers: [], watchers: [], taken: {} };
      return { ...home, current: { ...current, scopes: [] }, drained: [...home.drained, beside] };
    }),
  };
}
