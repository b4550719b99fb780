/**
 * Asking a compiled rule. json-logic-js walks it; every operator in it is one of ours, registered once
 * under a name of its own (`tertib:`), so that the lax ones of the library are never reached.
 */
import jsonLogic from 'json-logic-js';
import type { Value, Values } from '../form/form.ts';
import type { Rule, Scope } from './rule.ts';
import { newRun, spend, unquote } from './run.ts';
import type { Run, Strict } from './run.ts';
import { comparing, counting, reading, truths } from './strict.ts';
import { dates } from './strict-dates.ts';
import { overRows } from './strict-rows.ts';

export { LogicError } from './run.ts';
export type { AttemptQuery } from './strict-rows.ts';

for (const table of [reading, comparing, truths, counting, dates, overRows])
  for (const [name, operator] of Object.entries(table)) register(name, operator);

/** The value of a rule; `null` is unknown. Throws LogicError, nothing else. */
export function evaluate(rule: Rule, scope: Scope): Value {
  return unquote(jsonLogic.apply(rule.logic as never, newRun(scope)));
}

/** True only when the rule is true: unknown takes no branch. Throws LogicError. */
export function isTrue(rule: Rule, scope: Scope): boolean {
  return evaluate(rule, scope) === true;
}

/** A scope over plain values (own properties only), the nearest first; facts come from `fact`. */
export function scopeOver(
  values: readonly (Values | undefined)[],
  fact: Scope['fact'] = () => undefined,
): Scope {
  const read = (name: string): Value | undefined => {
    for (const layer of values) if (layer && Object.hasOwn(layer, name)) return layer[name];
    return undefined;
  };
  return { read, fact };
}

function register(name: string, operator: Strict): void {
  jsonLogic.add_operation(`tertib:${name}`, function (this: Run, ...args: Value[]): Value {
    spend(this);
    return operator(this, args);
  });
}
