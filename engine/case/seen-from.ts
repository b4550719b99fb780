/** What choosing and barring people goes by, as it is at a place: inside an item, what was done in that item. */
import type { Act, ScopeState } from './case.ts';
import { itemsOn, valueAt } from './own-values.ts';
import { inSameItem } from './recalled.ts';
import { pathTo } from './tree.ts';
import type { Work } from './work.ts';
import type { Value } from '../form/form.ts';

export interface Seen {
  /** In order of happening; acts in other items of the same `each` are not seen. */
  readonly acts: readonly Act[];
  readonly read: (field: string) => Value | undefined;
}

export function seenFrom(work: Work, scope: ScopeState): Seen {
  const { state } = work;
  const path = pathTo(state.root, scope.id);
  const items = itemsOn(path);
  return {
    acts: items ? state.acts.filter((act) => inSameItem(act.items, items)) : state.acts,
    read: (field) => valueAt(state, path, field),
  };
}
