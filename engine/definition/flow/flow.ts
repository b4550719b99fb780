/**
 * The flow of a document: for every scope its finite graph, what of it is reached and how it is left.
 * Compositional and linear: inner scopes first, and a block is one node of the scope around it.
 */
import type { StartCaseSource } from '../definition.ts';
import type { DocumentView } from '../document-view.ts';
import { outwards, type ProcessNode, type ScopeNode, type StepNode } from '../outline.ts';
import { outcomesOfTable } from '../tables-written.ts';
import { countedOf, isTurn } from './counted.ts';
import { edgesOf, handlerEdges } from './edges.ts';
import { now, inTurn, type Edge, type Exit, type Pace } from './edge.ts';
import { dwells, type Known } from './passing.ts';

export interface ScopeFlow {
  readonly scope: ScopeNode;
  /** Of each step of the scope; without limits that cannot be met. */
  readonly edges: ReadonlyMap<StepNode, readonly Edge[]>;
  /** Steps on which time can pass. */
  readonly waiting: ReadonlySet<StepNode>;
  /** Of the handlers that stand on the scope. */
  readonly interrupts: readonly Edge[];
  readonly reached: ReadonlySet<StepNode>;
  /** Steps from which it has no end and no way out, together where they go round. */
  readonly traps: readonly (readonly StepNode[])[];
  /** True when time can pass in it. */
  readonly dwells: boolean;
  /** What leads out of it, with how soon that can be after its being entered. */
  readonly exits: readonly Exit[];
}

export interface Flow {
  of(scope: ScopeNode): ScopeFlow;
  readonly known: Known;
  /** All scopes, in file order, outer before inner. */
  readonly scopes: readonly ScopeFlow[];
}

const flows = new WeakMap<DocumentView, Flow>();

/** Made once for each document. Never throws, also where targets lead nowhere. */
export function flowOf(view: DocumentView): Flow {
  const made = flows.get(view) ?? makeFlow(view);
  flows.set(view, made);
  return made;
}

function makeFlow(view: DocumentView): Flow {
  const byScope = new Map<ScopeNode, ScopeFlow>();
  const of = (scope: ScopeNode): ScopeFlow => byScope.get(scope) ?? nothingKnown(scope);
  const known: Known = {
    exitsOf: (scope) => of(scope).exits,
    dwellsIn: (scope) => of(scope).dwells,
    answersOf: (step) => outcomesOfTable(view, step),
    endsOfCase: (start) => {
      const root = startedBy(view, start)?.scopes[0];
      const flow = root && byScope.get(root); // of a circle of starts one is not known yet
      return flow?.exits.map(({ to, pace }) => ({ pace, outcome: to.kind === 'step' ? '' : to.outcome }));
    },
  };
  for (const process of calledFirst(view)) {
    for (const scope of [...process.scopes].reverse()) byScope.set(scope, flowOfScope(scope, known));
  }
  return { of, known, scopes: view.processes.flatMap(({ scopes }) => scopes.map(of)) };
}

function nothingKnown(scope: ScopeNode): ScopeFlow {
  return {
    scope,
    edges: new Map(),
    waiting: new Set(),
    interrupts: [],
    reached: new Set(),
    traps: [],
    dwells: false,
    exits: [],
  };
}

/** Scopes that can be come to; of what stands in an unreachable step, that it is so has been said. */
export function reachedScopes(flow: Flow): readonly ScopeFlow[] {
  return flow.scopes.filter(({ scope }) =>
    outwards(scope).every(({ step }) => step === null || flow.of(step.scope).reached.has(step)),
  );
}

/** The process of this document that a step starts. */
export function startedBy(view: DocumentView, start: StartCaseSource): ProcessNode | undefined {
  if (start.sop !== undefined && start.sop !== view.definition.id) return undefined;
  return view.processes.find(({ id }) => id === start.process);
}

function calledFirst(view: DocumentView): readonly ProcessNode[] {
  const order = new Set<ProcessNode>();
  const open = new Set<ProcessNode>();
  const visit = (process: ProcessNode): void => {
    if (order.has(process) || open.has(process)) return;
    open.add(process);
    for (const { source } of process.steps) {
      const called = source.startCase && startedBy(view, source.startCase);
      if (called) visit(called);
    }
    order.add(process);
  };
  for (const process of view.processes) visit(process);
  return [...order];
}

