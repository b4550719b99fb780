/**
 * evolve(state, event) → state: pure, total, and frozen. An arm that has been released is never
 * edited: histories written by it are replayed for ever (test/histories). The arms stand in evolve/,
 * a file for the events of each noun (events/), and all of that folder is frozen like them.
 */
import type { CaseEvent, CaseState } from './case.ts';
import type { Arms } from './evolve/arms.ts';
import { handlerArms } from './evolve/handler.ts';
import { incidentArms } from './evolve/incident.ts';
import { lifeArms, started } from './evolve/life.ts';
import { messageArms } from './evolve/message.ts';
import { outsideArms } from './evolve/outside.ts';
import { scopeArms } from './evolve/scope.ts';
import { stepArms } from './evolve/step.ts';
import { taskArms } from './evolve/task.ts';

type Later = Exclude<CaseEvent, { readonly type: 'case-started' }>;

const arms: Arms<Later> = {
  ...lifeArms,
  ...scopeArms,
  ...stepArms,
  ...taskArms,
  ...handlerArms,
  ...messageArms,
  ...outsideArms,
  ...incidentArms,
};

/** Folds one event into the state. The first event of a case comes with state null. */
export function evolve(before: CaseState | null, event: CaseEvent): CaseState {
  if (event.type === 'case-started') return started(event);
  if (!before) throw new Error(`a case begins with case-started, not with ${event.type}`);
  const state: CaseState = { ...before, seq: before.seq + 1, at: Math.max(before.at, event.at) };
  // The arm of a type takes events of that type: more than the compiler can follow through the record.
  const arm = arms[event.type] as (state: CaseState, event: Later) => CaseState;
  return arm(state, event);
}

export function replay(events: Iterable<CaseEvent>): CaseState | null {
  let state: CaseState | null = null;
  for (const event of events) state = evolve(state, event);
  return state;
}
