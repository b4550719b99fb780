/**
 * What becomes of the values of a branch or item when it ends. A branch's own values fall to what
 * encloses it: data that was written stays. Values that several write at once are put together as
 * `collect` says, as each child finishes.
 */
import type { ScopeState } from '../case.ts';
import { ownerOfValues, rowsIn, valuesOn } from '../own-values.ts';
import { pathTo } from '../tree.ts';
import type { Work } from '../work.ts';
import type { Value, Values } from '../../form/form.ts';
import type { Collect } from '../../process/process.ts';

/** `finished`: it completed; what is collected counts only then. */
export function settleValues(work: Work, scope: ScopeState, finished: boolean): void {
  if (scope.key === undefined) return;
  const path = pathTo(work.state.root, scope.id);
  const layers = valuesOn(work.state, path);
  const [own, around] = [layers.at(-1)!, layers.at(-2)!];
  const values: Record<string, Value> = {};
  for (const [name, value] of Object.entries(own)) {
    const collect = work.process.collects[name];
    if (collect === undefined) {
      if (!scope.item) values[name] = value;
    } else if (finished && value !== null) values[name] = collected(collect, around[name] ?? null, value);
  }
  if (Object.keys(values).length === 0) return;
  const outer = ownerOfValues(path.slice(0, -1));
  work.emit({ type: 'data-written', values: changed(values, around), scope: outer?.id, by: scope.def });
}

function changed(values: Values, before: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => before[name] !== value));
}

function collected(collect: Collect, before: Value, value: Value): Value {
  switch (collect) {
    case 'sum':
      return (typeof before === 'number' ? before : 0) + (typeof value === 'number' ? value : 0);
    case 'first':
      return before ?? value;
    case 'last':
      return value;
    case 'list':
      return listed(before, value);
  }
}

/** Texts stand below one another; choices are joined, each once; rows are put after those before. */
function listed(before: Value, value: Value): Value {
  if (typeof value === 'string')
    return typeof before === 'string' && before !== '' ? `${before}\n${value}` : value;
  const both = [...rowsIn(before), ...rowsIn(value)];
  return both.every((each) => typeof each === 'string') ? [...new Set(both)] : both;
}
