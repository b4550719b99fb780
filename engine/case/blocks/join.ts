/**
 * The join of a block (semantics.md 6): looked at on entering and whenever a child finishes or is
 * withdrawn; fires once. What is open then is left, or goes on beside under an id of its own.
 */
import type { ScopeState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { completeStep } from '../flow.ts';
import { cancelTimers, leaveScope } from '../leave.ts';
import { holds } from '../reading.ts';
import { beginNext } from './begin.ts';
import { joinFacts, openIn } from './facts.ts';
import type { EachKind, ParallelKind } from '../../process/process.ts';

export type BlockKind = ParallelKind | EachKind;

function blockKind(work: Work, def: string): BlockKind {
  const { does } = work.stepDef(def);
  if (does.kind !== 'parallel' && does.kind !== 'each') throw new Error(`${def} is no block`);
  return does;
}

/** One look: the join fires, or an item follows the one that is done, or nothing happens yet. */
export function lookAtBlock(work: Work, id: number): void {
  const { step, scope } = work.step(id);
  work.spend(step.def);
  work.lookedAt(id);
  const { block } = step;
  if (!block) return;
  if (block.fired) return lookBeside(work, scope, step);
  const does = blockKind(work, step.def);
  const reached = isMet(work, scope, step, does);
  const mayFire = does.join === 'none' || !scope.drained.some((earlier) => earlier.def === step.def);
  if ((reached || openIn(block) === 0) && mayFire) fire(work, id, does, reached);
  else beginNext(work, id, does);
}

function isMet(work: Work, scope: ScopeState, step: StepState, { join }: BlockKind): boolean {
  const block = step.block!;
  if (join === 'all') return openIn(block) === 0;
  if (join === 'any') return block.finished >= 1;
  if (join === 'none') return true;
  if (typeof join === 'number') return block.finished >= join;
  return holds(work, join, scope, step.def, { facts: joinFacts(work, step) });
}

function fire(work: Work, id: number, does: BlockKind, reached: boolean): void {
  const { step } = work.step(id);
  const block = step.block!;
  const drains = does.rest === 'run' && openIn(block) > 0 ? work.nextId : undefined;
  const { total, finished, withdrawn } = block;
  work.emit({ type: 'join-fired', step: id, def: step.def, reached, total, finished, withdrawn, drains });
  cancelTimers(work, work.step(id).step.timers, 'ended');
  if (drains === undefined)
    for (const child of work.step(id).step.scopes) leaveScope(work, child, 'joined', step.def);
  else work.lookAt(drains);
  completeStep(work, work.step(id).step);
}

/** Of a block that goes on beside: the next item begins, or it is empty and a later instance may fire. */
function lookBeside(work: Work, scope: ScopeState, step: StepState): void {
  if (openIn(step.block!) > 0) {
    beginNext(work, step.id, blockKind(work, step.def));
    return;
  }
  work.emit({ type: 'block-emptied', step: step.id, def: step.def });
  const { current } = work.scope(scope.id);
  if (current?.def === step.def && current.block && !current.block.fired) work.lookAt(current.id);
}
