/**
 * The short form for people: a map of name → value, list or comparison; several keys mean `and`.
 * Where an operator of JSON Logic stands as the key, it is taken as JSON Logic.
 */
import { call, expression, isKnownWord, isOperator, operatorNames } from './expression.ts';
import { compare, contains, within } from './compare.ts';
import { factClauses } from './facts.ts';
import { isMap, own, problem } from './place.ts';
import type { Path, Place, Typed } from './place.ts';
import { isName, readName, unknownName } from './names.ts';

const BOOLEAN = { type: 'boolean' } as const;

export function condition(source: unknown, place: Place, path: Path): Typed {
  if (typeof source === 'boolean') return { logic: source, type: 'boolean' };
  if (!isMap(source)) return problem(place, 'logic_not_a_condition', path, source);
  const keys = Object.keys(source);
  if (keys.length === 0) return problem(place, 'logic_empty', path);
  return allOf(keys.map((key) => clause(key, source[key], place, path)));
}

/** All of them; one alone stands for itself. */
export function allOf(parts: readonly Typed[]): Typed {
  if (parts.length === 1 && parts[0]) return parts[0];
  return { logic: { 'tertib:and': parts.map((part) => part.logic) }, type: 'boolean' };
}

function clause(key: string, value: unknown, place: Place, path: Path): Typed {
  const here = [...path, key];
  const fact = own(factClauses, key);
  const word = fact !== undefined || isOperator(key);
  if (isName(place, key)) {
    if (word) return problem(place, 'logic_ambiguous_name', here, key);
    return matches(readName(place, key, here), value, place, here);
  }
  if (fact) return fact(value, place, here);
  if (isKnownWord(key)) return truth(call(key, value, place, path, BOOLEAN), place, here);
  if (key === 'parameters' || key === 'facts') return nested(key, value, place, here);
  return /^[a-z]/i.test(key) && !isCalled(value)
    ? unknownName(place, key, here)
    : problem(place, 'logic_unknown_operator', here, key, operatorNames().join(' '));
}

/** `[{var: day}, P2D]` are the arguments of an operator: no list of values holds a map. */
function isCalled(value: unknown): boolean {
  return Array.isArray(value) && value.some((part) => isMap(part));
}

/** `parameters: {target: {">": 5}}` says the same as `parameters.target: {">": 5}`. */
function nested(head: string, value: unknown, place: Place, path: Path): Typed {
  if (!isMap(value)) return problem(place, 'logic_operands', path, value);
  const parts = Object.keys(value).map((id) => {
    const here = [...path, id];
    return matches(readName(place, `${head}.${id}`, here), value[id], place, here);
  });
  return parts.length > 0 ? allOf(parts) : problem(place, 'logic_empty', path);
}

function truth(made: Typed, place: Place, path: Path): Typed {
  if (made.type === 'boolean' || made.type === 'unknown') return { ...made, type: 'boolean' };
  return problem(place, 'logic_type', path, made.type, 'boolean');
}

/** What may stand beside a name: a value, a list of values, an expression, or a map of comparisons. */
export function matches(left: Typed, value: unknown, place: Place, path: Path): Typed {
  if (Array.isArray(value)) return within(left, value, place, path);
  if (!isMap(value)) return equals(left, value, place, path);
  const keys = Object.keys(value);
  if (keys.length === 0) return problem(place, 'logic_empty', path);
  if (keys.length === 1 && !isComparison(keys[0] ?? '')) return equals(left, value, place, path);
  return allOf(keys.map((key) => comparison(left, key, value[key], place, [...path, key])));
}

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not', 'present'];

export function isComparison(key: string): boolean {
  return COMPARISONS.includes(key);
}

function comparison(left: Typed, key: string, value: unknown, place: Place, path: Path): Typed {
  switch (key) {
    case '==':
      return equals(left, value, place, path);
    case '!=':
      return not(equals(left, value, place, path));
    case 'not':
      return not(matches(left, value, place, path));
    case 'in':
      if (Array.isArray(value)) return within(left, value, place, path);
      return contains(expression(value, place, path), left, place, path);
    case 'present':
      if (typeof value !== 'boolean') return problem(place, 'logic_constant', path, value, 'boolean');
      return value ? present(left) : not(present(left));
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const right = expressionLike(left, value, place, path);
      return compare(key, left, right, place, path);
    }
    default:
      return problem(place, 'logic_unknown_operator', path, key, COMPARISONS.join(' '));
  }
}

function equals(left: Typed, value: unknown, place: Place, path: Path): Typed {
  if (value === null) return problem(place, 'logic_null_compared', path, 'null', 'present: false');
  // Of several choices one is asked for: "is it among them".
  if (left.type === 'list') {
    const item = expression(value, place, path, { type: 'choice', ...(left.list && { list: left.list }) });
    return contains(left, item, place, path);
  }
  return compare('==', left, expressionLike(left, value, place, path), place, path);
}

/** The right side, its constants typed by the left; a money or choice constant is checked there. */
function expressionLike(left: Typed, value: unknown, place: Place, path: Path): Typed {
  if (value === null) return problem(place, 'logic_null_compared', path, 'null', 'present: false');
  if (isMap(value) || left.type === 'unknown') return expression(value, place, path);
  return expression(value, place, path, {
    type: left.type,
    ...(left.list && { list: left.list }),
  });
}

export function not(part: Typed): Typed {
  return { logic: { 'tertib:not': [part.logic] }, type: 'boolean' };
}

export function present(part: Typed): Typed {
  return { logic: { 'tertib:present': [part.logic] }, type: 'boolean' };
}
