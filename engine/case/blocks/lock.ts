/** `oneAtATime`: one task of a block, or one branch of it, is worked on at a time (semantics.md 6). */
import type { PersonId, ScopeState, StepState } from '../case.ts';
import { findStepOf, owners, pathTo } from '../tree.ts';
import type { Work } from '../work.ts';

export interface Holder {
  readonly person: PersonId;
  /** Definition of the step that is worked on, or that is open in the branch that is. */
  readonly step: string;
}

/** Who keeps a step locked, in any block around it; undefined: nobody. */
export function lockHolder(work: Work, step: StepState, scope: ScopeState): Holder | undefined {
  for (const child of pathTo(work.state.root, scope.id)) {
    const block = child.key === undefined ? undefined : findStepOf(work.state, child.id);
    if (!block) continue;
    const { does } = work.stepDef(block.def);
    if (does.kind !== 'parallel' || does.oneAtATime === undefined) continue;
    const holder =
      does.oneAtATime === 'task'
        ? startedIn(block.scopes, step.id)
        : block.scopes
            .map((other) => (other === child ? undefined : worksOn(other)))
            .find((one) => one !== undefined);
    if (holder) return holder;
  }
  return undefined;
}

/** A branch is held from its first start; once something was completed in it, until it is done. */
function worksOn(branch: ScopeState): Holder | undefined {
  const started = startedIn([branch]);
  if (started || branch.worked === undefined) return started;
  return { person: branch.worked, step: openStepIn(branch) ?? branch.def };
}

function startedIn(scopes: readonly ScopeState[], except?: number): Holder | undefined {
  for (const scope of scopes) {
    for (const { kind, node } of owners(scope)) {
      if (kind !== 'step' || node.id === except || node.mode === 'completed') continue;
      const seat = node.seats.find(({ status, startedAt }) => status === 'open' && startedAt !== undefined);
      if (seat?.assignee !== undefined) return { person: seat.assignee, step: node.def };
    }
  }
  return undefined;
}

function openStepIn(scope: ScopeState): string | undefined {
  for (const { kind, node } of owners(scope))
    if (kind === 'step' && node.mode !== 'completed' && node.scopes.length === 0) return node.def;
  return undefined;
}
