/** Every target of a process: where it stands, in which scope it is written, and of which step it is `next`. */
import type { EndSource, EntrySource, TargetMap, TargetSource } from './definition.ts';
import type { HandlerNode, ProcessNode, ScopeNode, StepNode } from './outline.ts';
import { below } from './place.ts';

export interface WrittenTarget {
  /** Of the map or short form itself. */
  readonly path: string;
  readonly target: TargetSource;
  readonly scope: ScopeNode;
  readonly step?: StepNode;
  readonly handler?: HandlerNode;
  /** `next` and `decide`, where `again` may stand. */
  readonly isNext: boolean;
}

export function* writtenTargets(process: ProcessNode): Iterable<WrittenTarget> {
  for (const step of process.steps) yield* ofStep(step);
  for (const handler of process.handlers) {
    const { path, scope, source } = handler;
    const target = only({ goto: source.goto, leaveTo: source.leaveTo, end: source.end });
    if (target) yield { path, target, scope, handler, isNext: false };
  }
}

/** The entries of `next` or `decide`, when it is a list. */
export function entriesOf(
  step: StepNode,
): { readonly path: string; readonly entries: readonly EntrySource[] } | undefined {
  const { source, path } = step;
  if (Array.isArray(source.decide))
    return { path: below(path, 'decide'), entries: source.decide as readonly EntrySource[] };
  if (Array.isArray(source.next))
    return { path: below(path, 'next'), entries: source.next as readonly EntrySource[] };
  return undefined;
}

/** Outcome → target, when `next` is such a map. */
export function outcomesOf(step: StepNode): Readonly<Record<string, TargetSource>> | undefined {
  const { next } = step.source;
  if (next === undefined || typeof next === 'string' || Array.isArray(next) || only(next as TargetMap))
    return undefined;
  return next as Readonly<Record<string, TargetSource>>;
}

/** The outcome that a target gives to the scope it is written in, if it ends it. */
export function outcomeOf(target: TargetSource): string | undefined {
  if (typeof target === 'string' || target.end === undefined) return undefined;
  return endsScope(target.end) ? nameOf(target.end) : undefined;
}

export function endsScope(end: EndSource): boolean {
  return typeof end === 'string' || end.terminate !== 'case';
}

export function nameOf(end: EndSource): string {
  return typeof end === 'string' ? end : end.outcome;
}

function* ofStep(step: StepNode): Iterable<WrittenTarget> {
  const { source, path, scope } = step;
  const at = (target: TargetSource, place: string, isNext = false): WrittenTarget => ({
    path: place,
    target,
    scope,
    step,
    isNext,
  });
  const { next, otherwise, limit, again, approval, notify, service } = source;
  if (otherwise !== undefined) yield at(otherwise, below(path, 'otherwise'));
  const limited = limit && only(limit);
  if (limited) yield at(limited, below(path, 'limit'));
  if (again?.then !== undefined) yield at(again.then, `${path}/again/then`);
  for (const [answer, target] of Object.entries(approval?.answers ?? {})) {
    yield at(target as TargetSource, below(`${path}/approval/answers`, answer));
  }
  if (approval?.rounds) yield at(approval.rounds.then, `${path}/approval/rounds/then`);
  if (notify?.failed !== undefined) yield at(notify.failed, `${path}/notify/failed`);
  if (service?.failed !== undefined) yield at(service.failed, `${path}/service/failed`);
  const listed = entriesOf(step);
  const outcomes = outcomesOf(step);
  for (const [index, entry] of (listed?.entries ?? []).entries()) {
    const here = below(listed?.path ?? path, index);
    if (entry.otherwise !== undefined) yield at(entry.otherwise, below(here, 'otherwise'), true);
    const target = only(entry);
    if (target) yield at(target, here, true);
  }
  for (const [outcome, target] of Object.entries(outcomes ?? {}))
    yield at(target, below(below(path, 'next'), outcome), true);
  if (next !== undefined && !Array.isArray(next) && !outcomes)
    yield at(next as TargetSource, below(path, 'next'), true);
}

/** The keys of a target out of a map, or undefined when it has none. */
function only({ goto, leaveTo, end, again }: TargetMap): TargetMap | undefined {
  if (goto === undefined && leaveTo === undefined && end === undefined && again === undefined)
    return undefined;
  return {
    ...(goto === undefined ? {} : { goto }),
    ...(leaveTo === undefined ? {} : { leaveTo }),
    ...(end === undefined ? {} : { end }),
    ...(again === undefined ? {} : { again }),
  };
}
