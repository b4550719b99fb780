/** Where a case goes on: names resolved to steps and the scopes that own them (semantics.md 1). */
import type {
  EndSource,
  EntrySource,
  NextSource,
  StepSource,
  TargetMap,
  TargetSource,
} from '../definition/definition.ts';
import { following, outwards, type ScopeNode, type StepNode } from '../definition/outline.ts';
import { below } from '../definition/place.ts';
import type { Entry, Next, Target } from './process.ts';
import { mapValues, ruleOfCondition, type Place } from './compilation.ts';

/** undefined: it leads nowhere that it may lead, which a check reports. */
export function compileTarget(source: TargetSource, scope: ScopeNode): Target | undefined {
  if (typeof source === 'string') return goto(source, scope, false);
  if (source.goto !== undefined) return goto(source.goto, scope, false);
  if (source.leaveTo !== undefined) return goto(source.leaveTo, scope, true);
  if (source.end !== undefined) return compileEnd(source.end);
  if (source.again === undefined) return undefined;
  return source.again === true ? { kind: 'again' } : { kind: 'again', at: source.again.at };
}

export function compileEnd(end: EndSource): Target {
  if (typeof end === 'string') return { kind: 'end', outcome: end };
  return { kind: 'end', outcome: end.outcome, ...(end.terminate ? { terminate: end.terminate } : {}) };
}

/** The target that stands on a map beside other keys (`limit`, an entry, a handler), if one does. */
export function targetOn(map: TargetMap, scope: ScopeNode): Target | undefined {
  const { goto: to, leaveTo, end, again } = map;
  return compileTarget({ goto: to, leaveTo, end, again }, scope);
}

/** `goto`: a step of the scope itself. `leaveTo`: a step of a scope around it. */
function homeOf(step: string, scope: ScopeNode, leaves: boolean): ScopeNode | undefined {
  const candidates = leaves ? outwards(scope).slice(1) : [scope];
  return candidates.find((candidate) => candidate.steps.some(({ id }) => id === step));
}

function goto(step: string, scope: ScopeNode, leaves: boolean): Target | undefined {
  const home = homeOf(step, scope, leaves);
  return home && { kind: 'goto', step, scope: home.id, leaves };
}

/** The following step; after the last one the scope ends (`done`). */
function defaultTarget(step: StepNode): Target {
  const to = following(step);
  return to
    ? { kind: 'goto', step: to.id, scope: step.scope.id, leaves: false }
    : { kind: 'end', outcome: 'done' };
}

export function compileNext(place: Place, step: StepNode): Next {
  const { source, path, kind } = step;
  if (kind === 'end') return { kind: 'entries', entries: [] };
  if (Array.isArray(source.decide))
    return entriesOf(place, source.decide as EntrySource[], below(path, 'decide'));
  if (source.next === undefined) return single(defaultTarget(step), -1);
  return compileWritten(place, source.next, below(path, 'next'));
}

function compileWritten(place: Place, next: NextSource, path: string): Next {
  if (Array.isArray(next)) return entriesOf(place, next as readonly EntrySource[], path);
  if (!isOutcomeMap(next)) return single(compileTarget(next as TargetSource, place.scope), 0);
  const { otherwise, ...outcomes } = next as Readonly<Record<string, TargetSource>>;
  const by = mapValues(outcomes, (target) => compileTarget(target, place.scope));
  const rest = otherwise === undefined ? undefined : compileTarget(otherwise, place.scope);
  return { kind: 'outcomes', by: by as Record<string, Target>, ...(rest ? { otherwise: rest } : {}) };
}

/** An outcome → target map; the keys of a target make it a target. */
function isOutcomeMap(next: NonNullable<StepSource['next']>): boolean {
  if (typeof next === 'string' || Array.isArray(next)) return false;
  return !['goto', 'leaveTo', 'end', 'again'].some((key) => Object.hasOwn(next, key));
}

function single(target: Target | undefined, index: number): Next {
  return { kind: 'entries', entries: target ? [{ target, index }] : [] };
}

function entriesOf(place: Place, entries: readonly EntrySource[], path: string): Next {
  return {
    kind: 'entries',
    entries: entries.flatMap((entry, index): Entry | readonly Entry[] => {
      const { when, ask, label, otherwise } = entry;
      const target =
        otherwise === undefined ? targetOn(entry, place.scope) : compileTarget(otherwise, place.scope);
      if (!target) return [];
      return {
        ...(when === undefined ? {} : { when: ruleOfCondition(place, when, `${below(path, index)}/when`) }),
        ...(ask === undefined ? {} : { ask }),
        ...(label === undefined ? {} : { label }),
        target,
        index,
      };
    }),
  };
}
