/** Call activity: asks the shell for another case and waits for its end (semantics.md 10). */
import type { ScopeState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { completeStep, leadsOn } from '../flow.ts';
import { park } from '../park.ts';
import { valueOf } from '../reading.ts';
import type { Value, Values } from '../../form/form.ts';
import type { Assignment, StartCaseKind } from '../../process/process.ts';

/** A chain of cases, each started by the one before it, is no longer than this. */
const MOST_DEEP = 20;

/** The step stays open: the shell says in the same transaction which case it started, or why none. */
export function enterStartCase(work: Work, id: number, does: StartCaseKind): void {
  const { step, scope } = work.step(id);
  const depth = work.state.depth + 1;
  if (depth > MOST_DEEP) {
    park(work, step, 'too_deep', { max: MOST_DEEP });
    return;
  }
  work.emit({
    type: 'case-requested',
    step: id,
    def: step.def,
    key: `${work.state.id}/${id}`,
    sop: does.sop,
    process: does.process,
    input: inputOf(work, does.in, scope, step.def),
    wait: does.wait,
    depth,
  });
}

/** Every value on one snapshot; what is unknown is not given. */
export function inputOf(
  work: Work,
  assignments: readonly Assignment[],
  scope: ScopeState,
  place: string,
): Values {
  const input: Record<string, Value> = {};
  for (const { field, value } of assignments) {
    const given = valueOf(work, value, scope, place);
    if (given !== undefined && given !== null) input[field] = given;
  }
  return input;
}

/** Where no target is mapped, the step waits for a person to say what the outcome means. */
export function endWith(work: Work, step: StepState, outcome: string): void {
  if (leadsOn(work, step, outcome)) completeStep(work, step, outcome);
  else park(work, step, 'unmapped_outcome', { outcome });
}
