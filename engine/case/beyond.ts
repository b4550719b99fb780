/**
 * What a decision asks of other cases: nothing of it happens inside a case, so the shell does it, in
 * the same transaction, each piece by a command of its own (semantics.md 10). Scenarios do the same.
 */
import type { Act, CaseEvent, CaseState, Command, Instant } from './case.ts';
import { outputOf } from './results.ts';
import { findStep, owners } from './tree.ts';
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
      /** When it was asked for: the instant a timer was due, though it fired later; absent: now. */
      readonly at?: Instant;
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

/** In order of the events. `state`: after them; `before`: its timers say when they were due. */
export function errandsOf(
  state: CaseState,
  events: readonly CaseEvent[],
  before: CaseState | null,
): readonly Errand[] {
  let at: Instant | undefined;
  return events.flatMap((event): readonly Errand[] => {
    switch (event.type) {
      case 'timer-fired':
        at = before === null ? undefined : dueOf(before, event.timer);
        return [];
      case 'case-requested': {
        const { step, key, sop, process, input, depth } = event;
        const asked = at === undefined ? {} : { at };
        return [{ kind: 'start', by: state.id, step, key, sop, process, input, depth, ...asked }];
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

function dueOf(state: CaseState, timer: number): Instant | undefined {
  for (const { node } of owners(state.root))
    for (const each of node.timers) if (each.id === timer) return each.due;
  return undefined;
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
