/** From an author's condition or expression to a typed, bounded rule, or to what is wrong with it. */
import type { Rule, ValueType } from './rule.ts';
import type { Declared, LogicEnv, LogicProblem } from './environment.ts';

export type { Declared, LogicEnv, LogicProblem } from './environment.ts';
export { valueTypeOf } from './environment.ts';

export type Compiled =
  | { readonly rule: Rule; readonly problems?: undefined }
  | { readonly rule?: undefined; readonly problems: readonly LogicProblem[] };

/** A condition: the short form or JSON Logic. The rule's type is `boolean`. Never throws. */
export function compileCondition(source: unknown, env: LogicEnv): Compiled {
  return compileExpression(source, env, 'boolean');
}

/**
 * An expression: a constant or JSON Logic. `expected` types its constants and is checked; a full
 * declaration also checks options. Never throws.
 */
export function compileExpression(source: unknown, env: LogicEnv, expected?: ValueType | Declared): Compiled {
  void [source, env, expected];
  return { problems: [{ code: 'logic_not_a_condition', path: [] }] };
}
