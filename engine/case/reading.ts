/** What a rule can read at a place of the case: the form being filled, else the nearest scope outwards, else the case. */
import type { CaseState, ScopeState } from './case.ts';
import { itemsOn, valueAt } from './own-values.ts';
import { inSameItem, recalled } from './recalled.ts';
import { pathTo, owners } from './tree.ts';
import type { Work } from './work.ts';
import { Stuck } from './work.ts';
import type { Value, Values } from '../form/form.ts';
import type { Rule, Scope } from '../logic/rule.ts';
import { evaluate, isTrue } from '../logic/evaluate.ts';
import type { AttemptQuery } from '../logic/evaluate.ts';
import { withDecrees } from '../time/decrees.ts';
import { localDate, localDateTime } from '../time/zone.ts';

/** What a rule may read besides: the form being filled; facts of this place alone (of a join). */
export interface Given {
  readonly answer?: Values;
  readonly facts?: Values;
}

/** `place`: definition id of the step or handler the rule stands on. */
export function readingAt(work: Work, scope: ScopeState | null, place: string, given: Given = {}): Scope {
  const state = work.state;
  const { answer = {}, facts = {} } = given;
  const path = scope ? pathTo(state.root, scope.id) : [];
  return {
    read: (name) => present(Object.hasOwn(answer, name) ? answer[name] : valueAt(state, path, name)),
    fact(name, args) {
      if (name === 'missed' && Object.hasOwn(answer, name)) return answer[name];
      return Object.hasOwn(facts, name) ? facts[name] : fact(work, path, place, name, args);
    },
    calendar: (calendar) => withDecrees(calendar, work.facts.decrees),
  };
}

/** What became unreadable with its key is absent for every rule. */
function present(value: Value | undefined): Value | undefined {
  const erased = typeof value === 'object' && value !== null && !Array.isArray(value) && 'erased' in value;
  return erased || value === null ? undefined : value;
}

/** A rule that fails to evaluate stops the decision: it becomes an incident that a person sees. */
export function holds(
  work: Work,
  rule: Rule,
  scope: ScopeState | null,
  place: string,
  given?: Given,
): boolean {
  return guarded(place, () => isTrue(rule, readingAt(work, scope, place, given)));
}

export function valueOf(
  work: Work,
  rule: Rule,
  scope: ScopeState | null,
  place: string,
  given?: Given,
): Value | undefined {
  return guarded(place, () => evaluate(rule, readingAt(work, scope, place, given)));
}

function guarded<T>(place: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw new Stuck('rule_failed', place, { detail: error instanceof Error ? error.message : 'unknown' });
  }
}

function fact(
  work: Work,
  path: readonly ScopeState[],
  place: string,
  name: string,
  args: readonly unknown[],
): Value | undefined {
  const { state } = work;
  const zone = work.process.zone;
  const of = typeof args[0] === 'string' ? args[0] : place;
  switch (name) {
    case 'now':
      return localDateTime(work.at, zone);
    case 'today':
      return localDate(work.at, zone);
    case 'started':
      return localDateTime(state.startedAt, zone);
    case 'attempts':
      return countAttempts(work, path, (args[0] ?? {}) as AttemptQuery);
    case 'entries':
      return recalled(work.process, state.entries, of, path) ?? 0;
    case 'performer':
      return state.acts.findLast((act) => act.step === of && inSameItem(act.items, itemsOn(path)))?.person;
    case 'outcome':
      return recalled(work.process, state.outcomes, of, path);
    case 'due':
      return dueOfTimer(state, path, of, zone);
    case 'parameter':
      return work.facts.parameters[of];
    case 'figure':
      return work.facts.figures?.[of];
    default:
      return undefined;
  }
}

/** From inside an item only its own tries of the steps in it count, and those outside of items. */
function countAttempts(work: Work, path: readonly ScopeState[], query: AttemptQuery): number {
  const items = itemsOn(path);
  return work.state.attempts.filter(
    (attempt) =>
      inSameItem(attempt.items, items) &&
      (query.of === undefined || attempt.step === query.of) &&
      (query.day === undefined || localDate(attempt.at, work.process.zone) === query.day) &&
      (query.where === undefined || query.where(attempt.values)),
  ).length;
}

/** The timer of that name nearest to the place: of the own item before any other. */
function dueOfTimer(
  state: CaseState,
  path: readonly ScopeState[],
  handler: string,
  zone: string,
): Value | undefined {
  const around = new Set(path.map((scope) => scope.id));
  let found: number | undefined;
  for (const { kind, node, ...owner } of owners(state.root)) {
    const timer = node.timers.find((t) => t.handler === handler && t.mode !== 'spent');
    if (!timer) continue;
    const scope = kind === 'scope' ? node.id : 'scope' in owner ? (owner.scope as ScopeState).id : 0;
    if (around.has(scope)) return localDateTime(timer.due, zone);
    found ??= timer.due;
  }
  return found === undefined ? undefined : localDateTime(found, zone);
}
