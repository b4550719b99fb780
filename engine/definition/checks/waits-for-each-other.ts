/**
 * Branches of a block that wait for what another of them writes only after its own wait: none goes on
 * (semantics.md 15). Said only where nothing else could wake them, a clock, a button, or work beside.
 */
import { restOf } from '../blocks.ts';
import type { DocumentView } from '../document-view.ts';
import { writtenByHandler, writtenByStep } from '../fields-written.ts';
import { flowOf, isWithin, stepOf } from '../flow/flow.ts';
import { outwards, type HandlerNode, type ScopeNode, type StepNode } from '../outline.ts';
import type { Check } from './check.ts';
import { fieldsThatWake } from './wait-never-woken.ts';

export const waitsForEachOther: Check = {
  code: 'waits_for_each_other',
  severity: 'error',
  *find(view) {
    for (const { steps } of view.processes) {
      if (steps.some(isLeftRunning)) continue; // what runs beside may wake them
      for (const block of steps.filter(({ source }) => source.parallel !== undefined)) {
        const [first, ...others] = stuckIn(view, block);
        if (first && others.length > 0)
          yield {
            path: `${first.path}/wait/becomes`,
            at: 'value',
            found: [first, ...others].map(({ id }) => id).join(', '),
          };
      }
    }
  },
};

/** Waits of its branches, without those that somebody wakes who need not be woken by one of them first. */
function stuckIn(view: DocumentView, block: StepNode): readonly StepNode[] {
  const around = outwards(block.scope);
  if (around.some(({ kind }) => kind !== 'root' && kind !== 'stage')) return [];
  const stuck = new Map<StepNode, readonly StepNode[]>();
  for (const branch of block.scopes)
    for (const step of branch.steps) {
      const fields = fieldsThatWake(view, step.source.wait?.becomes ?? true);
      if (step.source.wait?.becomes === undefined || fields === undefined) continue;
      const wakes = (handler: HandlerNode) => canWake(view, handler, new Set(fields));
      const beside = block.scopes.filter((one) => one !== branch);
      const handlers = [
        step,
        block,
        branch,
        ...around,
        ...beside.flatMap(everyScope),
        ...beside.flatMap(everyStep),
      ];
      if (handlers.some((owner) => owner.handlers.some(wakes))) continue;
      const writes = (one: StepNode) => writtenByStep(view, one).some((name) => fields.includes(name));
      const wakers = beside.flatMap(({ steps }) =>
        steps.filter((one) => [one, ...one.scopes.flatMap(everyStep)].some(writes)),
      );
      if (wakers.length > 0) stuck.set(step, wakers); // of the others it is said that nothing wakes them
    }
  for (let changed = true; changed;) {
    const free = [...stuck].filter(([, wakers]) => wakers.some((one) => isReached(view, one, stuck)));
    for (const [step] of free) stuck.delete(step);
    changed = free.length > 0;
  }
  return [...stuck.keys()];
}

/** Without going past a wait that is stuck. */
function isReached(view: DocumentView, step: StepNode, stuck: ReadonlyMap<StepNode, unknown>): boolean {
  const { scope, edges } = flowOf(view).of(step.scope);
  const found = new Set(scope.steps.slice(0, 1));
  for (const one of found) {
    if (one === step) return true;
    const skipped = stuck.has(one) ? ['skip', 'limit'] : undefined;
    for (const edge of edges.get(one) ?? [])
      if (isWithin(edge, scope) && (skipped?.includes(edge.cause) ?? true)) found.add(stepOf(edge));
  }
  return false;
}

function canWake(view: DocumentView, handler: HandlerNode, fields: ReadonlySet<string>): boolean {
  const { goto, leaveTo, end } = handler.source;
  if (goto !== undefined || leaveTo !== undefined || end !== undefined || handler.side) return true;
  return writtenByHandler(view, handler).some((name) => fields.has(name));
}

function everyScope(scope: ScopeNode): readonly ScopeNode[] {
  return [scope, ...scope.steps.flatMap(({ scopes }) => scopes.flatMap(everyScope))];
}

function everyStep(scope: ScopeNode): readonly StepNode[] {
  return everyScope(scope).flatMap(({ steps }) => steps);
}

function isLeftRunning({ source }: StepNode): boolean {
  const block = source.parallel ?? source.each;
  return block !== undefined && restOf(block) === 'run';
}
