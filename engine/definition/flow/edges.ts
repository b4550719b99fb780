/** Every edge that leaves a step: its completion, its being skipped or limited, its handlers, what leads out of it. */
import type { NextSource, TargetSource } from '../definition.ts';
import { following, type HandlerNode, type StepNode } from '../outline.ts';
import { below } from '../place.ts';
import { entriesOf, outcomesOf } from '../targets-written.ts';
import { paceOfTrigger } from './clock.ts';
import {
  destinationOf,
  endAt,
  now,
  inTurn,
  type Cause,
  type Destination,
  type Edge,
  type Pace,
} from './edge.ts';
import { completionsOf, fires, isPosted, isUnconditional, type Completion, type Known } from './passing.ts';

export function edgesOf(step: StepNode, known: Known): readonly Edge[] {
  const { source, path, scope } = step;
  const edges: Edge[] = [];
  const add = (
    to: Destination | undefined,
    cause: Cause,
    pace: Pace,
    at: string,
    more: Partial<Edge> = {},
  ) => {
    if (to) edges.push({ from: step, to, cause, pace, path: at, ...more });
  };
  const lead = (target: TargetSource, cause: Cause, pace: Pace, at: string) =>
    add(destinationOf(target, scope), cause, pace, at);

  if (!isUnconditional(source.when)) {
    if (source.otherwise === undefined) add(onwards(step), 'skip', now, path);
    else lead(source.otherwise, 'skip', now, below(path, 'otherwise'));
  }
  if (source.when === false) return edges;
  const { limit, again, approval, notify, service } = source;
  if (limit)
    lead({ goto: limit.goto, leaveTo: limit.leaveTo, end: limit.end }, 'limit', now, below(path, 'limit'));
  if (source.end !== undefined) add(endAt(source.end), 'next', now, below(path, 'end'));
  if (again?.then !== undefined) lead(again.then, 'again', 'waits', `${path}/again/then`);
  if (approval?.rounds) lead(approval.rounds.then, 'rounds', now, `${path}/approval/rounds/then`);
  for (const [answer, target] of Object.entries(approval?.answers ?? {}))
    lead(target as TargetSource, 'answer', 'waits', below(`${path}/approval/answers`, answer));
  if (notify?.failed !== undefined) {
    const pace = isPosted(notify) ? 'waits' : now;
    lead(notify.failed, 'failed', pace, `${path}/notify/failed`);
  }
  if (service?.failed !== undefined) lead(service.failed, 'failed', now, `${path}/service/failed`);
  if (approval?.answers?.approve === undefined)
    for (const completion of completionsOf(step, known)) edges.push(...nextEdges(step, completion));
  for (const inner of step.scopes.flatMap((one) => known.exitsOf(one)))
    if (inner.to.kind !== 'end') add(inner.to, 'inner', inner.pace, inner.path, { inner });
  for (const handler of step.handlers) edges.push(...handlerEdges(handler, step, known));
  return edges;
}

/** What a handler leads to: its own target, and what leads out of its side work. */
export function handlerEdges(handler: HandlerNode, owner: StepNode | null, known: Known): readonly Edge[] {
  const { source, scope, path, side } = handler;
  const standsOn = owner ?? scope.step;
  const pace = paceOfTrigger(source, standsOn?.source.due);
  if (owner && !fires(owner, pace, known)) return [];
  const edges: Edge[] = [];
  const to = destinationOf({ goto: source.goto, leaveTo: source.leaveTo, end: source.end }, scope);
  if (to) edges.push({ from: owner, to, cause: 'handler', pace, path, handler });
  for (const inner of side ? known.exitsOf(side) : []) {
    if (inner.to.kind === 'end') continue;
    const paceThere = inTurn(pace, inner.pace);
    edges.push({
      from: owner,
      to: inner.to,
      cause: 'handler',
      pace: paceThere,
      path: inner.path,
      handler,
      inner,
    });
  }
  return edges;
}

/** The following step; after the last one the scope ends. */
function onwards(step: StepNode): Destination {
  const to = following(step);
  return to ? { kind: 'step', step: to } : { kind: 'end', outcome: 'done' };
}

function* nextEdges(step: StepNode, { pace, outcome }: Completion): Iterable<Edge> {
  const { source, path, scope } = step;
  const edge = (to: Destination | undefined, at: string, entry?: number): Edge[] =>
    to
      ? [{
          from: step, to, cause: 'next', pace, path: at,
          ...(entry === undefined ? {} : { entry }),
          ...(outcome === undefined ? {} : { outcome }),
        }]
      : []; // prettier-ignore
  const listed = entriesOf(step);
  if (listed) {
    for (const [index, entry] of listed.entries.entries()) {
      const at = below(listed.path, index);
      const target = entry.otherwise ?? entry;
      yield* edge(destinationOf(target, scope), at, index);
    }
    return;
  }
  const next: NextSource | undefined = source.next;
  if (next === undefined) {
    yield* edge(onwards(step), path);
    return;
  }
  const outcomes = outcomesOf(step);
  if (!outcomes) {
    yield* edge(destinationOf(next as TargetSource, scope), below(path, 'next'));
    return;
  }
  const known = outcome !== undefined && Object.hasOwn(outcomes, outcome) ? outcome : 'otherwise';
  const target = Object.hasOwn(outcomes, known) ? outcomes[known] : undefined;
  if (target !== undefined) yield* edge(destinationOf(target, scope), below(below(path, 'next'), known));
}
