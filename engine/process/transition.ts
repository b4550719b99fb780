/**
 * What happens to running cases of one revision when another takes over: the new document's
 * `transition`, compiled against the old one, since it speaks of both. What it does not name is kept.
 */
import { compileExpression, valueTypeOf, type LogicEnv } from '../logic/compile.ts';
import type { Rule } from '../logic/rule.ts';
import type { TransitionSource } from '../definition/definition.ts';
import { below, type Positions } from '../definition/place.ts';
import type { Problem } from '../definition/problem.ts';
import { mapValues, own } from './compilation.ts';
import { declaredOf } from './declarations.ts';
import type { Process, Sop } from './process.ts';

export type StepPolicy = 'keep' | 'ask' | { readonly move: string };
export type TimerPolicy = 'keep' | 'rebase' | 'restart' | 'ask';

/** From one process to the process of the same id of another revision. */
export interface Transition {
  readonly from: Process;
  readonly to: Process;
  /** By old id. */
  readonly steps: Readonly<Record<string, StepPolicy>>;
  /** By new id of a handler; or of a step, for its `due` and for what it waits for. */
  readonly timers: Readonly<Record<string, TimerPolicy>>;
  readonly renamed: Renamed;
  /** By new name: reckoned from the case as it was. */
  readonly convert: Readonly<Record<string, Rule>>;
}

/** Old id → new id: the same thing under another id. */
export interface Renamed {
  /** Steps, branches, arms, handlers. */
  readonly ids: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly messages: Readonly<Record<string, string>>;
}

export interface CompiledTransition {
  /** By process id; one that the new revision does not have any more is absent. */
  readonly byProcess: Readonly<Record<string, Transition>>;
  /** Errors in `convert`, and names that the old revision does not have. */
  readonly problems: readonly Problem[];
}

const known = new WeakMap<Sop, Map<string, CompiledTransition>>();

export function transitionBetween(from: Sop, to: Sop): CompiledTransition {
  const made = known.get(to) ?? new Map<string, CompiledTransition>();
  known.set(to, made);
  const kept = made.get(from.contentHash) ?? compile(from, to);
  made.set(from.contentHash, kept);
  return kept;
}

/** The same, with the problems at their places in the new document. */
export function problemsOfTransition(from: Sop, to: Sop, positions: Positions): readonly Problem[] {
  return transitionBetween(from, to).problems.map((problem) => ({
    ...problem,
    ...positions.value(problem.path),
  }));
}

function compile(from: Sop, to: Sop): CompiledTransition {
  const source = to.definition.transition ?? {};
  const problems: Problem[] = [];
  const pairs = Object.values(from.processes).flatMap((old) => {
    const next = own(to.processes, old.id);
    return next ? [[old.id, compileOne(source, old, next, problems)] as const] : [];
  });
  const olds = Object.values(from.processes);
  const names = [
    ...Object.keys(source.steps ?? {}).map((id) => ['steps', id] as const),
    ...Object.keys(source.renamed ?? {}).map((id) => ['renamed', id] as const),
  ];
  for (const [part, id] of names) {
    if (olds.some((old) => isThere(old, id))) continue;
    const path = below(below('transition', part), id);
    problems.push({
      code: 'transition_nothing_old',
      severity: 'warning',
      line: 1,
      column: 1,
      path,
      found: id,
    });
  }
  return { byProcess: Object.fromEntries(pairs), problems };
}

function isThere(process: Process, id: string): boolean {
  const { steps, scopes, handlers, fields, messages } = process;
  return [steps, scopes, handlers, fields, messages].some((things) => Object.hasOwn(things, id));
}

function compileOne(source: TransitionSource, from: Process, to: Process, problems: Problem[]): Transition {
  const renamed = renamedIn(source.renamed ?? {}, from);
  return {
    from,
    to,
    steps: source.steps ?? {},
    timers: source.timers ?? {},
    renamed,
    convert: conversions(source.convert ?? {}, from, to, problems),
  };
}

/** The rows of an `each` are a field of its own id. */
function renamedIn(source: Readonly<Record<string, string>>, from: Process): Renamed {
  const pick = (things: readonly Readonly<Record<string, unknown>>[]) =>
    Object.fromEntries(
      Object.entries(source).filter(([id]) => things.some((each) => Object.hasOwn(each, id))),
    );
  return {
    ids: pick([from.steps, from.scopes, from.handlers]),
    fields: pick([from.fields]),
    messages: pick([from.messages]),
  };
}

function conversions(
  source: NonNullable<TransitionSource['convert']>,
  from: Process,
  to: Process,
  problems: Problem[],
): Readonly<Record<string, Rule>> {
  const env = environmentOf(from, to);
  const rules: Record<string, Rule> = {};
  for (const [name, value] of Object.entries(source)) {
    const field = own(to.fields, name);
    if (!field) continue;
    const want = { type: valueTypeOf(field.type), ...(field.list ? { list: field.list } : {}) };
    const compiled = compileExpression(value, env, want);
    if (compiled.rule) rules[name] = compiled.rule;
    for (const { path: inside, ...problem } of compiled.problems ?? []) {
      const path = inside.reduce<string>((whole, part) => below(whole, part), `transition/convert/${name}`);
      if (problems.some((one) => one.path === path && one.code === problem.code)) continue;
      problems.push({ severity: 'error', line: 1, column: 1, path, ...problem });
    }
  }
  return rules;
}

/** The fields as they were, with what the company sets now. */
function environmentOf(from: Process, to: Process): LogicEnv {
  return {
    fields: mapValues(from.fields, declaredOf),
    parameters: mapValues(to.parameters, ({ type }) => ({ type: type === 'yesNo' ? 'boolean' : type })),
    calendars: to.calendars,
    steps: Object.keys(from.steps),
  };
}
