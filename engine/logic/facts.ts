/**
 * Facts with arguments: attempts, attempted, entries, performer, outcome, due, age. The query stands in a map
 * (`of`, `where`, `day`), in a condition with its comparison beside it:
 * `attempts: {of: call, where: {result.class: unreachable}, day: today, ">=": 3}`.
 */
import { compare } from './compare.ts';
import { allOf, condition, isComparison, matches } from './condition.ts';
import { expression } from './expression.ts';
import type { Build } from './expression.ts';
import { isMap, problem, quote } from './place.ts';
import type { Path, Place, Typed } from './place.ts';
import { readName } from './names.ts';
import { rowClause } from './rows.ts';

type Clause = (value: unknown, place: Place, path: Path) => Typed;

/** The facts as keys of the short form. */
export const factClauses: Readonly<Record<string, Clause>> = {
  attempted: (value, place, path) => {
    const query = isQuery(value) ? value : { where: value };
    const many = attempts(query, place, path);
    return compare('>=', many, { logic: 1, type: 'number' }, place, path);
  },
  attempts: (value, place, path) => queried(attempts, ['of', 'where', 'day'], value, place, path),
  entries: (value, place, path) => queried(ofStep('entries', 'number'), ['of'], value, place, path),
  performer: (value, place, path) => queried(ofStep('performer', 'person'), ['of'], value, place, path),
  outcome: (value, place, path) => queried(ofStep('outcome', 'text'), ['of'], value, place, path),
  due: (value, place, path) => queried(due, ['of'], value, place, path),
  age: ageClause,
  count: (value, place, path) => rowClause('count', value, place, path),
  sum: (value, place, path) => rowClause('sum', value, place, path),
  leastOf: (value, place, path) => rowClause('leastOf', value, place, path),
  mostOf: (value, place, path) => rowClause('mostOf', value, place, path),
};

/** The same facts as operators of an expression: `{attempts: {of: call}}`, `{performer: call}`. */
export const factOperators: Readonly<Record<string, Build>> = {
  attempted: ({ args, place, path }) => factClauses['attempted']!(args[0], place, path),
  attempts: ({ args, place, path }) => attempts(asQuery(args[0]), place, path),
  entries: ({ args, place, path }) => ofStep('entries', 'number')(asQuery(args[0]), place, path),
  performer: ({ args, place, path }) => ofStep('performer', 'person')(asQuery(args[0]), place, path),
  outcome: ({ args, place, path }) => ofStep('outcome', 'text')(asQuery(args[0]), place, path),
  due: ({ args, place, path }) => due(asQuery(args[0]), place, path),
};

type Query = Readonly<Record<string, unknown>>;
type Fact = (query: Query, place: Place, path: Path) => Typed;

function isQuery(value: unknown): value is Query {
  return (
    isMap(value) && Object.keys(value).length > 0 && keysOutside(value, ['of', 'where', 'day']).length === 0
  );
}

function asQuery(value: unknown): Query {
  return typeof value === 'string' ? { of: value } : isMap(value) ? value : {};
}

function keysOutside(value: Query, allowed: readonly string[]): readonly string[] {
  return Object.keys(value).filter((key) => !allowed.includes(key));
}

/** Takes the query out of the map; what is left are comparisons. A bare value or list is equality. */
function queried(fact: Fact, keys: readonly string[], value: unknown, place: Place, path: Path): Typed {
  if (!isMap(value)) return matches(fact({}, place, path), value, place, path);
  const odd = keysOutside(value, keys).filter((key) => !isComparison(key));
  const rest = Object.entries(value).filter(([key]) => !keys.includes(key));
  if (odd.length > 0 && rest.length > 1)
    return problem(place, 'logic_unknown_operator', [...path, odd[0]!], odd[0], keys.join(' '));
  const left = fact(value, place, path);
  if (rest.length === 0) return problem(place, 'logic_operands', path, value, '== != < <= > >= in');
  return allOf(rest.map(([key, item]) => matches(left, { [key]: item }, place, path)));
}

function attempts(query: Query, place: Place, path: Path): Typed {
  const odd = keysOutside(query, ['of', 'where', 'day', ...['==', '!=', '<', '<=', '>', '>=', 'in', 'not']]);
  if (odd.length > 0) return problem(place, 'logic_operands', [...path, odd[0]!], odd[0], 'of where day');
  const of = query['of'] === undefined ? null : step(query['of'], place, [...path, 'of']);
  const anyDay = query['day'] === undefined;
  const day = anyDay ? null : expression(query['day'], place, [...path, 'day'], { type: 'date' }).logic;
  const where = query['where'] === undefined ? null : tryCondition(query['where'], place, [...path, 'where']);
  return { logic: { 'tertib:attempts': [of, anyDay, day, quote(where)] }, type: 'number' };
}

/** `where` speaks of the values of one try, not of the case: it reads no case data. */
function tryCondition(source: unknown, place: Place, path: Path): unknown {
  return condition(source, { ...place, row: place.env.fields, reads: new Set() }, path).logic;
}

function ofStep(name: string, type: 'number' | 'person' | 'text'): Fact {
  return (query, place, path) => {
    const of = query['of'] ?? place.env.step;
    if (of === undefined) return problem(place, 'logic_of_missing', path, name, 'of');
    const id = step(of, place, 'of' in query ? [...path, 'of'] : path);
    return { logic: { 'tertib:fact': [name, type, id] }, type };
  };
}

function step(of: unknown, place: Place, path: Path): string | null {
  if (typeof of === 'string' && (place.env.steps === undefined || place.env.steps.includes(of))) return of;
  problem(place, 'logic_unknown_step', path, of);
  return null;
}

const due: Fact = (query, place, path) => {
  const of = query['of'];
  if (of === undefined) return problem(place, 'logic_of_missing', path, 'due', 'of');
  const known = typeof of === 'string' && (place.env.timers === undefined || place.env.timers.includes(of));
  if (!known) return problem(place, 'logic_unknown_timer', [...path, 'of'], of);
  return { logic: { 'tertib:fact': ['due', 'dateTime', of] }, type: 'dateTime' };
};

/** `age: {">=": P14D}`: the case was started at least so long ago (lengths of time alone have no order). */
function ageClause(value: unknown, place: Place, path: Path): Typed {
  if (!isMap(value) || Object.keys(value).length === 0)
    return problem(place, 'logic_operands', path, value, '>= P14D');
  const flipped = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
  const parts = Object.entries(value).map(([key, length]) => {
    const here = [...path, key];
    if (!Object.hasOwn(flipped, key)) return problem(place, 'logic_unknown_operator', here, key, '< <= > >=');
    const span = expression(length, place, here, { type: 'duration' });
    const started = readName(place, 'started', here);
    const moment: Typed = {
      logic: { 'tertib:plus': [started.logic, span.logic, 'dateTime'] },
      type: 'dateTime',
    };
    return compare(flipped[key as keyof typeof flipped], moment, readName(place, 'now', here), place, here);
  });
  return allOf(parts);
}
