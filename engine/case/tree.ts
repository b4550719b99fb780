/** Walking and rebuilding the tree of a case. Rebuilding copies only the path to the node. */
import type { CaseState, ScopeState, StepState, TimerState } from './case.ts';

/** A live node that can own timers, watchers and actions. */
export type Owner =
  | { readonly kind: 'scope'; readonly node: ScopeState }
  | { readonly kind: 'step'; readonly node: StepState; readonly scope: ScopeState };

/** The scope that a node is, or stands in. */
export function scopeOf(owner: Owner): ScopeState {
  return owner.kind === 'scope' ? owner.node : owner.scope;
}

/** Every live scope and step, outer before inner: scope, its current step, drained blocks, side scopes. */
export function owners(scope: ScopeState | null): readonly Owner[] {
  if (!scope) return [];
  const known = walked.get(scope);
  if (known) return known;
  const found: Owner[] = [];
  collect(scope, found);
  walked.set(scope, found);
  return found;
}

/** A tree is never changed, only rebuilt: one walk serves every question about it. */
const walked = new WeakMap<ScopeState, readonly Owner[]>();

function collect(scope: ScopeState, found: Owner[]): void {
  found.push({ kind: 'scope', node: scope });
  if (scope.current) collectStep(scope.current, scope, found);
  for (const block of scope.drained) collectStep(block, scope, found);
  for (const side of scope.sides) collect(side, found);
}

function collectStep(step: StepState, scope: ScopeState, found: Owner[]): void {
  found.push({ kind: 'step', node: step, scope });
  for (const child of step.scopes) collect(child, found);
}

export function findOwner(state: CaseState, id: number): Owner | undefined {
  return state.root ? ownerIn(state.root, id) : undefined;
}

/** What stands in a scope was made after it, so its id is greater (a list of many items is not walked). */
function ownerIn(scope: ScopeState, id: number): Owner | undefined {
  if (scope.id === id) return { kind: 'scope', node: scope };
  if (scope.id > id) return undefined;
  const current = scope.current && ownerAtStep(scope.current, scope, id);
  if (current) return current;
  for (const block of scope.drained) {
    const found = ownerAtStep(block, scope, id);
    if (found) return found;
  }
  return firstOf(scope.sides, (side) => ownerIn(side, id));
}

function ownerAtStep(step: StepState, scope: ScopeState, id: number): Owner | undefined {
  if (step.id === id) return { kind: 'step', node: step, scope };
  return firstOf(step.scopes, (child) => ownerIn(child, id));
}

