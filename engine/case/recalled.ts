/** What a case remembers of a step, as it is meant at a place: inside an item, of that item. Pure. */
import type { ItemPath, ScopeState } from './case.ts';
import { inItem } from './remembered.ts';
import type { Process } from '../process/process.ts';

/** `def`: a step or scope. From outside its item: the latest of all items. */
export function recalled<T>(
  process: Process,
  record: Readonly<Record<string, T>>,
  def: string,
  path: readonly ScopeState[],
): T | undefined {
  const around = itemAround(process, def);
  const item =
    around === undefined ? undefined : path.findLast((scope) => scope.item && scope.def === around);
  const name = item ? inItem(def, item.id) : def;
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Definition of the innermost item that a step or a scope stands in. */
function itemAround(process: Process, def: string): string | undefined {
  let scope = process.steps[def]?.scope ?? process.scopes[def]?.parent;
  while (scope && process.scopes[scope]?.kind !== 'item') scope = process.scopes[scope]?.parent;
  return scope ?? undefined;
}

/** True unless the two stand in different items of the same `each`. */
export function inSameItem(a: ItemPath | undefined, b: ItemPath | undefined): boolean {
  if (!a || !b) return true;
  return Object.entries(a).every(([def, id]) => b[def] === undefined || b[def] === id);
}
