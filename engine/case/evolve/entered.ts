/** What the state remembers of entries, and of what happened in items. */
import type { CaseState, ItemPath } from '../case.ts';
import { itemsOfScope } from '../own-values.ts';
import { remember } from '../remembered.ts';
import { findStep } from '../tree.ts';

/** A scope or step that was just entered watches nothing and has fired nothing. */
export const emptyOwner = { timers: [], watchers: [], taken: {} } as const;

/** `scope`: instance around it. What happens in an item is remembered for that item too. */
export function noteEntry(state: CaseState, def: string, at: number, scope: number | undefined): CaseState {
  const items = itemsOfScope(state, scope);
  return {
    ...state,
    firstEntered: remember(state.firstEntered, def, items, at, 'first'),
    lastEntered: remember(state.lastEntered, def, items, at),
  };
}

export function itemsOfStep(state: CaseState, step: number): ItemPath | undefined {
  return itemsOfScope(state, findStep(state, step)?.scope.id);
}
