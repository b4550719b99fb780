/** What is done by hand about a step or a case (semantics.md 12). */
import type { Command, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import { judged } from '../answers.ts';
import { drain } from '../drain.ts';
import { follow } from '../flow.ts';
import { isRejection, reasonGiven, reject } from '../guard.ts';
import { leaveScope, leaveStep, settleIncidents } from '../leave.ts';
import { dropKept } from '../subscriptions.ts';
import { findStep } from '../tree.ts';
import { write } from '../writing.ts';

/** Takes an open step out of the way; the case goes on by the step's default. */
export function withdrawStep(work: Work, command: Command & { type: 'withdraw-step' }): Rejection | null {
  const missing = reasonGiven(command);
  if (missing) return missing;
  const found = findStep(work.state, command.step);
  if (!found || found.step.mode === 'completed') return reject('task_gone');
  leaveStep(work, work.step(command.step).step, 'by-hand');
  follow(work, found.scope.id, found.step.def);
  drain(work);
  return null;
}

export function cancelCase(work: Work, command: Command & { type: 'cancel-case' }): Rejection | null {
  const missing = reasonGiven(command);
  if (missing) return missing;
  if (work.state.root) leaveScope(work, work.state.root, 'cancelled');
  settleIncidents(work);
  dropKept(work);
  const withParent = command.with === 'parent' && command.actor.person === null;
  work.emit({
    type: 'case-cancelled',
    reason: command.reason!,
    ...(withParent ? { with: 'parent' } : {}),
  });
  return null;
}

/** Corrects data of an open case, with a reason; clocks and watchers that read it follow. */
export function changeData(work: Work, command: Command & { type: 'change-data' }): Rejection | null {
  const missing = reasonGiven(command);
  if (missing) return missing;
  const names = Object.keys(command.values);
  const unknown = names.find((name) => !Object.hasOwn(work.process.fields, name));
  if (unknown !== undefined)
    return { rejected: 'form_invalid', errors: { [unknown]: { code: 'unknown_field' } } };
  const items = names.map((name) => ({ field: work.process.fields[name]!, required: false }));
  const answer = judged(work, { items, rules: [] }, command.values, work.state.root, 'change-data');
  if (isRejection(answer)) return answer;
  write(work, command.values, 'change-data', command.reason);
  drain(work);
  return null;
}
