/** Looks for values that make conditions answer in a certain way: exact, and bounded. */
import type { Truth } from '../rule.ts';
import type { Cell } from './cell.ts';
import type { Formula } from './formula.ts';

/** The values chosen so far. */
export type Chosen = ReadonlyMap<string, Cell>;

/** What of a formula follows from the values chosen so far; undefined: that depends on the others. */
export function follows(formula: Formula, chosen: Chosen): Truth | undefined {
  switch (formula.kind) {
    case 'constant':
      return formula.value;
    case 'not': {
      const part = follows(formula.part, chosen);
      return typeof part === 'boolean' ? !part : part;
    }
    case 'present':
      return chosen.has(formula.of) ? chosen.get(formula.of) !== null : undefined;
    case 'test':
      return chosen.has(formula.of) ? formula.test(chosen.get(formula.of) ?? null) : undefined;
    case 'and':
      return weakest(formula.parts, chosen, false);
    case 'or':
      return weakest(formula.parts, chosen, true);
  }
}

/** `and` is false as soon as one part is, `or` true; else what is not settled, else unknown. */
function weakest(parts: readonly Formula[], chosen: Chosen, settling: boolean): Truth | undefined {
  let result: Truth | undefined = !settling;
  for (const part of parts) {
    const truth = follows(part, chosen);
    if (truth === settling) return settling;
    if (truth === undefined) result = undefined;
    else if (truth === null && result !== undefined) result = null;
  }
  return result;
}

/** Names with the cells each may take. */
export type Domains = ReadonlyMap<string, readonly Cell[]>;

/** `true`: wanted; `false`: not to be had with these values; undefined: depends on those not chosen yet. */
export type Goal = (chosen: Chosen) => boolean | undefined;

/** Values with which the goal is met, null when there are none, 'too many' when the search was given up. */
export function find(domains: Domains, goal: Goal, most = 20_000): Chosen | null | 'too many' {
  const names = [...domains.keys()];
  const chosen = new Map<string, Cell>();
  let left = most;
  const search = (depth: number): boolean => {
    if ((left -= 1) < 0) return false;
    const met = goal(chosen);
    if (met !== undefined) return met;
    const name = names[depth];
    if (name === undefined) return false;
    for (const cell of domains.get(name) ?? []) {
      chosen.set(name, cell);
      if (search(depth + 1)) return true;
    }
    chosen.delete(name);
    return false;
  };
  if (search(0)) return new Map(chosen);
  return left < 0 ? 'too many' : null;
}

/** All of these, as one goal. */
export function allOf(goals: readonly Goal[]): Goal {
  return (chosen) => {
    let result: boolean | undefined = true;
    for (const goal of goals) {
      const met = goal(chosen);
      if (met === false) return false;
      if (met === undefined) result = undefined;
    }
    return result;
  };
}

export function isTrueGoal(formula: Formula): Goal {
  return (chosen) => {
    const truth = follows(formula, chosen);
    return truth === undefined ? undefined : truth === true;
  };
}

export function isNotTrueGoal(formula: Formula): Goal {
  return (chosen) => {
    const truth = follows(formula, chosen);
    return truth === undefined ? undefined : truth !== true;
  };
}
