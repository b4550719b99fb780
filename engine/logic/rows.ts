/** Rows of a table field: count, sum, leastOf, mostOf, all, some, none. The condition speaks of the columns first. */
import { allOf, condition, isComparison, matches } from './condition.ts';
import { expression } from './expression.ts';
import type { Build } from './expression.ts';
import { isMap, problem, quote, typeName } from './place.ts';
import type { Path, Place, Typed } from './place.ts';

/**
 * `{count: {var: items}}`, `{count: [rows, condition]}`, `{sum: [rows, value, condition]}`, `{all: [rows,
 * condition]}`, `{leastOf: {of: rows, value: price, take: vendor, where: condition}}`.
 */
export const rowOperators: Readonly<Record<string, Build>> = {
  count: (call) => {
    const [only] = call.args;
    if (isQuery(only)) return counted(only, call.place, call.path);
    if (call.args.length > 2)
      return problem(call.place, 'logic_operands', call.path, call.args.length, '1..2');
    const rows = rowsOf(only, call.place, call.paths[0] ?? call.path);
    return count(rows, eachTrue(rows, call.args[1], call.place, call.paths[1] ?? call.path));
  },
  sum: (call) => {
    const [only] = call.args;
    if (isQuery(only)) return summed(only, call.place, call.path);
    if (call.args.length < 2 || call.args.length > 3)
      return problem(call.place, 'logic_operands', call.path, call.args.length, '2..3');
    const rows = rowsOf(only, call.place, call.paths[0] ?? call.path);
    const where = eachTrue(rows, call.args[2], call.place, call.paths[2] ?? call.path);
    return sum(
      rows,
      rowValue(rows, call.args[1], call.place, call.paths[1] ?? call.path),
      where,
      call.place,
      call.path,
    );
  },
  leastOf: picking('leastOf'),
  mostOf: picking('mostOf'),
  all: quantifier('tertib:all'),
  some: quantifier('tertib:some'),
  none: quantifier('tertib:none'),
};

/** `count: {of: items, where: {kind: tv}, ">=": 2}` as a key of the short form. */
export function rowClause(name: RowFigure, value: unknown, place: Place, path: Path): Typed {
  if (!isQuery(value)) return problem(place, 'logic_of_missing', path, value, 'of');
  const left = figures[name](value, place, path);
  const rest = Object.entries(value).filter(([key]) => isComparison(key));
  if (rest.length === 0) return problem(place, 'logic_operands', path, value, '== != < <= > >= in');
  return allOf(rest.map(([key, item]) => matches(left, { [key]: item }, place, path)));
}

type RowFigure = 'count' | 'sum' | 'leastOf' | 'mostOf';

const figures: Readonly<Record<RowFigure, (query: Query, place: Place, path: Path) => Typed>> = {
  count: counted,
  sum: summed,
  leastOf: (query, place, path) => picked('leastOf', query, place, path),
  mostOf: (query, place, path) => picked('mostOf', query, place, path),
};

type Query = Readonly<Record<string, unknown>>;

function isQuery(value: unknown): value is Query {
  return isMap(value) && Object.hasOwn(value, 'of');
}

function counted(query: Query, place: Place, path: Path): Typed {
  refuseOthers(query, ['of', 'where'], place, path);
  const rows = rowsOf(query['of'], place, [...path, 'of']);
  return count(rows, eachTrue(rows, query['where'], place, [...path, 'where']));
}

function summed(query: Query, place: Place, path: Path): Typed {
  refuseOthers(query, ['of', 'value', 'where'], place, path);
  const rows = rowsOf(query['of'], place, [...path, 'of']);
  const value = rowValue(rows, query['value'], place, [...path, 'value']);
  return sum(rows, value, eachTrue(rows, query['where'], place, [...path, 'where']), place, path);
}

function picking(name: 'leastOf' | 'mostOf'): Build {
  return ({ args: [only, ...more], place, path }) =>
    isQuery(only) && more.length === 0
      ? picked(name, only, place, path)
      : problem(place, 'logic_of_missing', path, only, 'of');
}

const ordered: readonly string[] = ['number', 'money', 'date', 'time', 'dateTime', 'unknown'];

/** `take` of the row whose `value` is the least (most); without `take` that value itself. */
function picked(name: 'leastOf' | 'mostOf', query: Query, place: Place, path: Path): Typed {
  refuseOthers(query, ['of', 'value', 'take', 'where'], place, path);
  const rows = rowsOf(query['of'], place, [...path, 'of']);
  const value = rowValue(rows, query['value'], place, [...path, 'value']);
  if (!ordered.includes(value.type))
    return problem(place, 'logic_no_order', [...path, 'value'], typeName(value), 'number, money, date, time');
  const take = query['take'] === undefined ? value : rowValue(rows, query['take'], place, [...path, 'take']);
  const where = eachTrue(rows, query['where'], place, [...path, 'where']);
  return {
    ...take,
    logic: { [`tertib:${name}`]: [rows.logic, quote(value.logic), quote(take.logic), where] },
  };
}

function refuseOthers(query: Query, allowed: readonly string[], place: Place, path: Path): void {
  for (const key of Object.keys(query))
    if (!allowed.includes(key) && !isComparison(key))
      problem(place, 'logic_operands', [...path, key], key, allowed.join(' '));
}

function rowsOf(source: unknown, place: Place, path: Path): Typed {
  const rows = expression(typeof source === 'string' ? { var: source } : source, place, path);
  if (rows.type === 'rows' || rows.type === 'list' || rows.type === 'unknown') return rows;
  return problem(place, 'logic_type', path, typeName(rows), 'rows');
}

/** The condition of one row, to be asked for each; none: every row fits. */
function eachTrue(rows: Typed, source: unknown, place: Place, path: Path): unknown {
  if (source === undefined) return quote(true);
  if (rows.type === 'list') return quote(problem(place, 'logic_type', path, typeName(rows), 'rows').logic);
  return quote(condition(source, { ...place, row: rows.columns ?? {} }, path).logic);
}

function rowValue(rows: Typed, source: unknown, place: Place, path: Path): Typed {
  if (source === undefined) return problem(place, 'logic_operands', path, 'value', 'value');
  const name = typeof source === 'string' ? { var: source } : source;
  return expression(name, { ...place, row: rows.columns ?? {} }, path);
}

function count(rows: Typed, where: unknown): Typed {
  return { logic: { 'tertib:count': [rows.logic, where] }, type: 'number' };
}

function sum(rows: Typed, value: Typed, where: unknown, place: Place, path: Path): Typed {
  if (value.type !== 'number' && value.type !== 'money' && value.type !== 'unknown')
    return problem(place, 'logic_type', path, typeName(value), 'number, money');
  return { logic: { 'tertib:sum': [rows.logic, quote(value.logic), where] }, type: value.type };
}

function quantifier(operator: string): Build {
  return ({ args, paths, place, path }) => {
    if (args.length !== 2) return problem(place, 'logic_operands', path, args.length, '2');
    const rows = rowsOf(args[0], place, paths[0] ?? path);
    return {
      logic: { [operator]: [rows.logic, eachTrue(rows, args[1], place, paths[1] ?? path)] },
      type: 'boolean',
    };
  };
}
