/**
 * The static shape of a document (semantics.md 1): every scope, step, handler, start and form with
 * its path, in file order. Walked once; the checks and the compiler read it, nobody walks again.
 */
import type { Definition, HandlerSource, ProcessSource, StartSource, StepSource } from './definition.ts';
import { below } from './place.ts';
import { stepKinds, type StepKindKey } from './step.ts';
import type { ScopeKind } from '../process/process.ts';

export interface ProcessNode {
  readonly id: string;
  readonly path: string;
  readonly source: ProcessSource;
  readonly starts: readonly { readonly id: string; readonly path: string; readonly source: StartSource }[];
  /** File order, outer before inner; the first is root. A doubled id keeps its first bearer in `by…`. */
  readonly scopes: readonly ScopeNode[];
  readonly steps: readonly StepNode[];
  readonly handlers: readonly HandlerNode[];
  readonly stepById: ReadonlyMap<string, StepNode>;
  readonly scopeById: ReadonlyMap<string, ScopeNode>;
  readonly handlerById: ReadonlyMap<string, HandlerNode>;
}

export interface ScopeNode {
  readonly id: string;
  readonly kind: ScopeKind;
  readonly path: string;
  readonly parent: ScopeNode | null;
  /** The step that opens it; null for root and side scopes. */
  readonly step: StepNode | null;
  /** Of a branch or an arm that has one. */
  readonly title?: string;
  readonly steps: readonly StepNode[];
  readonly handlers: readonly HandlerNode[];
}

export interface StepNode {
  readonly id: string;
  readonly path: string;
  readonly source: StepSource;
  readonly kind: StepKindKey;
  readonly scope: ScopeNode;
  readonly index: number;
  /** Scopes that it opens: a stage's one, branches, arms. */
  readonly scopes: readonly ScopeNode[];
  readonly handlers: readonly HandlerNode[];
}

export interface HandlerNode {
  readonly id: string;
  readonly path: string;
  readonly source: HandlerSource;
  readonly owner:
    | { readonly kind: 'scope'; readonly scope: ScopeNode }
    | { readonly kind: 'step'; readonly step: StepNode };
  /** The scope in which its targets are written. */
  readonly scope: ScopeNode;
  /** Of `do`. */
  readonly side?: ScopeNode;
}

/** All processes of the document; the short form `process` has the id `main`. */
export function outlineOf(definition: Definition): readonly ProcessNode[] {
  const written: [string, string, ProcessSource][] = definition.process
    ? [['main', 'process', definition.process]]
    : Object.entries(definition.processes ?? {}).map(([id, source]) => [id, below('processes', id), source]);
  return written.map(([id, path, source]) => outlineProcess(id, path, source));
}

function kindOf(step: StepSource): StepKindKey {
  return stepKinds.find((kind) => step[kind] !== undefined) ?? 'end';
}

/** The following step in file order, or null after the last. */
export function following(step: StepNode): StepNode | null {
  return step.scope.steps[step.index + 1] ?? null;
}

/** Scope itself, then what encloses it, up to root. */
export function outwards(scope: ScopeNode): readonly ScopeNode[] {
  return scope.parent ? [scope, ...outwards(scope.parent)] : [scope];
}

interface ScopeSource {
  readonly title?: string;
  /** Of an arm: the wait or task at its head, a step with the id of the arm. */
  readonly head?: StepSource;
  readonly steps?: ProcessSource['steps'];
  readonly handlers?: ProcessSource['handlers'];
}

function outlineProcess(id: string, path: string, source: ProcessSource): ProcessNode {
  const scopes: ScopeNode[] = [];
  const steps: StepNode[] = [];
  const handlers: HandlerNode[] = [];

  const readScope = (
    scopeId: string,
    kind: ScopeKind,
    at: string,
    from: ScopeSource,
    parent: ScopeNode | null,
    step: StepNode | null,
  ): ScopeNode => {
    const own = { steps: [] as StepNode[], handlers: [] as HandlerNode[] };
    const named = kind === 'branch' || kind === 'arm';
    const titled = named && from.title !== undefined ? { title: from.title } : {};
    const scope: ScopeNode = { id: scopeId, kind, path: at, parent, step, ...titled, ...own };
    scopes.push(scope);
    own.handlers.push(...readHandlers(from.handlers, at, { kind: 'scope', scope }, scope));
    if (from.head) own.steps.push(readStep(scopeId, at, from.head, scope, 0));
    for (const [stepId, stepSource] of Object.entries(from.steps ?? {})) {
      const place = below(below(at, 'steps'), stepId);
      own.steps.push(readStep(stepId, place, stepSource, scope, own.steps.length));
    }
    return scope;
  };

  const readStep = (
    stepId: string,
    at: string,
    from: StepSource,
    scope: ScopeNode,
    index: number,
  ): StepNode => {
    const own = { scopes: [] as ScopeNode[], handlers: [] as HandlerNode[] };
    const step: StepNode = { id: stepId, path: at, source: from, kind: kindOf(from), scope, index, ...own };
    steps.push(step);
    own.handlers.push(...readHandlers(from.handlers, at, { kind: 'step', step }, scope));
    const inner = (scopeId: string, kind: ScopeKind, path: string, what: ScopeSource) =>
      own.scopes.push(readScope(scopeId, kind, path, what, scope, step));
    if (from.stage) inner(stepId, 'stage', below(at, 'stage'), from.stage);
    if (from.each) inner(stepId, 'item', below(at, 'each'), from.each);
    for (const [branch, what] of Object.entries(from.parallel?.branches ?? {})) {
      inner(branch, 'branch', below(`${at}/parallel/branches`, branch), what);
    }
    for (const [arm, what] of Object.entries(from.race?.arms ?? {})) {
      const { steps: after, wins: _, ...head } = what;
      inner(arm, 'arm', below(`${at}/race/arms`, arm), { head, steps: after, title: what.title });
    }
    return step;
  };

  const readHandlers = (
    from: Readonly<Record<string, HandlerSource>> | undefined,
    at: string,
    owner: HandlerNode['owner'],
    scope: ScopeNode,
  ): HandlerNode[] =>
    Object.entries(from ?? {}).map(([handlerId, what]) => {
      const here = below(below(at, 'handlers'), handlerId);
      const side = what.do ? readScope(handlerId, 'side', here, { steps: what.do }, scope, null) : undefined;
      const handler: HandlerNode = {
        id: handlerId,
        path: here,
        source: what,
        owner,
        scope,
        ...(side ? { side } : {}),
      };
      handlers.push(handler);
      return handler;
    });

  readScope('root', 'root', path, source, null, null);
  const starts = Object.entries(source.start ?? {}).map(([startId, start]) => ({
    id: startId,
    path: below(below(path, 'start'), startId),
    source: start,
  }));
  return {
    id, path, source, starts, scopes, steps, handlers,
    stepById: firstById(steps),
    scopeById: firstById(scopes),
    handlerById: firstById(handlers),
  }; // prettier-ignore
}

function firstById<T extends { readonly id: string }>(nodes: readonly T[]): ReadonlyMap<string, T> {
  const byId = new Map<string, T>();
  for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  return byId;
}
