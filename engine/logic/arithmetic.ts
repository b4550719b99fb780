/** Arithmetic. Money stays whole rupiah: money with money adds, money with a number multiplies. */
import { alike, exactly } from './arguments.ts';
import type { Build, Call } from './expression.ts';
import { expression } from './expression.ts';
import { isConstant } from './constants.ts';
import { BROKEN, problem, sameType, typeName } from './place.ts';
import type { Typed } from './place.ts';
import type { ValueType } from './rule.ts';

export const arithmeticOperators: Readonly<Record<string, Build>> = {
  '+': (call) => (exactly(call, 1, Infinity) ? additive(call, 'tertib:add') : BROKEN),
  '-': (call) =>
    exactly(call, 1, 2)
      ? additive(call, call.args.length === 1 ? 'tertib:negate' : 'tertib:subtract')
      : BROKEN,
  '*': (call) => (exactly(call, 1, Infinity) ? product(call) : BROKEN),
  '/': (call) => (exactly(call, 2) ? quotient(call) : BROKEN),
  '%': (call) => (exactly(call, 2) ? numeric(call, 'tertib:remainder', ['number']) : BROKEN),
  min: (call) => (exactly(call, 1, Infinity) ? numeric(call, 'tertib:min', ORDERED) : BROKEN),
  max: (call) => (exactly(call, 1, Infinity) ? numeric(call, 'tertib:max', ORDERED) : BROKEN),
};

const ORDERED: readonly ValueType[] = ['number', 'money', 'date', 'time', 'dateTime'];

function additive(call: Call, operator: string): Typed {
  return numeric(call, operator, ['number', 'money']);
}

/** All of one type out of `types`. */
function numeric(call: Call, operator: string, types: readonly ValueType[]): Typed {
  const parts = alike(call);
  const model = parts.find((part) => !part.flexible && part.type !== 'unknown') ?? parts[0] ?? BROKEN;
  for (const [at, part] of parts.entries()) {
    const path = call.paths[at] ?? call.path;
    if (part.type !== 'unknown' && !types.includes(part.type))
      return problem(call.place, 'logic_type', path, typeName(part), types.join(', '));
    if (!sameType(model, part))
      return problem(call.place, 'logic_types_differ', path, typeName(part), typeName(model));
  }
  return {
    logic: { [operator]: logics(parts) },
    type: model.type,
    flexible: parts.every((part) => part.flexible),
  };
}

/** At most one factor is money; the product is then whole rupiah. */
function product(call: Call): Typed {
  const parts = factors(call);
  const money = parts.filter((part) => part.type === 'money');
  if (money.length > 1) return problem(call.place, 'logic_type', call.path, 'money * money', 'number');
  return rounded({ 'tertib:multiply': logics(parts) }, money.length === 1 ? 'money' : 'number', parts);
}

/** money / number is money, money / money a number. */
function quotient(call: Call): Typed {
  const [above, below] = factors(call) as [Typed, Typed];
  if (below.type === 'money' && above.type !== 'money' && above.type !== 'unknown')
    return problem(call.place, 'logic_type', call.path, `${above.type} / money`, 'money / money');
  const type = above.type === 'money' && below.type !== 'money' ? 'money' : 'number';
  return rounded({ 'tertib:divide': logics([above, below]) }, type, []);
}

/** Constants among factors are plain numbers. */
function factors(call: Call): readonly Typed[] {
  return call.args.map((arg, at) => {
    const path = call.paths[at] ?? call.path;
    const part = expression(arg, call.place, path, isConstant(arg) ? { type: 'number' } : undefined);
    if (part.type === 'number' || part.type === 'money' || part.type === 'unknown') return part;
    return problem(call.place, 'logic_type', path, typeName(part), 'number, money');
  });
}

function rounded(logic: unknown, type: 'number' | 'money', parts: readonly Typed[]): Typed {
  if (type === 'money') return { logic: { 'tertib:rupiah': [logic] }, type };
  return { logic, type, flexible: parts.length > 0 && parts.every((part) => part.flexible) };
}

function logics(parts: readonly Typed[]): readonly unknown[] {
  return parts.map((part) => part.logic);
}
