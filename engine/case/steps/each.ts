/** Multi-instance: a snapshot of the list, a row and a scope for each item (semantics.md 5 and 6). */
import type { ScopeState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { Stuck } from '../work.ts';
import { beginNext } from '../blocks/begin.ts';
import { ownerOfValues, rowsIn, valueAt } from '../own-values.ts';
import { membersOf } from '../people.ts';
import { valueOf } from '../reading.ts';
import { pathTo } from '../tree.ts';
import type { EachKind } from '../../process/process.ts';
import type { Value, Values } from '../../form/form.ts';

/** What one case can carry at a time with everybody else waiting for it: a longer list is several cases. */
export const MAX_ITEMS = 500;

export function enterEach(work: Work, id: number, does: EachKind): void {
  const { step, scope } = work.step(id);
  const items = itemsOf(work, does, scope, step);
  if (items.length > MAX_ITEMS) throw new Stuck('too_many_items', step.def, { max: MAX_ITEMS });
  // What goes on beside keeps its rows; those of an instance that is over make room.
  const drains = scope.drained.some(({ def }) => def === step.def);
  const kept = drains ? rowsBefore(work, scope, step.def) : [];
  work.emit({ type: 'block-opened', step: id, def: step.def, total: items.length, from: kept.length });
  writeRows(work, scope, step.def, [...kept, ...items]);
  work.makeRoom();
  while (beginNext(work, id, does));
  work.lookAt(id);
}

export function rowsBefore(work: Work, scope: ScopeState, name: string): readonly Value[] {
  return rowsIn(valueAt(work.state, pathTo(work.state.root, scope.id), name));
}

export function writeRows(work: Work, scope: ScopeState, name: string, rows: readonly Value[]): void {
  const owner = ownerOfValues(pathTo(work.state.root, scope.id));
  work.emit({ type: 'data-written', values: { [name]: rows }, scope: owner?.id, by: name });
}

function itemsOf(work: Work, does: EachKind, scope: ScopeState, step: StepState): readonly Values[] {
  const { as } = does;
  switch (does.in.kind) {
    case 'list':
      return does.in.values.map((value) => ({ [as]: value }));
    case 'members':
      return membersOf(work.facts, [does.in.role]).map(({ person }) => ({ [as]: person }));
    case 'rule': {
      const value = valueOf(work, does.in.rule, scope, step.def);
      if (typeof value === 'number') return counted(value, as);
      return rowsIn(value).map((item) => itemFrom(item, as));
    }
  }
}

function counted(number: number, as: string): readonly Values[] {
  const length = Math.min(Math.max(0, Math.floor(number)), MAX_ITEMS + 1);
  return Array.from({ length }, (_, index) => ({ [as]: index + 1 }));
}

/** A row by its columns (`bill.no`), anything else as it is. */
function itemFrom(item: Value, as: string): Values {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return { [as]: item };
  return Object.fromEntries(
    Object.entries(item as Values).map(([column, value]) => [`${as}.${column}`, value]),
  );
}
