/** Comparisons: both sides of one type, nothing converted; order only where there is one. */
import { constantList } from './constants.ts';
import { problem, sameType, typeName } from './place.ts';
import type { Path, Place, Typed } from './place.ts';
import type { ValueType } from './rule.ts';

export type Comparison = '==' | '<' | '<=' | '>' | '>=';

const STRICT: Readonly<Record<Comparison, string>> = {
  '==': 'tertib:equal',
  '<': 'tertib:less',
  '<=': 'tertib:atMost',
  '>': 'tertib:more',
  '>=': 'tertib:atLeast',
};

const ORDERED: readonly ValueType[] = ['number', 'money', 'date', 'time', 'dateTime', 'unknown'];
/** Equal lists, rows, files and lengths of time have no one meaning (PT24H and P1D differ twice a year). */
const NOT_COMPARED: readonly ValueType[] = ['list', 'rows', 'file', 'duration'];

export function compare(how: Comparison, left: Typed, right: Typed, place: Place, path: Path): Typed {
  for (const side of [left, right])
    if (NOT_COMPARED.includes(side.type)) return problem(place, 'logic_type', path, typeName(side));
  if (!sameType(left, right))
    return problem(place, 'logic_types_differ', path, typeName(right), typeName(left));
  if (how !== '==' && !(ORDERED.includes(left.type) && ORDERED.includes(right.type)))
    return problem(place, 'logic_no_order', path, typeName(left));
  return { logic: { [STRICT[how]]: [left.logic, right.logic] }, type: 'boolean' };
}

/** `left` is one of the constants; for several choices: one of them is among the constants. */
export function within(left: Typed, values: readonly unknown[], place: Place, path: Path): Typed {
  if (values.length === 0) return problem(place, 'logic_empty', path);
  const type = left.type === 'list' ? 'choice' : left.type;
  const want = type === 'unknown' ? undefined : { type, ...(left.list && { list: left.list }) };
  if (NOT_COMPARED.includes(type)) return problem(place, 'logic_type', path, typeName(left));
  const list = constantList(values, place, path, want);
  const operator = left.type === 'list' ? 'tertib:overlap' : 'tertib:in';
  return { logic: { [operator]: [left.logic, list.logic] }, type: 'boolean' };
}

/** `item` is among the chosen options of `list`; a text: is part of it. */
export function contains(list: Typed, item: Typed, place: Place, path: Path): Typed {
  const wanted: ValueType = list.type === 'list' ? 'choice' : list.type;
  if (wanted !== 'choice' && wanted !== 'text' && wanted !== 'unknown')
    return problem(place, 'logic_type', path, typeName(list), 'list');
  const type: Typed = { logic: null, type: wanted, ...(list.list && { list: list.list }) };
  if (!sameType(type, item))
    return problem(place, 'logic_types_differ', path, typeName(item), typeName(type));
  const operator = list.type === 'text' ? 'tertib:within' : 'tertib:in';
  return { logic: { [operator]: [item.logic, list.logic] }, type: 'boolean' };
}
