import type { Work } from '../work.ts';
import { enterScope } from '../flow.ts';
import { holds } from '../reading.ts';
import type { ParallelKind } from '../../process/process.ts';

/** Parallel or inclusive gateway: every condition is judged on one snapshot, then the branches chosen begin together. */
export function enterParallel(work: Work, id: number, does: ParallelKind): void {
  const { step, scope } = work.step(id);
  const chosen = does.branches.filter(({ when }) => !when || holds(work, when, scope, step.def));
  const branches = chosen.map((branch) => branch.scope);
  work.emit({ type: 'block-opened', step: id, def: step.def, total: branches.length, branches });
  for (const branch of branches) enterScope(work, branch, { kind: 'step', id }, { key: branch });
  work.lookAt(id);
}
