/** Whether one place of a process can come before another, whatever the answers are. */
import type { DocumentView } from '../document-view.ts';
import { outwards, type HandlerNode, type ScopeNode, type StepNode } from '../outline.ts';
import { flowOf, isWithin, stepOf, type Flow } from './flow.ts';

/** True when `earlier` may have happened, at least once, before `later` is entered; in doubt it may. */
export function mayPrecede(view: DocumentView, earlier: StepNode | HandlerNode, later: StepNode): boolean {
  if ('owner' in earlier) return true; // a handler may fire whenever its scope lives, and once before
  const flow = flowOf(view);
  for (const scope of outwards(later.scope)) {
    const to = inScope(later, scope);
    const from = inScope(earlier, scope);
    if (!to) return true;
    if (from && from !== to && leads(flow, from, to)) return true;
    // In the same block: in an earlier round of it, or next to one another.
    if (from === to && (leads(flow, to, to) || (isConcurrent(to) && earlier.scope !== later.scope)))
      return true;
    if (!from && isBeside(earlier, scope)) return true;
  }
  return false;
}

/** The step of the scope in which another step is, or itself. */
function inScope(step: StepNode, scope: ScopeNode): StepNode | undefined {
  for (let at: StepNode | null = step; at; at = opening(at.scope)) if (at.scope === scope) return at;
  return undefined;
}

/** The step that opens a scope; of side work the one that opens what it stands beside. */
function opening(scope: ScopeNode): StepNode | null {
  return scope.kind === 'side' ? (scope.parent?.step ?? null) : scope.step;
}

function isConcurrent({ kind }: StepNode): boolean {
  return kind === 'parallel' || kind === 'each' || kind === 'race';
}

/** Side work may be done at any time while its scope lives. */
function isBeside(step: StepNode, scope: ScopeNode): boolean {
  return outwards(step.scope).some(({ kind, parent }) => kind === 'side' && parent === scope);
}

const ways = new WeakMap<StepNode, ReadonlySet<StepNode>>();

function leads(flow: Flow, from: StepNode, to: StepNode): boolean {
  const reached = ways.get(from) ?? reachedFrom(flow, from);
  ways.set(from, reached);
  return reached.has(to);
}

/** In one go or more; handlers of the scope included. */
function reachedFrom(flow: Flow, from: StepNode): ReadonlySet<StepNode> {
  const { scope, edges, interrupts } = flow.of(from.scope);
  const next = (step: StepNode) =>
    [...(edges.get(step) ?? []), ...interrupts].filter((edge) => isWithin(edge, scope)).map(stepOf);
  const found = new Set(next(from));
  for (const step of found) for (const to of next(step)) found.add(to);
  return found;
}