function flowOfScope(scope: ScopeNode, known: Known): ScopeFlow {
  const waiting = new Set(scope.steps.filter((step) => dwells(step, known)));
  const standing = scope.handlers
    .filter(({ owner }) => owner.kind === 'scope')
    .flatMap((handler) => handlerEdges(handler, null, known));
  // What comes true by itself fires also where no time passes.
  const soon = standing.filter(({ pace }) => pace !== 'waits');
  const beside = (step: StepNode) => (waiting.has(step) ? standing : soon);
  const all = new Map(scope.steps.map((step) => [step, edgesOf(step, known)]));
  const { reached, met, traps } = countedOf({ scope, edgesOf: (step) => all.get(step) ?? [], beside });
  const edges = new Map(
    [...all].map(([step, out]) => [step, out.filter((edge) => !isTurn(edge) || met.has(step))]),
  );
  const canDwell = [...reached].some((step) => waiting.has(step));
  const interrupts = canDwell ? standing : soon;
  const base = { scope, edges, waiting, interrupts, reached, traps, dwells: canDwell };
  return { ...base, exits: exitsOf(base) };
}

/** What leads out of the scope, with how soon that can be after the scope is entered. */
function exitsOf(flow: Omit<ScopeFlow, 'exits'>): readonly Exit[] {
  const { scope, edges, interrupts, reached } = flow;
  const soonest = soonestOf(flow);
  const out = (edge: Edge, pace: Pace): Exit[] => (isWithin(edge, scope) ? [] : [{ ...edge, edge, pace }]);
  const leaving = [...reached].flatMap((step) =>
    (edges.get(step) ?? []).flatMap((edge) =>
      out(edge, isCounted(edge, 'case') ? 'waits' : inTurn(soonest.get(step) ?? 'waits', edge.pace)),
    ),
  );
  return [...leaving, ...interrupts.flatMap((edge) => out(edge, edge.pace))];
}

/** The steps that are entered in the same breath as the scope, and what that hangs on. */
function soonestOf({ scope, edges, interrupts }: Omit<ScopeFlow, 'exits'>): ReadonlyMap<StepNode, Pace> {
  const first = scope.steps[0];
  if (!first) return new Map();
  const quick = (from: readonly StepNode[], allowed: (pace: Pace) => boolean): ReadonlySet<StepNode> => {
    const found = new Set(from);
    for (const step of found)
      for (const edge of edges.get(step) ?? [])
        if (isWithin(edge, scope) && allowed(edge.pace) && !isCounted(edge, 'case')) found.add(stepOf(edge));
    return found;
  };
  const fired = interrupts.filter((edge) => isWithin(edge, scope) && edge.pace !== 'waits');
  const atOnce = quick([first], (pace) => pace !== 'waits' && pace.size === 0);
  const perhaps = quick([first, ...fired.map(stepOf)], (pace) => pace !== 'waits');
  const hangs: Pace = new Set(
    [...[...perhaps].flatMap((step) => edges.get(step) ?? []), ...fired].flatMap(({ pace }) =>
      pace === 'waits' ? [] : [...pace],
    ),
  );
  return new Map([...perhaps].map((step) => [step, atOnce.has(step) ? now : hangs]));
}

/** True when it leads to a step of the scope itself. */
export function isWithin({ to }: Edge, scope: ScopeNode): boolean {
  return to.kind === 'step' && to.step.scope === scope;
}

/** Only of an edge that leads to a step. */
export function stepOf({ to }: Edge): StepNode {
  if (to.kind !== 'step') throw new Error('an end is no step');
  return to.step;
}

/**
 * True when the entries that this edge follows upon are counted, by a `limit` or as rounds of an approval;
 * being skipped or turned away is not counted. `case`: over the whole case.
 */
export function isCounted(edge: Edge, per?: 'case'): boolean {
  const { limit, approval } = edge.from?.source ?? {};
  if (edge.cause === 'skip' || isTurn(edge)) return false;
  if (approval?.rounds) return true;
  return limit !== undefined && (per === undefined || limit.per === per);
}
