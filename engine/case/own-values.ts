/**
 * Whose values are whose. The case has its data; a branch has values of its own while it lives; an
 * item has a row of a field of rows, in the nearest scope outwards that has values. Pure.
 */
import type { CaseState, ItemPath, ScopeState } from './case.ts';
import { findStep, pathTo, withScope } from './tree.ts';
import type { Value, Values } from '../form/form.ts';

/** Values along a path from the root, the case's first; a scope without its own adds none. */
export function valuesOn(state: CaseState, path: readonly ScopeState[]): readonly Values[] {
  const layers: Values[] = [state.data];
  for (const scope of path) {
    if (scope.item) layers.push(rowOf(layers.at(-1)!, scope.item.rows, scope.item.at));
    else if (scope.key !== undefined) layers.push(scope.local);
  }
  return layers;
}

/** A name as it stands at the end of a path: in the nearest scope outwards that has it, else the case. */
export function valueAt(state: CaseState, path: readonly ScopeState[], name: string): Value | undefined {
  return valuesOn(state, path).findLast((values) => Object.hasOwn(values, name))?.[name];
}

/** Everything that can be read at a step, live or not any more: as it stands nearest to it. */
export function valuesSeenAt(state: CaseState, step: number): Values {
  const found = findStep(state, step);
  return Object.assign({}, ...valuesOn(state, found ? pathTo(state.root, found.scope.id) : [])) as Values;
}

function rowOf(values: Values, name: string, at: number): Values {
  const row = Object.hasOwn(values, name) ? rowsIn(values[name])[at] : undefined;
  return isRow(row) ? row : {};
}

/** The rows that a field holds; none where it holds something else (erased, never written). */
export function rowsIn(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

function isRow(value: Value | undefined): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The scope nearest to the end of a path that has values of its own; undefined: the case. */
export function ownerOfValues(path: readonly ScopeState[]): ScopeState | undefined {
  return path.findLast((scope) => scope.key !== undefined);
}

/** Writes values of the case (`id` undefined) or of a live branch or item. */
export function withValues(state: CaseState, id: number | undefined, values: Values): CaseState {
  if (id === undefined) return { ...state, data: { ...state.data, ...values } };
  const path = pathTo(state.root, id);
  const scope = path.at(-1);
  if (!scope || !state.root) return state;
  if (!scope.item)
    return {
      ...state,
      root: withScope(state.root, id, (one) => ({ ...one, local: { ...one.local, ...values } })),
    };
  const around = path.slice(0, -1);
  const { rows, at } = scope.item;
  const before = rowsIn(valuesOn(state, around).at(-1)![rows]);
  const after = before.map((row, i) => (i === at ? { ...(isRow(row) ? row : {}), ...values } : row));
  return withValues(state, ownerOfValues(around)?.id, { [rows]: after });
}

/** The items that a live scope stands in. */
export function itemsOfScope(state: CaseState, scope: number | undefined): ItemPath | undefined {
  return scope === undefined ? undefined : itemsOn(pathTo(state.root, scope));
}

/** The items a path leads through, innermost last; undefined where there are none. */
export function itemsOn(path: readonly ScopeState[]): ItemPath | undefined {
  const items = path.filter((scope) => scope.item !== undefined);
  return items.length === 0 ? undefined : Object.fromEntries(items.map((scope) => [scope.def, scope.id]));
}
