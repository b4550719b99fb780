/**
 * The graph of one scope with what is counted in it (semantics.md 5): entries up to a limit, rounds of an
 * approval, clocks and buttons that fire a given number of times. A node is a step about to be entered,
 * with those numbers; so it is known which limit can be met at all, and what is left when all is used up.
 */
import type { HandlerNode, ScopeNode, StepNode } from '../outline.ts';
import { circlesOf } from './circles.ts';
import type { Edge } from './edge.ts';

/** What the graph of a scope is made of. */
export interface Ways {
  readonly scope: ScopeNode;
  edgesOf(step: StepNode): readonly Edge[];
  /** Of handlers that stand on the scope, while it is at this step. */
  beside(step: StepNode): readonly Edge[];
}

export interface Counted {
  readonly reached: ReadonlySet<StepNode>;
  /** Steps whose limit, or whose last round, can be met. */
  readonly met: ReadonlySet<StepNode>;
  /** Steps from which there is no end of the scope and no way out, together where they go round. */
  readonly traps: readonly (readonly StepNode[])[];
}

/** Nodes visited with every number as it is written; beyond that, numbers are taken as 1. */
const MOST = 4_000;

interface Counter {
  readonly max: number;
  readonly of: StepNode | HandlerNode;
  /** True of what was perhaps used up when the scope was entered before. */
  readonly outlives: boolean;
}

interface Node {
  readonly step: StepNode;
  readonly counts: readonly number[];
}

interface Visited {
  readonly step: StepNode;
  readonly leaves: boolean;
  readonly to: readonly string[];
  readonly turnedAway: boolean;
}

export function countedOf(ways: Ways): Counted {
  const counters = countersOf(ways);
  const visited =
    visit(ways, counters, MOST) ??
    visit(
      ways,
      counters.map((counter) => ({ ...counter, max: Math.min(counter.max, 1) })),
      Infinity,
    )!;
  const nodes = [...visited.values()];
  return {
    reached: new Set(nodes.map(({ step }) => step)),
    met: new Set(nodes.filter(({ turnedAway }) => turnedAway).map(({ step }) => step)),
    traps: trapsOf(visited),
  };
}

function countersOf({ scope, beside }: Ways): readonly Counter[] {
  const isInside = scope.kind !== 'root';
  const standing = new Set(scope.steps.flatMap((step) => beside(step)).filter(isWithin(scope)));
  const handlers = new Set([...standing].flatMap(({ handler }) => (handler ? [handler] : [])));
  return [
    ...scope.steps.flatMap((step): Counter[] => {
      const { limit, approval } = step.source;
      if (limit) return [{ max: limit.max, of: step, outlives: isInside && limit.per === 'case' }];
      return approval?.rounds ? [{ max: approval.rounds.max, of: step, outlives: isInside }] : [];
    }),
    ...[...handlers].flatMap((handler): Counter[] => {
      const max = firingsOf(handler, scope);
      return max === undefined ? [] : [{ max, of: handler, outlives: false }];
    }),
  ];
}

/** undefined: as often as one likes. */
function firingsOf({ id, source }: HandlerNode, scope: ScopeNode): number | undefined {
  const { action, every, times, max } = source;
  if (times !== undefined || max !== undefined) return times ?? max;
  if (action !== undefined || every !== undefined) return undefined;
  const others = [...scope.handlers, ...scope.steps.flatMap((step) => step.handlers)];
  return others.some((other) => [other.source.restart ?? []].flat().includes(id)) ? undefined : 1;
}

/** null: there are more nodes than that. */
function visit(ways: Ways, counters: readonly Counter[], most: number): ReadonlyMap<string, Visited> | null {
  const first = ways.scope.steps[0];
  if (!first) return new Map();
  const visited = new Map<string, Visited>();
  const fresh = counters.map(() => 0);
  const worn = counters.map(({ max, outlives }) => (outlives ? max : 0));
  const queue: Node[] = [
    { step: first, counts: fresh },
    { step: first, counts: worn },
  ];
  const place = new Map(counters.map(({ of }, index) => [of, index]));
  for (const node of queue) {
    const key = keyOf(node);
    if (visited.has(key)) continue;
    if (visited.size >= most) return null;
    const { step, counts } = node;
    const entries = place.get(step);
    const turnedAway = entries !== undefined && counts[entries]! >= counters[entries]!.max;
    const all = ways.edgesOf(step);
    const entered = entries === undefined || turnedAway ? counts : raised(counts, entries);
    const next: Node[] = [];
    let leaves = false;
    const follow = (edge: Edge, after: readonly number[]): void => {
      if (edge.to.kind !== 'step' || edge.to.step.scope !== ways.scope) leaves = true;
      else next.push({ step: edge.to.step, counts: after });
    };
    for (const edge of all) {
      if (edge.cause === 'skip') follow(edge, counts);
      else if (isTurn(edge) === turnedAway) follow(edge, entered);
    }
    for (const edge of ways.beside(step)) {
      const firings = edge.handler && place.get(edge.handler);
      if (firings === undefined) follow(edge, entered);
      else if (entered[firings]! < counters[firings]!.max) follow(edge, raised(entered, firings));
    }
    visited.set(key, { step, leaves, to: next.map(keyOf), turnedAway });
    queue.push(...next);
  }
  return visited;
}

/** What is taken instead of entering the step when its limit, or else its last round, is met. */
export function isTurn({ from, cause }: Edge): boolean {
  return cause === (from?.source.limit ? 'limit' : 'rounds');
}

function keyOf({ step, counts }: Node): string {
  return [step.index, ...counts].join();
}

function raised(counts: readonly number[], index: number): readonly number[] {
  return counts.map((count, at) => (at === index ? count + 1 : count));
}

function isWithin(scope: ScopeNode): (edge: Edge) => boolean {
  return ({ to }) => to.kind === 'step' && to.step.scope === scope;
}

/** One for each place from which there is no going on, not for every step that leads there. */
function trapsOf(visited: ReadonlyMap<string, Visited>): readonly (readonly StepNode[])[] {
  const back = new Map<string, string[]>([...visited.keys()].map((key) => [key, []]));
  for (const [key, { to }] of visited) for (const next of to) back.get(next)?.push(key);
  const free = new Set([...visited].filter(([, { leaves }]) => leaves).map(([key]) => key));
  for (const key of free) for (const before of back.get(key) ?? []) free.add(before); // grows while walked
  const trapped = [...visited.keys()].filter((key) => !free.has(key));
  if (trapped.length === 0) return [];
  const next = (key: string) => visited.get(key)?.to ?? [];
  const ends = trapped.filter((key) => next(key).length === 0).map((key) => [key]);
  const circles = circlesOf(trapped, next).filter((circle) => {
    const inside = new Set(circle);
    return circle.every((key) => next(key).every((to) => inside.has(to)));
  });
  const stepsOf = (keys: readonly string[]): readonly StepNode[] => {
    const steps = new Set(keys.flatMap((key) => visited.get(key)?.step ?? []));
    return [...steps].sort((a, b) => a.index - b.index);
  };
  return [...ends, ...circles].map(stepsOf);
}
