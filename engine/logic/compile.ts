/** From an author's condition or expression to a typed, bounded rule, or to what is wrong with it. */
import { checkBounds } from './bounds.ts';
import { cellOf, readInput } from './cell.ts';
import type { Input } from './cell.ts';
import { canonicalJson } from './canonical.ts';
import { condition } from './condition.ts';
import { expression } from './expression.ts';
import type { Place, Typed } from './place.ts';
import type { Rule, ValueType } from './rule.ts';
import type { Declared, LogicEnv, LogicProblem } from './environment.ts';

export type { Declared, LogicEnv, LogicProblem, LogicProblemCode } from './environment.ts';
export { valueTypeOf } from './environment.ts';

export type Compiled =
  | { readonly rule: Rule; readonly problems?: undefined }
  | { readonly rule?: undefined; readonly problems: readonly LogicProblem[] };

/** A condition: the short form or JSON Logic. The rule's type is `boolean`. Never throws. */
export function compileCondition(source: unknown, env: LogicEnv): Compiled {
  return compile(source, env, (place) => condition(source, place, []));
}

/**
 * An expression: a constant or JSON Logic. `expected` types its constants and is checked; a full
 * declaration also checks options. Never throws.
 */
export function compileExpression(source: unknown, env: LogicEnv, expected?: ValueType | Declared): Compiled {
  const want = typeof expected === 'string' ? { type: expected } : expected;
  const known = want?.type === 'unknown' ? undefined : want;
  return compile(source, env, (place) => expression(source, place, [], known));
}

/** What a decision table asks of: its type stands in the rule. Never throws. */
export function compileInput(input: Input, env: LogicEnv): Compiled {
  return compile(input.value, env, (place) => readInput(input, place));
}

/** A cell of a decision table beside its input: a condition. The input itself has compiled before. */
export function compileCell(input: Input, cell: unknown, env: LogicEnv): Compiled {
  return compile(cell ?? '-', env, (place) => cellOf(readInput(input, place), cell, place, []));
}

function compile(source: unknown, env: LogicEnv, build: (place: Place) => Typed): Compiled {
  const outOfBounds = checkBounds(source);
  if (outOfBounds.length > 0) return { problems: outOfBounds };
  const place: Place = { env, problems: [], reads: new Set(), calendars: new Set() };
  const made = build(place);
  if (place.problems.length > 0) return { problems: place.problems };
  const calendars = place.calendars.size > 0 ? { calendars: [...place.calendars] } : {};
  const rule = { logic: made.logic, type: made.type, reads: [...place.reads], ...calendars };
  return { rule: { ...rule, source: canonicalJson(source) } };
}
