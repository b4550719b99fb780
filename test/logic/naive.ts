/**
 * A second, naive reading of rules, written from the meaning alone (language.md 5): a tree that is
 * evaluated as it stands, and printed as the author would write it. The tests compare it with the compiler.
 */
import fc from 'fast-check';
import type { Values } from '../../engine/form/form.ts';
import { results } from './cast.ts';

type Truth = boolean | null;
type Sum =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'read'; readonly name: string }
  | {
      readonly kind: 'count';
      readonly how: '+' | '-' | '*' | 'min' | 'max';
      readonly a: Sum;
      readonly b: Sum;
    }
  | { readonly kind: 'choose'; readonly when: Test; readonly a: Sum; readonly b: Sum };
export type Test =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'yesNo'; readonly name: string; readonly value: boolean }
  | {
      readonly kind: 'option';
      readonly name: string;
      readonly options: readonly string[];
      readonly not: boolean;
    }
  | { readonly kind: 'class'; readonly name: string; readonly of: string }
  | { readonly kind: 'compare'; readonly how: string; readonly a: Sum; readonly b: Sum }
  | { readonly kind: 'present'; readonly name: string }
  | { readonly kind: 'both' | 'either'; readonly parts: readonly Test[] }
  | { readonly kind: 'opposite'; readonly part: Test };

const numbers = ['score', 'rate'];
const small = fc.integer({ min: -6, max: 6 });

const { test } = fc.letrec<{ test: Test; sum: Sum }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({
      kind: fc.constant('number' as const),
      value: fc.oneof(small, fc.constantFrom(0.1, 0.25, -1.5)),
    }),
    fc.record({ kind: fc.constant('read' as const), name: fc.constantFrom(...numbers) }),
    fc.record({
      kind: fc.constant('count' as const),
      how: fc.constantFrom('+', '-', '*', 'min', 'max'),
      a: tie('sum'),
      b: tie('sum'),
    }),
    fc.record({ kind: fc.constant('choose' as const), when: tie('test'), a: tie('sum'), b: tie('sum') }),
  ),
  test: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ kind: fc.constant('constant' as const), value: fc.boolean() }),
    fc.record({ kind: fc.constant('yesNo' as const), name: fc.constant('data_ok'), value: fc.boolean() }),
    fc.record({
      kind: fc.constant('option' as const),
      name: fc.constantFrom('result', 'earlier'),
      options: fc.uniqueArray(fc.constantFrom(...results.options.map(({ id }) => id)), { minLength: 1 }),
      not: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('class' as const),
      name: fc.constantFrom('result', 'earlier'),
      of: fc.constantFrom('contacted', 'unreachable'),
    }),
    fc.record({ kind: fc.constant('present' as const), name: fc.constantFrom(...numbers, 'result') }),
    fc.record({
      kind: fc.constant('compare' as const),
      how: fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
      a: tie('sum'),
      b: tie('sum'),
    }),
    fc.record({
      kind: fc.constantFrom('both' as const, 'either' as const),
      parts: fc.array(tie('test'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('opposite' as const), part: tie('test') }),
  ),
}));

export const tests: fc.Arbitrary<Test> = test;

/** Data with gaps: any field may be absent. */
export const data: fc.Arbitrary<Values> = fc.record(
  {
    score: small,
    rate: fc.oneof(small, fc.constantFrom(0.1, 0.2, 0.3)),
    data_ok: fc.boolean(),
    result: fc.constantFrom(...results.options.map(({ id }) => id)),
    earlier: fc.constantFrom(...results.options.map(({ id }) => id)),
  },
  { requiredKeys: [] },
);

/** As an author would write it. */
export function print(rule: Test): unknown {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'yesNo':
      return { [rule.name]: rule.value };
    case 'option': {
      const value = rule.options.length === 1 ? rule.options[0] : rule.options;
      return { [rule.name]: rule.not ? { not: value } : value };
    }
    case 'class':
      return { [`${rule.name}.class`]: rule.of };
    case 'present':
      return { '!!': { var: rule.name } };
    case 'compare':
      return rule.a.kind === 'read' && rule.how !== '=='
        ? { [rule.a.name]: { [rule.how]: printSum(rule.b) } }
        : { [rule.how]: [printSum(rule.a), printSum(rule.b)] };
    case 'both':
      return { and: rule.parts.map(print) };
    case 'either':
      return { or: rule.parts.map(print) };
    case 'opposite':
      return { not: print(rule.part) };
  }
}

function printSum(sum: Sum): unknown {
  if (sum.kind === 'number') return sum.value;
  if (sum.kind === 'read') return { var: sum.name };
  if (sum.kind === 'count') return { [sum.how]: [printSum(sum.a), printSum(sum.b)] };
  return { if: [print(sum.when), printSum(sum.a), printSum(sum.b)] };
}

/** Truth by the tables of three-valued logic, spelled out. */
export function truthOf(rule: Test, values: Values): Truth {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'yesNo':
      return rule.name in values ? values[rule.name] === rule.value : null;
    case 'option': {
      if (!(rule.name in values)) return null;
      const isOne = rule.options.some((option) => option === values[rule.name]);
      return rule.not ? !isOne : isOne;
    }
    case 'class': {
      const of = results.options.find(({ id }) => id === values[rule.name])?.class;
      return of === undefined ? null : of === rule.of;
    }
    case 'present':
      return rule.name in values;
    case 'compare': {
      const [a, b] = [valueOf(rule.a, values), valueOf(rule.b, values)];
      if (a === null || b === null) return null;
      const order = a < b ? '<' : a > b ? '>' : '=';
      if (rule.how === '==') return order === '=';
      if (rule.how === '!=') return order !== '=';
      return rule.how.includes(order);
    }
    case 'both':
    case 'either': {
      const decisive = rule.kind === 'either';
      let unknown = false;
      for (const part of rule.parts) {
        const truth = truthOf(part, values);
        if (truth === decisive) return decisive;
        if (truth === null) unknown = true;
      }
      return unknown ? null : !decisive;
    }
    case 'opposite': {
      const truth = truthOf(rule.part, values);
      return truth === null ? null : !truth;
    }
  }
}

/** Decimals by counting in hundred-millionths, enough for three products of the numbers above. */
function valueOf(sum: Sum, values: Values): number | null {
  if (sum.kind === 'number') return sum.value;
  if (sum.kind === 'read') return (values[sum.name] as number | undefined) ?? null;
  if (sum.kind === 'choose') return valueOf(truthOf(sum.when, values) === true ? sum.a : sum.b, values);
  const [a, b] = [valueOf(sum.a, values), valueOf(sum.b, values)];
  if (a === null || b === null) return null;
  if (sum.how === 'min') return a < b ? a : b;
  if (sum.how === 'max') return a < b ? b : a;
  const result = sum.how === '+' ? a + b : sum.how === '-' ? a - b : a * b;
  return Math.round(result * 1e12) / 1e12 + 0;
}
