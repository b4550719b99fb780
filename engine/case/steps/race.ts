/** Event-based gateway: the first arm to happen wins (semantics.md 6). */
import type { ScopeState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { reckon } from '../clocks.ts';
import { completeStep, enterScope, enterStep } from '../flow.ts';
import { holds } from '../reading.ts';
import { hasKept, takeKeptAt } from '../subscriptions.ts';
import type { RaceKind } from '../../process/process.ts';

/** An arm that has happened already wins at once, the first in file order; else all of them are opened. */
export function enterRace(work: Work, id: number, does: RaceKind): void {
  const { scope } = work.step(id);
  const ready = does.arms.find(({ step }) => isReady(work, scope, step));
  for (const arm of ready ? [ready] : does.arms) {
    const entered = work.nextId;
    enterScope(work, arm.scope, { kind: 'step', id });
    enterStep(work, entered, arm.step);
    const head = work.scope(entered).current;
    if (ready && head && head.mode !== 'completed' && !takeKeptAt(work, head, work.scope(entered)))
      completeStep(work, head);
  }
}

function isReady(work: Work, scope: ScopeState, def: string): boolean {
  const { does } = work.stepDef(def);
  if (does.kind !== 'wait') return false;
  if ('message' in does.for) return hasKept(work, does.for.message);
  if ('becomes' in does.for) return holds(work, does.for.becomes, scope, def);
  const owner = { kind: 'step', node: beforeEntry(work, def), scope } as const;
  const due = reckon(work, does.for.until, owner, def)?.due;
  return due !== undefined && due <= work.at;
}

/** The step as it would be entered now: its clock is reckoned from here. */
function beforeEntry(work: Work, def: string): StepState {
  const empty = { attempts: 0, seats: [], scopes: [], timers: [], watchers: [], taken: {} };
  return { id: 0, def, n: 0, enteredAt: work.at, mode: 'open', ...empty };
}
