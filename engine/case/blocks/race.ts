/** What decides a race, and what becomes of the arms that lost it. */
import type { ScopeState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { leaveScope } from '../leave.ts';
import { findStepOf } from '../tree.ts';

/** The race that a step is the head of an arm of, while it is not decided. */
export function openRace(work: Work, step: StepState, scope: ScopeState): StepState | undefined {
  const { kind, steps } = work.scopeDef(scope.def);
  if (kind !== 'arm' || steps[0] !== step.def) return undefined;
  const race = findStepOf(work.state, scope.id);
  return race?.won === undefined ? race : undefined;
}

/** The head of an arm is done, or was started: true when that wins the race. The others are withdrawn. */
export function winRace(work: Work, id: number, by: 'complete' | 'start'): boolean {
  const { step, scope } = work.step(id);
  const race = openRace(work, step, scope);
  const does = race && work.stepDef(race.def).does;
  if (!race || does?.kind !== 'race') return false;
  if (by === 'start' && does.arms.find((arm) => arm.scope === scope.def)?.wins !== 'start') return false;
  work.emit({ type: 'race-won', step: race.id, def: race.def, arm: scope.def });
  for (const other of race.scopes) if (other.id !== scope.id) leaveScope(work, other, 'race-lost', scope.def);
  return true;
}