function firstOf<T, U>(list: readonly T[], find: (item: T) => U | undefined): U | undefined {
  for (const item of list) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function findScope(state: CaseState, id: number): ScopeState | undefined {
  const owner = findOwner(state, id);
  return owner?.kind === 'scope' ? owner.node : undefined;
}

export function findStep(
  state: CaseState,
  id: number,
): { readonly step: StepState; readonly scope: ScopeState } | undefined {
  const owner = findOwner(state, id);
  return owner?.kind === 'step' ? { step: owner.node, scope: owner.scope } : undefined;
}

export function findTimer(
  state: CaseState,
  id: number,
): { readonly timer: TimerState; readonly owner: Owner } | undefined {
  for (const owner of owners(state.root)) {
    const timer = owner.node.timers.find((t) => t.id === id);
    if (timer) return { timer, owner };
  }
  return undefined;
}

/** The step that holds a scope as its child (stage, branch, item, arm); none for root and side scopes. */
export function findStepOf(state: CaseState, scope: number): StepState | undefined {
  for (const owner of owners(state.root)) {
    if (owner.kind === 'step' && owner.node.scopes.some((child) => child.id === scope)) return owner.node;
  }
  return undefined;
}

/** Scopes from the root down to the one given, which comes last; empty when it is not live. */
export function pathTo(root: ScopeState | null, id: number): readonly ScopeState[] {
  const path: ScopeState[] = [];
  if (root) follow(root, id, path);
  return path.reverse();
}

/** Notes the way back from the scope that was looked for; true when it is in here. */
function follow(scope: ScopeState, id: number, back: ScopeState[]): boolean {
  if (scope.id > id) return false;
  const into = (child: ScopeState) => follow(child, id, back);
  const isHere =
    scope.id === id ||
    scope.current?.scopes.some(into) === true ||
    scope.drained.some((block) => block.scopes.some(into)) ||
    scope.sides.some(into);
  if (isHere) back.push(scope);
  return isHere;
}

/** The same list when nothing in it changed, so that untouched parts of the tree stay shared. */
function mapShared<T>(list: readonly T[], change: (item: T) => T | null): readonly T[] {
  let changed = false;
  const result: T[] = [];
  for (const item of list) {
    const next = change(item);
    if (next !== item) changed = true;
    if (next !== null) result.push(next);
  }
  return changed ? result : list;
}

/** Rebuilds with `change` applied to every scope that the node could stand in; one answered as null is removed. */
function mapScopes(
  scope: ScopeState,
  id: number,
  change: (scope: ScopeState) => ScopeState | null,
): ScopeState | null {
  if (scope.id > id) return scope;
  const inStep = (step: StepState): StepState => {
    const scopes = mapShared(step.scopes, (child) => mapScopes(child, id, change));
    return scopes === step.scopes ? step : { ...step, scopes };
  };
  const current = scope.current && inStep(scope.current);
  const drained = mapShared(scope.drained, inStep);
  const sides = mapShared(scope.sides, (side) => mapScopes(side, id, change));
  const rebuilt =
    current === scope.current && drained === scope.drained && sides === scope.sides
      ? scope
      : { ...scope, current, drained, sides };
  return change(rebuilt);
}

export function withScope(
  root: ScopeState,
  id: number,
  change: (scope: ScopeState) => ScopeState | null,
): ScopeState | null {
  return mapScopes(root, id, (scope) => (scope.id === id ? change(scope) : scope));
}

/** Rebuilds with one step changed; a step answered as null leaves its scope. */
export function withStep(
  root: ScopeState,
  id: number,
  change: (step: StepState) => StepState | null,
): ScopeState | null {
  return mapScopes(root, id, (scope) => {
    if (scope.current?.id === id) return { ...scope, current: change(scope.current) };
    const drained = mapShared(scope.drained, (block) => (block.id === id ? change(block) : block));
    return drained === scope.drained ? scope : { ...scope, drained };
  });
}

type Owned = Pick<StepState, 'timers' | 'watchers' | 'taken'>;

/** Changes what a scope and a step have in common: timers, watchers, how often a handler fired. */
export function withOwner(
  root: ScopeState,
  id: number,
  change: (owned: Owned) => Partial<Owned>,
): ScopeState | null {
  return mapScopes(root, id, (scope) => {
    if (scope.id === id) return { ...scope, ...change(scope) };
    if (scope.current?.id === id)
      return { ...scope, current: { ...scope.current, ...change(scope.current) } };
    const drained = mapShared(scope.drained, (block) =>
      block.id === id ? { ...block, ...change(block) } : block,
    );
    return drained === scope.drained ? scope : { ...scope, drained };
  });
}

export function withTimer(
  root: ScopeState,
  id: number,
  change: (timer: TimerState) => TimerState | null,
): ScopeState | null {
  const inTimers = <T extends ScopeState | StepState>(node: T): T => {
    const timers = mapShared(node.timers, (timer) => (timer.id === id ? change(timer) : timer));
    return timers === node.timers ? node : { ...node, timers };
  };
  return mapScopes(root, id, (scope) => {
    const own = inTimers(scope);
    const current = own.current && inTimers(own.current);
    const drained = mapShared(own.drained, inTimers);
    return current === own.current && drained === own.drained ? own : { ...own, current, drained };
  });
}
