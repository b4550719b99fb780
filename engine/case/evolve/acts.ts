/** Who did what: for separation of duties, and for rules that ask about earlier tries. */
import type { Act, Attempt, CaseState, EventOf, ItemPath, PersonId } from '../case.ts';
import { pathTo, findStep } from '../tree.ts';
import { itemsOfStep } from './entered.ts';
import { onScope } from './lift.ts';

export function noteAttempt(
  state: CaseState,
  event: EventOf<'task-completed' | 'attempt-recorded'>,
  n: number,
): CaseState {
  const items = itemsOfStep(state, event.step);
  const attempt: Attempt = {
    step: event.def,
    at: event.at,
    person: event.person,
    values: event.compared,
    items,
  };
  const act: Act = {
    step: event.def,
    n,
    person: event.person,
    onBehalfOf: event.onBehalfOf,
    happenedAt: event.at,
    items,
  };
  return { ...state, attempts: [...state.attempts, attempt], acts: withAct(state.acts, act) };
}

/** One act per step and person; a repeated one moves to the end, so that the last of a step is the latest. */
export function withAct(acts: readonly Act[], act: Act): readonly Act[] {
  const others = acts.filter(
    (a) =>
      !(
        a.step === act.step &&
        a.person === act.person &&
        a.onBehalfOf === act.onBehalfOf &&
        isSameItem(a.items, act.items)
      ),
  );
  return [...others, act];
}

function isSameItem(a: ItemPath | undefined, b: ItemPath | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function touchScope(state: CaseState, step: number, at: number, worked?: PersonId): CaseState {
  const scope = findStep(state, step)?.scope;
  if (!scope) return state;
  const touched = onScope(state, scope.id, (s) => ({ ...s, lastEventAt: at }));
  return worked === undefined ? touched : workedOn(touched, scope.id, worked);
}

/** Branches and items remember who completed something in them. */
function workedOn(state: CaseState, scope: number, worked: PersonId): CaseState {
  return pathTo(state.root, scope)
    .filter(({ key }) => key !== undefined)
    .reduce((before, { id }) => onScope(before, id, (s) => ({ ...s, worked })), state);
}
