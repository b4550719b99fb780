/** Operators on any type: names, comparisons, truths, choice, text. Each with how it is typed. */
import { alike, declared, exactly } from './arguments.ts';
import { compare, contains, within } from './compare.ts';
import type { Comparison } from './compare.ts';
import { allOf, condition, not, present } from './condition.ts';
import { isConstant } from './constants.ts';
import { expression } from './expression.ts';
import type { Build, Call } from './expression.ts';
import { isName, readName } from './names.ts';
import { BROKEN, problem, quote, sameType, typeName } from './place.ts';
import type { Path, Typed } from './place.ts';

export const operators: Readonly<Record<string, Build>> = {
  var: readVariable,
  missing: missingNames,
  missing_some: missingSome,
  '==': comparing('=='),
  '===': comparing('=='),
  '!=': (call) => not(comparing('==')(call)),
  '!==': (call) => not(comparing('==')(call)),
  '<': comparing('<'),
  '<=': comparing('<='),
  '>': comparing('>'),
  '>=': comparing('>='),
  in: among,
  and: (call) => allOf(conditions(call)),
  or: (call) => ({ logic: { 'tertib:or': conditions(call).map((part) => part.logic) }, type: 'boolean' }),
  not: negation,
  '!': negation,
  '!!': filledIn,
  if: choose,
  '?:': choose,
  cat: join,
  substr: cut,
};

/** The place of the first argument. */
function first(call: Call): Path {
  return call.paths[0] ?? call.path;
}

/** `{var: name}` or `{var: [name, default]}`; the name is a constant, never computed. */
function readVariable(call: Call): Typed {
  const { args, place } = call;
  if (!exactly(call, 1, 2)) return BROKEN;
  const [name, otherwise] = args;
  if (typeof name !== 'string') return problem(place, 'logic_unknown_name', first(call), name);
  const value = readName(place, name, first(call));
  if (otherwise === undefined) return value;
  const other = expression(otherwise, place, call.paths[1] ?? call.path, declared(value));
  return { ...value, logic: { 'tertib:default': [value.logic, other.logic] } };
}

/** The names that have no value; where a truth is wanted: is there any. */
function missingNames(call: Call): Typed {
  const { args, place, path, want } = call;
  const names: readonly unknown[] = Array.isArray(args[0]) ? args[0] : args;
  const flags = names.map((name, index) => {
    const here = Array.isArray(args[0]) ? [...first(call), index] : (call.paths[index] ?? path);
    if (typeof name !== 'string' || !isName(place, name))
      return problem(place, 'logic_unknown_name', here, name);
    return present(readName(place, name, here));
  });
  if (want?.type === 'boolean') {
    if (flags.length === 0) return problem(place, 'logic_empty', path);
    return not(allOf(flags));
  }
  return { logic: { 'tertib:missing': flags.flatMap((flag, at) => [names[at], flag.logic]) }, type: 'list' };
}

/** `{missing_some: [n, names]}`: nothing when at least n of them have a value, else those that have none. */
function missingSome(call: Call): Typed {
  if (!exactly(call, 2)) return BROKEN;
  const [least, names] = call.args;
  if (typeof least !== 'number' || !Array.isArray(names))
    return problem(call.place, 'logic_operands', call.path, call.args, 'n, [names]');
  const { want: _, ...rest } = call;
  const list = missingNames({ ...rest, args: [names], paths: [call.paths[1] ?? call.path] });
  return { ...list, logic: { 'tertib:missingSome': [least, names.length, list.logic] } };
}

/**
 * Has it a value? JSON Logic asks for its truth instead, so that it is refused where the two are easily
 * taken for one another: a yes/no, a constant.
 */
function filledIn(call: Call): Typed {
  if (!exactly(call, 1)) return BROKEN;
  const [source] = call.args;
  const part = isConstant(source)
    ? { ...BROKEN, type: 'boolean' as const }
    : expression(source, call.place, first(call));
  const clear = part.type !== 'boolean' && !Array.isArray(source);
  return clear ? present(part) : problem(call.place, 'logic_operands', call.path, source, 'present');
}

