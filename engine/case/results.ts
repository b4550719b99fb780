/** What comes back from outside the case (another case, another system) becomes data of it. */
import type { ScopeState, StepState } from './case.ts';
import type { Work } from './work.ts';
import { judged } from './answers.ts';
import { isRejection } from './guard.ts';
import { write } from './writing.ts';
import { evaluate, LogicError } from '../logic/evaluate.ts';
import type { Value, Values } from '../form/form.ts';
import type { Assignment, Process } from '../process/process.ts';

/**
 * Values of `out`, reckoned over what came back alone, held against the fields they are for. A text
 * says which field they do not fit.
 */
export function outcomeValues(
  work: Work,
  { step, scope }: { readonly step: StepState; readonly scope: ScopeState },
  out: readonly Assignment[],
  output: Values,
): Values | string {
  const values: Record<string, Value> = {};
  for (const { field, value } of out) {
    try {
      values[field] = evaluate(value, { read: (name) => valueAt(output, name), fact: () => undefined });
    } catch (error) {
      if (error instanceof LogicError) return field;
      throw error;
    }
  }
  return fitting(work, values, scope, step.def);
}

/** The values as they may be written, or the first field whose value does not fit. */
export function fitting(work: Work, values: Values, scope: ScopeState, place: string): Values | string {
  const names = Object.keys(values);
  const unknown = names.find((name) => !Object.hasOwn(work.process.fields, name));
  if (unknown !== undefined) return unknown;
  const items = names.map((name) => ({ field: work.process.fields[name]!, required: false }));
  const answer = judged(work, { items, rules: [] }, values, scope, place);
  return isRejection(answer) ? (Object.keys(answer.errors ?? {})[0] ?? '') : values;
}

export function writeResult(work: Work, step: StepState, values: Values): void {
  write(work, values, work.step(step.id).scope, step.def);
}

/** Names in the answer of another case or system that `out` reads: nothing else of it is looked at. */
function namesRead(out: readonly Assignment[]): readonly string[] {
  return [...new Set(out.flatMap(({ value }) => value.reads))];
}

/** What `out` of the step reads of a started case: all that the shell hands over of it. */
export function outputOf(process: Process, step: string, data: Values): Values {
  const does = Object.hasOwn(process.steps, step) ? process.steps[step]?.does : undefined;
  if (does?.kind !== 'startCase') return {};
  const read = namesRead(does.out).filter((name) => Object.hasOwn(data, name));
  return Object.fromEntries(read.map((name) => [name, data[name]!]));
}

/** `score`, or `result.score` inside of it. */
function valueAt(output: Values, name: string): Value | undefined {
  let at: Value | undefined = output as Value;
  for (const part of name.split('.')) {
    if (typeof at !== 'object' || at === null || Array.isArray(at) || !Object.hasOwn(at, part))
      return undefined;
    at = (at as Values)[part];
  }
  return at;
}
