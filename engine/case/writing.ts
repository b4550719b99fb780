/** Writing data: a field first declared in a branch or item belongs to it, every other to the case. */
import type { ScopeState } from './case.ts';
import { ownerOfValues } from './own-values.ts';
import { pathTo } from './tree.ts';
import type { Work } from './work.ts';
import { valueOf } from './reading.ts';
import type { Assignment, Process } from '../process/process.ts';
import type { Form, Value, Values } from '../form/form.ts';

/** From a place in the scope given (null: the case itself): each value to whom its name belongs. */
export function write(
  work: Work,
  values: Values,
  scope: ScopeState | null,
  by: string,
  reason?: string,
): void {
  const path = scope ? pathTo(work.state.root, scope.id) : [];
  const byHome = new Map<number | undefined, Record<string, Value>>();
  for (const [name, value] of Object.entries(values)) {
    const home = homeOf(work.process, path, name)?.id;
    const own = byHome.get(home) ?? {};
    byHome.set(home, { ...own, [name]: value });
  }
  for (const [home, own] of byHome) work.emit({ type: 'data-written', values: own, scope: home, by, reason });
}

/**
 * The live branch or item that a name belongs to, seen from a path; undefined: the case. What is
 * collected stays with the innermost of them until that is done.
 */
function homeOf(process: Process, path: readonly ScopeState[], name: string): ScopeState | undefined {
  const local = Object.hasOwn(process.locals, name) ? process.locals[name] : undefined;
  let at = -1;
  for (let def: string | null | undefined = local; def && at === -1; def = process.scopes[def]?.parent)
    at = path.findLastIndex((scope) => scope.def === def && scope.key !== undefined);
  const inner = Object.hasOwn(process.collects, name) ? ownerOfValues(path.slice(at + 1)) : undefined;
  return inner ?? path[at];
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
  for (const { field, value } of assignments)
    values[field] = valueOf(work, value, scope, by, { answer }) ?? null;
  write(work, values, scope, by);
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
