/** What is done by hand about a step or a case (semantics.md 12). */
import type { Command, Rejection, ScopeState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { judged } from '../answers.ts';
import { openRace } from '../blocks/race.ts';
import { drain } from '../drain.ts';
import { follow } from '../flow.ts';
import { isRejection, reasonGiven, reject } from '../guard.ts';
import { leaveScope, leaveStep, settleIncidents } from '../leave.ts';
import { dropKept } from '../subscriptions.ts';
import { findScope, findStep, findStepOf, owners, pathTo } from '../tree.ts';
import { write } from '../writing.ts';

/** In a branch or item that child ends as withdrawn; elsewhere the case goes on by the step's default. */
export function withdrawStep(work: Work, command: Command & { type: 'withdraw-step' }): Rejection | null {
  const missing = reasonGiven(command);
  if (missing) return missing;
  const found = findStep(work.state, command.step);
  if (!found || found.step.mode === 'completed') return reject('task_gone');
  withdraw(work, found);
  drain(work);
  return null;
}

function withdraw(
  work: Work,
  { step, scope }: { readonly step: StepState; readonly scope: ScopeState },
): void {
  const race = openRace(work, step, scope);
  if (race) {
    // One arm less; the last one takes the race with it.
    leaveScope(work, scope, 'by-hand');
    if (work.step(race.id).step.scopes.length === 0) withdraw(work, work.step(race.id));
    return;
  }
  const child = childAround(work, scope);
  if (child) {
    const block = findStepOf(work.state, child.id)!;
    leaveScope(work, child, 'by-hand');
    work.lookAt(block.id);
  } else {
    const isCurrent = scope.current?.id === step.id;
    leaveStep(work, step, 'by-hand');
    if (isCurrent) follow(work, scope.id, step.def);
  }
}

/** The branch or item that ends as withdrawn with a step of it. Side work is beside it: only the step goes. */
function childAround(work: Work, scope: ScopeState): ScopeState | undefined {
  const path = pathTo(work.state.root, scope.id);
  const aside = path.findLastIndex(({ def }) => work.scopeDef(def).kind === 'side');
  const child = path.findLastIndex(({ key }) => key !== undefined);
  return child > aside ? path[child] : undefined;
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
  const scope = scopeOfData(work, names, command.scope);
  if (!scope) return reject('task_gone');
  const stray = names.find((name) => !isWithin(work, name, scope));
  if (stray !== undefined)
    return { rejected: 'form_invalid', errors: { [stray]: { code: 'unknown_field' } } };
  const items = names.map((name) => ({ field: work.process.fields[name]!, required: false }));
  const answer = judged(work, { items, rules: [] }, command.values, scope, 'change-data');
  if (isRejection(answer)) return answer;
  write(work, command.values, scope, 'change-data', command.reason);
  drain(work);
  return null;
}

/** The scope named; else the live branch that one of the names belongs to, else the case. */
function scopeOfData(work: Work, names: readonly string[], given: number | undefined): ScopeState | null {
  if (given !== undefined) return findScope(work.state, given) ?? null;
  const homes = new Set(names.map((name) => work.process.locals[name]));
  for (const { kind, node } of owners(work.state.root))
    if (kind === 'scope' && node.item === undefined && node.key !== undefined && homes.has(node.def))
      return node;
  return work.state.root;
}

/** Values of an item are changed in that item alone. */
function isWithin(work: Work, name: string, scope: ScopeState): boolean {
  const home = work.process.locals[name];
  if (home === undefined || work.scopeDef(home).kind !== 'item') return true;
  return pathTo(work.state.root, scope.id).some(({ def }) => def === home);
}
