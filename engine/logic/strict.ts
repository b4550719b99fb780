/** The strict operators on any type: reading, comparing, three-valued truth, choosing, text. */
import type { Value } from '../form/form.ts';
import { MAX_TEXT } from './bounds.ts';
import { add, divide, multiply, remainder, toRupiah } from './decimal.ts';
import { applyQuoted, known, LogicError, unquote } from './run.ts';
import type { Strict } from './run.ts';
import type { Truth, ValueType } from './rule.ts';

export const reading: Readonly<Record<string, Strict>> = {
  var: (run, [name, type]) => known(run.scope.read(name as string), type as ValueType, name as string),
  column: ({ row }, [name, type]) => {
    const own = row !== null && Object.hasOwn(row, name as string) ? row[name as string] : null;
    return known(own, type as ValueType, name as string);
  },
  fact: (run, [name, type, ...args]) =>
    known(run.scope.fact(name as string, args), type as ValueType, name as string),
  class: (_, [chosen, quoted]) => {
    const classes = unquote(quoted) as Readonly<Record<string, string>>;
    const of = (option: Value): Value =>
      typeof option === 'string' && Object.hasOwn(classes, option) ? classes[option]! : null;
    if (!Array.isArray(chosen)) return chosen === null || chosen === undefined ? null : of(chosen);
    return [...new Set(chosen.map(of))].filter((found) => found !== null);
  },
  default: (_, [value, otherwise]) => value ?? otherwise ?? null,
  /** Name, is it present, name, is it present … */
  missing: (_, args) => args.filter((_name, at) => at % 2 === 0 && args[at + 1] !== true),
  missingSome: (_, [least, of, missing]) => {
    const names = missing as readonly Value[];
    return (of as number) - names.length >= (least as number) ? [] : names;
  },
};

export const comparing: Readonly<Record<string, Strict>> = {
  equal: both((a, b) => a === b),
  less: both((a, b) => a < b),
  atMost: both((a, b) => a <= b),
  more: both((a, b) => a > b),
  atLeast: both((a, b) => a >= b),
  in: (_, [item, list]) => {
    const items = unquote(list);
    return isUnknown(item) || !Array.isArray(items) ? null : items.includes(item);
  },
  /** Some of the chosen options are among the constants. */
  overlap: (_, [chosen, list]) => {
    const items = unquote(list) as readonly Value[];
    return Array.isArray(chosen) ? chosen.some((option: Value) => items.includes(option)) : null;
  },
  within: (_, [part, text]) =>
    typeof part === 'string' && typeof text === 'string' ? text.includes(part) : null,
};

export const truths: Readonly<Record<string, Strict>> = {
  and: (_, args) => conjunction(args as readonly Truth[]),
  or: (_, args) => negate(conjunction((args as readonly Truth[]).map(negate))),
  not: (_, [part]) => negate(part as Truth),
  present: (_, [value]) => !isUnknown(value) && !(Array.isArray(value) && value.length === 0),
  /** Condition, value, condition, value …, otherwise; unknown is not true. */
  if: (run, args) => {
    for (let at = 0; at + 1 < args.length; at += 2)
      if (args[at] === true) return applyQuoted(args[at + 1], run);
    return args.length % 2 === 1 ? applyQuoted(args.at(-1), run) : null;
  },
};

export const counting: Readonly<Record<string, Strict>> = {
  add: fold(add),
  subtract: fold((a, b) => add(a, -b)),
  negate: fold((a) => a, -1),
  multiply: fold(multiply),
  divide: fold(divide),
  remainder: fold(remainder),
  rupiah: (_, [amount]) => (typeof amount === 'number' ? toRupiah(amount) : null),
  min: extreme((a, b) => a < b),
  max: extreme((a, b) => a > b),
  substr: (_, [text, from, length]) => {
    if (
      typeof text !== 'string' ||
      typeof from !== 'number' ||
      (length !== undefined && typeof length !== 'number')
    )
      return null;
    const start = from < 0 ? Math.max(0, text.length + from) : from;
    if (length === undefined) return text.slice(start);
    return length < 0
      ? text.slice(start, Math.max(start, text.length + length))
      : text.slice(start, start + length);
  },
  cat: (_, args) => {
    if (args.some(isUnknown)) return null;
    const text = (args as readonly (string | number)[]).join('');
    if (text.length > MAX_TEXT) throw new LogicError('logic_text_too_long');
    return text;
  },
};

function isUnknown(value: Value | undefined): value is null | undefined {
  return value === null || value === undefined;
}

function both(test: (a: string | number, b: string | number) => boolean): Strict {
  return (_, [a, b]) => {
    if (isUnknown(a) || isUnknown(b)) return null;
    // Only where a type is not declared could they differ: nothing is converted there either.
    if (typeof a !== typeof b) throw new LogicError('logic_value_type', `${typeof a}, ${typeof b}`);
    return test(a as string, b as string);
  };
}

function conjunction(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.every((part) => part === true) ? true : null;
}

function negate(part: Truth): Truth {
  return part === null || part === undefined ? null : !part;
}

/** From left to right; one unknown makes the whole unknown. */
function fold(step: (a: number, b: number) => number | null, sign = 1): Strict {
  return (_, args) => {
    let result: number | null = null;
    for (const [at, value] of args.entries()) {
      if (typeof value !== 'number') return null;
      result = at === 0 ? value : step(result as number, value);
      if (result === null) return null;
    }
    return result === null || result === 0 ? result : result * sign;
  };
}

function extreme(first: (a: string | number, b: string | number) => boolean): Strict {
  return (_, args) => {
    if (args.some(isUnknown)) return null;
    return (args as readonly (string | number)[]).reduce((a, b) => (first(b, a) ? b : a));
  };
}
