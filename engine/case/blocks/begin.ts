/** Items that have not begun: all together, or the next when the one before is done (`inOrder`). */
import type { Work } from '../work.ts';
import { enterScope } from '../flow.ts';
import type { EachKind, ParallelKind } from '../../process/process.ts';

/** Begins one more item, if it is time for it; true when it did. Branches have all begun. */
export function beginNext(work: Work, id: number, does: ParallelKind | EachKind): boolean {
  if (does.kind !== 'each') return false;
  const { step } = work.step(id);
  const { begun, total, from = 0 } = step.block!;
  if (begun >= total || (does.inOrder && step.scopes.length > 0)) return false;
  const at = from + begun;
  enterScope(work, does.scope, { kind: 'step', id }, { key: String(at + 1), item: { rows: step.def, at } });
  return true;
}
