/** Expressions: a constant, or JSON Logic with our closed list of operators. */
import { arithmeticOperators } from './arithmetic.ts';
import { condition } from './condition.ts';
import { constant, constantList, isConstant } from './constants.ts';
import { dateOperators } from './dates.ts';
import { factOperators } from './facts.ts';
import { operators } from './operators.ts';
import { own, problem, sameType, typeName, isMap } from './place.ts';
import type { Path, Place, Typed } from './place.ts';
import type { Declared } from './environment.ts';
import { rowOperators } from './rows.ts';

/** How one operator is typed and turned into its strict form. `paths` holds the place of each argument. */
export type Build = (call: Call) => Typed;

export interface Call {
  readonly operator: string;
  readonly args: readonly unknown[];
  readonly paths: readonly Path[];
  readonly place: Place;
  readonly path: Path;
  readonly want?: Declared;
}

/** Operators of JSON Logic that are left out on purpose: unbounded, or without a type. */
const LEFT_OUT: readonly string[] = ['log', 'method', 'map', 'filter', 'reduce', 'merge'];

/** A part of any type; `want` types its constants, and what it is instead is a problem. */
export function expression(source: unknown, place: Place, path: Path, want?: Declared): Typed {
  const made = part(source, place, path, want);
  if (!want || fits(made, want)) return want?.type === 'money' ? { ...made, type: 'money' } : made;
  return problem(place, 'logic_type', path, typeName(made), typeName(want));
}

export function isOperator(word: string): boolean {
  return builder(word) !== undefined;
}

/** An operator, or a word of JSON Logic that is none here: it is refused as such, unless it names a field. */
export function isKnownWord(word: string): boolean {
  return isOperator(word) || LEFT_OUT.includes(word);
}

/** Every word that is an operator. */
export function operatorNames(): readonly string[] {
  return tables().flatMap((table) => Object.keys(table));
}

function builder(word: string): Build | undefined {
  return tables()
    .map((table) => own(table, word))
    .find((build) => build !== undefined);
}

/** The closed list: looked at when asked, not while the modules (a circle) are loaded. */
function tables(): readonly Readonly<Record<string, Build>>[] {
  return [operators, arithmeticOperators, dateOperators, rowOperators, factOperators];
}

function part(source: unknown, place: Place, path: Path, want?: Declared): Typed {
  if (isConstant(source)) return constant(source, place, path, want);
  if (Array.isArray(source)) {
    const item: Declared | undefined = want?.list && { type: 'choice', list: want.list };
    return constantList(source, place, path, item);
  }
  if (!isMap(source)) return problem(place, 'logic_not_a_condition', path, typeof source);
  const [operator, ...more] = Object.keys(source);
  if (operator === undefined) return problem(place, 'logic_empty', path);
  if (more.length > 0 || (!isKnownWord(operator) && looksLikeName(operator)))
    return condition(source, place, path);
  return call(operator, source[operator], place, path, want);
}

/** `{operator: arguments}`; a single argument may stand without its list. */
export function call(operator: string, value: unknown, place: Place, path: Path, want?: Declared): Typed {
  const build = builder(operator);
  if (!build)
    return problem(place, 'logic_unknown_operator', [...path, operator], operator, operatorNames().join(' '));
  const args: readonly unknown[] = Array.isArray(value) ? value : [value];
  const paths = args.map((_, index) =>
    Array.isArray(value) ? [...path, operator, index] : [...path, operator],
  );
  return build({ operator, args, paths, place, path: [...path, operator], ...(want && { want }) });
}

function looksLikeName(word: string): boolean {
  return /^[a-z][a-z0-9_.]*$/i.test(word);
}

function fits(made: Typed, want: Declared): boolean {
  return sameType(made, { logic: null, type: want.type, ...(want.list && { list: want.list }) });
}
