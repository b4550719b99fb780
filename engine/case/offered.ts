/** Which handlers stand on what is live in a case. Pure. */
import type { CaseState } from './case.ts';
import { owners } from './tree.ts';
import type { HandlerDef, Process } from '../process/process.ts';

export interface Standing {
  readonly handler: HandlerDef;
  /** Instance that it stands on. */
  readonly owner: number;
}

/** Outer before inner, file order; none of a step that is done. */
export function handlersOn(process: Process, state: CaseState): readonly Standing[] {
  return [...owners(state.root)].flatMap(({ kind, node }) => {
    const ids =
      kind === 'scope'
        ? (process.scopes[node.def]?.handlers ?? [])
        : node.mode === 'completed' || node.block?.fired === true
          ? []
          : (process.steps[node.def]?.handlers ?? []);
    return ids.flatMap((id) => {
      const handler = process.handlers[id];
      return handler === undefined ? [] : [{ handler, owner: node.id }];
    });
  });
}
