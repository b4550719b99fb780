/** Pausing by hand: clocks stand still and tasks are locked until somebody resumes (semantics.md 3). */
import type { Command, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import { drain } from '../drain.ts';
import { reasonGiven, reject } from '../guard.ts';
import { findOwner } from '../tree.ts';

/** A step or scope with all that is in it, or the whole case. Messages and buttons still reach it. */
export function pause(work: Work, command: Command & { type: 'pause' }): Rejection | null {
  const missing = reasonGiven(command);
  if (missing) return missing;
  const owner = ownerOf(work, command);
  if (owner === undefined) return reject('task_gone');
  if (work.state.held?.includes(owner)) return reject('paused');
  work.emit({ type: 'pause-begun', owner, reason: command.reason });
  drain(work);
  return null;
}

export function resume(work: Work, command: Command & { type: 'resume' }): Rejection | null {
  const owner = ownerOf(work, command);
  if (owner === undefined) return reject('task_gone');
  if (!work.state.held?.includes(owner)) return reject('not_paused');
  work.emit({ type: 'pause-ended', owner, reason: command.reason });
  drain(work);
  return null;
}

/** undefined: it is not live any more. */
function ownerOf(work: Work, command: { readonly owner?: number }): number | undefined {
  const found = command.owner === undefined ? undefined : findOwner(work.state, command.owner);
  if (command.owner === undefined) return work.state.root?.id;
  return found?.kind === 'step' && found.node.mode === 'completed' ? undefined : found?.node.id;
}
