/**
 * What a decision asks of other cases: nothing of it happens inside a case, so the shell does it, in
 * the same transaction, each piece by a command of its own (semantics.md 10). Scenarios do the same.
 */
import type { Act, CaseEvent, CaseState, Command } from './case.ts';
import { outputOf } from './results.ts';
import { findStep } from './tree.ts';
import type { Values } from '../form/form.ts';
import type { Process } from '../process/process.ts';

export type Errand =
  | {
      readonly kind: 'start';
      readonly by: string;
      readonly step: number;
      readonly key: string;
      readonly sop: string;
      readonly process?: string;
      readonly input: Values;
      readonly depth: number;
    }
  | { readonly kind: 'cancel'; readonly case: string; readonly key: string; readonly number: string }
  | {
      readonly kind: 'ended';
      readonly case: string;
      readonly parent: { readonly case: string; readonly step: number };
      readonly outcome: string;
      readonly data: Values;
      readonly acts: readonly Act[];
    };

/** One command starts no more cases than this, also through those it starts: more is a circle. */
export const MOST_STARTED = 1_000;

/** In order of the events. `state`: after them. */
export function errandsOf(state: CaseState, events: readonly CaseEvent[]): readonly Errand[] {
  return events.flatMap((event): readonly Errand[] => {
    switch (event.type) {
      case 'case-requested': {
        const { step, key, sop, process, input, depth } = event;
        return [{ kind: 'start', by: state.id, step, key, sop, process, input, depth }];
      }
      case 'child-cancel-requested':
        return [{ kind: 'cancel', case: event.case, key: `${state.id}/${event.step}`, number: state.number }];
      case 'case-ended':
        return ended(state, event.outcome);
      case 'case-cancelled':
        return ended(state, 'cancelled');
      default:
        return [];
    }
  });
}

function ended(state: CaseState, outcome: string): readonly Errand[] {
  const { id, parent, data, acts } = state;
  return parent ? [{ kind: 'ended', case: id, parent, outcome, data, acts }] : [];
}

/** The step may have been left before its case was started: then nobody wants it. */
export function stillAsks(state: CaseState, { step, key }: Errand & { readonly kind: 'start' }): boolean {
  const child = findStep(state, step)?.step.child;
  return child?.key === key && child.status === 'requested';
}

type Bare<T> = T extends Command ? Omit<T, 'id' | 'actor'> : never;

/** What the case that started another one is told of its end; null: that step waits no more. */
export function endedCommand(
  process: Process,
  state: CaseState,
  { case: id, parent, outcome, data, acts }: Errand & { readonly kind: 'ended' },
): Bare<Command & { type: 'child-ended' }> | null {
  const waiting = findStep(state, parent.step)?.step;
  if (waiting?.child?.status !== 'running') return null;
  const output = outputOf(process, waiting.def, data);
  return { type: 'child-ended', step: parent.step, case: id, outcome, output, acts };
}
