/** What blocks say without writing it, and whose a name is that is first declared inside one. */
import type { EachSource, ParallelSource } from './definition.ts';
import type { ProcessNode, ScopeNode } from './outline.ts';

type Joining = Pick<ParallelSource | EachSource, 'join' | 'rest'>;

/** `none` waits for nobody, so what is open goes on unless it says otherwise; else it is left. */
export function restOf({ join, rest }: Joining): 'cancel' | 'run' {
  return rest ?? (join === 'none' ? 'run' : 'cancel');
}

/** The innermost item in which something stands, in whatever process. */
export function itemAround(processes: readonly ProcessNode[], path: string): ScopeNode | undefined {
  for (const process of processes) {
    let owner = ownerAt(process, path);
    while (owner?.kind === 'branch') owner = ownerAt(process, owner.path);
    if (owner) return owner;
  }
  return undefined;
}

/** The innermost branch or item in which something stands; null: the case. */
export function ownerAt(process: ProcessNode, path: string): ScopeNode | null {
  let owner: ScopeNode | null = null;
  for (const scope of process.scopes) {
    const owns = scope.kind === 'branch' || scope.kind === 'item';
    if (owns && path.startsWith(`${scope.path}/`)) owner = scope; // outer come before inner
  }
  return owner;
}