function comparing(how: Comparison): Build {
  const between = how === '<' || how === '<=';
  return (call) => {
    if (!exactly(call, 2, between ? 3 : 2)) return BROKEN;
    const sides = alike(call);
    if (sides.some((_, at) => call.args[at] === null))
      return problem(call.place, 'logic_null_compared', call.path, 'null', '!!');
    const parts = sides.slice(1).map((right, at) => compare(how, sides[at]!, right, call.place, call.path));
    return allOf(parts);
  };
}

/** `{in: [x, [a, b]]}`, `{in: [option, {var: choices}]}`, `{in: [part, {var: text}]}`. */
function among(call: Call): Typed {
  const { args, paths, place, path } = call;
  if (!exactly(call, 2)) return BROKEN;
  const [item, list] = args;
  if (Array.isArray(list)) {
    const left = expression(item, place, first(call));
    return within(
      left.type === 'list' ? problem(place, 'logic_type', first(call), 'list') : left,
      list,
      place,
      path,
    );
  }
  const right = expression(list, place, paths[1] ?? path);
  const type = right.type === 'list' ? 'choice' : right.type;
  const want = { type, ...(right.list && { list: right.list }) };
  return contains(
    right,
    expression(item, place, first(call), isConstant(item) ? want : undefined),
    place,
    path,
  );
}

function conditions(call: Call): readonly Typed[] {
  if (call.args.length === 0) return [problem(call.place, 'logic_empty', call.path)];
  return call.args.map((arg, at) => condition(arg, call.place, call.paths[at] ?? call.path));
}

function negation(call: Call): Typed {
  return exactly(call, 1) ? not(condition(call.args[0], call.place, first(call))) : BROKEN;
}

/** `{if: [condition, value, condition, value, otherwise]}`; unknown is not true: the next one is asked. */
function choose(call: Call): Typed {
  const { args, paths, place, path, want } = call;
  const isValue = (at: number): boolean => at % 2 === 1 || at === args.length - 1;
  const values: Call = {
    ...call,
    args: args.filter((_, at) => isValue(at)),
    paths: paths.filter((_, at) => isValue(at)),
  };
  const made = alike(values, want);
  const result = made.find((part) => part.type !== 'unknown') ?? BROKEN;
  for (const [at, part] of made.entries())
    if (!sameType(result, part))
      return problem(place, 'logic_types_differ', values.paths[at] ?? path, typeName(part), typeName(result));
  // Quoted: a value is only evaluated where it is chosen.
  let next = 0;
  const parts = args.map((arg, at) =>
    isValue(at) ? quote(made[next++]!.logic) : condition(arg, place, paths[at] ?? path).logic,
  );
  const flexible = made.every((part) => part.flexible);
  return { ...result, flexible, logic: { 'tertib:if': parts } };
}

const WORDED = ['text', 'number', 'money', 'date', 'time', 'dateTime', 'choice', 'unknown'];

function join(call: Call): Typed {
  if (!exactly(call, 1, Infinity)) return BROKEN;
  const parts = call.args.map((arg, at) => {
    const part = expression(arg, call.place, call.paths[at] ?? call.path);
    return WORDED.includes(part.type)
      ? part
      : problem(call.place, 'logic_type', call.paths[at] ?? call.path, typeName(part), 'text');
  });
  return { logic: { 'tertib:cat': parts.map((part) => part.logic) }, type: 'text' };
}

/** `{substr: [text, from, length]}`: from the end where `from` is negative; a negative length leaves so much off. */
function cut(call: Call): Typed {
  if (!exactly(call, 2, 3)) return BROKEN;
  const types = [{ type: 'text' }, { type: 'number' }, { type: 'number' }] as const;
  const parts = call.args.map((arg, at) =>
    expression(arg, call.place, call.paths[at] ?? call.path, types[at]),
  );
  return { logic: { 'tertib:substr': parts.map((part) => part.logic) }, type: 'text' };
}
