/** What a rule can read at a place of the case: the form being filled, else the nearest scope outwards, else the case. */
import type { CaseState, ScopeState } from './case.ts';
import { pathTo, owners } from './tree.ts';
import type { Work } from './work.ts';
import { Stuck } from './work.ts';
import type { Value, Values } from '../form/form.ts';
import type { Rule, Scope } from '../logic/rule.ts';
import { evaluate, isTrue } from '../logic/evaluate.ts';
import type { AttemptQuery } from '../logic/evaluate.ts';
import { withDecrees } from '../time/decrees.ts';
import { localDate, localDateTime } from '../time/zone.ts';

/** `place`: definition id of the step or handler the rule stands on. `answer`: the form being filled. */
export function readingAt(work: Work, scope: ScopeState | null, place: string, answer: Values = {}): Scope {
  const state = work.state;
  const path = scope ? pathTo(state.root, scope.id) : [];
  return {
    read(name) {
      if (Object.hasOwn(answer, name)) return present(answer[name]);
      for (let i = path.length - 1; i >= 0; i--) {
        const local = path[i]!.local;
        if (Object.hasOwn(local, name)) return present(local[name]);
      }
      return Object.hasOwn(state.data, name) ? present(state.data[name]) : undefined;
    },
    calendar: (calendar) => withDecrees(calendar, work.facts.decrees),
    fact: (name, args) =>
      Object.hasOwn(answer, name) && name === 'missed' ? answer[name] : fact(work, state, place, name, args),
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
  answer?: Values,
): boolean {
  return guarded(place, () => isTrue(rule, readingAt(work, scope, place, answer)));
}

export function valueOf(
  work: Work,
  rule: Rule,
  scope: ScopeState | null,
  place: string,
  answer?: Values,
): Value | undefined {
  return guarded(place, () => evaluate(rule, readingAt(work, scope, place, answer)));
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
  state: CaseState,
  place: string,
  name: string,
  args: readonly unknown[],
): Value | undefined {
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
      return countAttempts(work, state, (args[0] ?? {}) as AttemptQuery);
    case 'entries':
      return state.entries[of] ?? 0;
    case 'performer':
      return state.acts.findLast((act) => act.step === of)?.person;
    case 'outcome':
      return state.outcomes[of];
    case 'due':
      return dueOfTimer(state, of, zone);
    case 'parameter':
      return work.facts.parameters[of];
    default:
      return undefined;
  }
}

function countAttempts(work: Work, state: CaseState, query: AttemptQuery): number {
  return state.attempts.filter(
    (attempt) =>
      (query.of === undefined || attempt.step === query.of) &&
      (query.day === undefined || localDate(attempt.at, work.process.zone) === query.day) &&
      (query.where === undefined || query.where(attempt.values)),
  ).length;
}

function dueOfTimer(state: CaseState, handler: string, zone: string): Value | undefined {
  for (const owner of owners(state.root)) {
    const timer = owner.node.timers.find((t) => t.handler === handler && t.mode !== 'spent');
    if (timer) return localDateTime(timer.due, zone);
  }
  return undefined;
}
