import type { CaseEvent, CaseState } from '../case.ts';

/** What each type of event changes; the events of a noun in a file of its name. */
export type Arms<E extends { readonly type: CaseEvent['type'] }> = {
  readonly [T in E['type']]: (state: CaseState, event: CaseEvent & { readonly type: T }) => CaseState;
};

/** For what is recorded only: the state follows from the events beside it. */
export const unchanged = (state: CaseState): CaseState => state;
