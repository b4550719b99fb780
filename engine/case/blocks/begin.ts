/** Items that wait for their turn (`inOrder`). */
import type { Work } from '../work.ts';
import type { EachKind, ParallelKind } from '../../process/process.ts';

/** Begins the item after the one that is done; the others have all begun together. */
export function beginNext(work: Work, id: number, does: ParallelKind | EachKind): void {
  if (does.kind !== 'each' || !does.inOrder) return;
  const { step } = work.step(id);
  if (step.scopes.length > 0 || step.block!.begun >= step.block!.total) return;
  throw new Error('items begin with each');
}
