/** Writing data: a field declared in an item is local to it, every other belongs to the case. */
import type { ScopeState } from './case.ts';
import type { Work } from './work.ts';
import { valueOf } from './reading.ts';
import type { Assignment, Process } from '../process/process.ts';
import type { Form, Value, Values } from '../form/form.ts';

export function write(work: Work, values: Values, by: string, reason?: string): void {
  if (Object.keys(values).length > 0) work.emit({ type: 'data-written', values, by, reason });
}

/** All values are reckoned on one snapshot, then written together; an unknown value clears the field. */
export function writeAll(
  work: Work,
  assignments: readonly Assignment[],
  scope: ScopeState,
  by: string,
  answer?: Values,
): void {
  const values: Record<string, Value> = {};
  for (const { field, value } of assignments) values[field] = valueOf(work, value, scope, by, answer) ?? null;
  write(work, values, by);
}

const COMPARED = new Set(['yesNo', 'choice', 'choices', 'number', 'money', 'date', 'time', 'dateTime']);

/** What an attempt keeps in the state: values a rule can compare, never a person's own words. */
export function comparedValues(form: Form, answer: Values): Values {
  const kept: Record<string, Value> = {};
  for (const { field } of form.items) {
    const value = answer[field.name];
    if (value !== undefined && value !== null && !field.personal && COMPARED.has(field.type))
      kept[field.name] = value;
  }
  return kept;
}

/** Fields that a late entry may still write. */
export function lateValues(process: Process, answer: Values): Values {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => process.fields[name]?.late ?? false));
}
