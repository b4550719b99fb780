/** What the compiler has at hand while it works on one document, and how it turns sources into rules. */
import {
  compileCondition,
  compileExpression,
  type Compiled,
  type Declared,
  type LogicEnv,
  type LogicProblem,
} from '../logic/compile.ts';
import { operatorNames } from '../logic/expression.ts';
import type { Rule, ValueType } from '../logic/rule.ts';
import type { Field, OptionList } from '../form/form.ts';
import type { Calendar } from '../time/calendar.ts';
import { nearest } from '../definition/found.ts';
import { below, type Positions } from '../definition/place.ts';
import type { DocumentView } from '../definition/document-view.ts';
import type { Definition } from '../definition/definition.ts';
import type { ProcessNode, ScopeNode } from '../definition/outline.ts';
import type { Problem } from '../definition/problem.ts';
import { idAsWords } from './names.ts';
import type { FigureDef, MessageDef } from './process.ts';

/** The document, with its declarations compiled. */
export interface Compilation {
  readonly definition: Definition;
  readonly view: DocumentView;
  readonly positions: Positions;
  /** Collected: with an error in it, nothing that was compiled may be used. */
  readonly problems: Problem[];
  readonly zone: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly lists: Readonly<Record<string, OptionList>>;
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly env: LogicEnv;
}

/** With what every process of the document shares besides. */
export interface Shared extends Compilation {
  readonly messages: Readonly<Record<string, MessageDef>>;
  readonly figures: Readonly<Record<string, FigureDef>>;
}

/** A place in a process: what its rules may name, and from where its targets lead. */
export interface Place extends Compilation {
  readonly process: ProcessNode;
  readonly scope: ScopeNode;
}

/** The same place, seen from a step: what `entries`, `performer` and `outcome` mean without `of`. */
export function onStep(place: Place, step: string): Place {
  return { ...place, env: { ...place.env, step } };
}

export function ruleOfCondition(at: Compilation, source: unknown, path: string): Rule {
  return ruleOf(at, compileCondition(source, at.env), path);
}

export function ruleOfExpression(
  at: Compilation,
  source: unknown,
  path: string,
  want?: ValueType | Declared,
): Rule {
  return ruleOf(at, compileExpression(source, at.env, want), path);
}

function ruleOf(at: Compilation, compiled: Compiled, path: string): Rule {
  if (compiled.rule) return compiled.rule;
  noteProblems(at, compiled.problems, path);
  return broken;
}

/** What is wrong inside a rule, at its place in the document; said once, however often it is compiled. */
export function noteProblems(at: Compilation, problems: readonly LogicProblem[], path: string): void {
  for (const { path: inside, ...problem } of problems) {
    const place = inside.reduce<string>((whole, part) => below(whole, part), path);
    if (at.problems.some(({ path: known, code }) => known === place && code === problem.code)) continue;
    const expected = problem.expected ?? meantBy(at, problem);
    at.problems.push({
      severity: 'error',
      ...at.positions.value(place),
      path: place,
      ...problem,
      ...(expected === undefined ? {} : { expected }),
    });
  }
}

/** Among more than these a near name is no help, and looking for it takes time at each fault. */
const MOST_NAMES = 300;

/** The field, parameter, figure or operator that was probably meant by a name that there is not. */
function meantBy({ env }: Compilation, { code, found }: Omit<LogicProblem, 'path'>): string | undefined {
  if (code !== 'logic_unknown_name' || found === undefined || found.length > 60) return undefined;
  const dotted = (head: string, names: object | undefined) =>
    Object.keys(names ?? {}).map((name) => `${head}.${name}`);
  const names = [
    ...Object.keys(env.fields),
    ...dotted('parameters', env.parameters),
    ...dotted('facts', env.figures),
    ...operatorNames(),
  ];
  return names.length > MOST_NAMES ? undefined : nearest(found, names);
}

/** Stands where a rule could not be made; never run, because the problem forbids the whole. */
const broken: Rule = { logic: null, type: 'unknown', reads: [], source: '' };

/** Own property or undefined: ids come from authors. */
export function own<T>(
  record: Readonly<Record<string, T>> | undefined,
  key: string | undefined,
): T | undefined {
  return record && key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

export function mapValues<S, T>(
  record: Readonly<Record<string, S>> | undefined,
  make: (value: S, key: string) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, make(value, key)]));
}

/** `call_back` → `Call back`, where the author gave no title. */
export function titleOf(id: string): string {
  const words = idAsWords(id);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
