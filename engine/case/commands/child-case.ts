/** What the shell tells a case about one that it asked for (semantics.md 10). */
import type { Act, Command, Rejection, ScopeState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { drain } from '../drain.ts';
import { completeStep } from '../flow.ts';
import { park } from '../park.ts';
import { outcomeValues, writeResult } from '../results.ts';
import { endWith } from '../steps/start-case.ts';
import { findStep } from '../tree.ts';
import type { StartCaseKind } from '../../process/process.ts';

type Waiting = { readonly step: StepState; readonly scope: ScopeState; readonly does: StartCaseKind };

/** The live step that waits; undefined: it was left, and nobody asks any more. */
function waiting(work: Work, id: number): Waiting | undefined {
  const found = findStep(work.state, id);
  const does = found && work.stepDef(found.step.def).does;
  if (!found || does?.kind !== 'startCase' || found.step.mode === 'completed') return undefined;
  return { ...found, does };
}

export function childStarted(work: Work, command: Command & { type: 'child-started' }): Rejection | null {
  const at = waiting(work, command.step);
  if (at?.step.child?.key !== command.key || at.step.child.status !== 'requested') return null;
  const { case: id, number } = command;
  work.emit({ type: 'child-started', step: at.step.id, def: at.step.def, case: id, number });
  if (!at.does.wait) completeStep(work, work.step(at.step.id).step);
  drain(work);
  return null;
}

/** No such SOP in force, an input that its form refuses: a person sees it, and asks again. */
export function childRefused(work: Work, command: Command & { type: 'child-refused' }): Rejection | null {
  const at = waiting(work, command.step);
  if (at?.step.child?.key !== command.key || at.step.child.status !== 'requested') return null;
  const { code, detail } = command;
  const { sop, process } = at.does;
  park(work, at.step, 'case_refused', {
    code,
    sop,
    ...(process === undefined ? {} : { process }),
    ...(detail === undefined ? {} : { detail }),
  });
  drain(work);
  return null;
}

/** Its output is written, its acts count as acts of this step, its outcome says where it goes on. */
export function childEnded(work: Work, command: Command & { type: 'child-ended' }): Rejection | null {
  const at = waiting(work, command.step);
  if (!at || at.step.child?.case !== command.case || at.step.child.status !== 'running') return null;
  const { outcome, output } = command;
  const { id, def } = at.step;
  const acts = command.acts.map((act): Act => ({ ...act, step: def, n: at.step.n, case: command.case }));
  // A case that was cancelled leaves its data as they happen to be.
  const values = outcome === 'cancelled' ? {} : outcomeValues(work, at, at.does.out, output);
  work.emit({ type: 'child-ended', step: id, def, case: command.case, outcome, acts });
  if (typeof values === 'string') park(work, at.step, 'result_invalid', { field: values, outcome });
  else {
    writeResult(work, at.step, values);
    endWith(work, work.step(id).step, outcome);
  }
  drain(work);
  return null;
}
