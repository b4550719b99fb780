/**
 * The edges of a scope's graph (semantics.md 15): where a step can lead, and whether a person or time
 * stands between. Conditions are free choices here: each entry may be the one that is taken.
 */
import type { EndSource, TargetSource } from '../definition.ts';
import { outwards, type HandlerNode, type ScopeNode, type StepNode } from '../outline.ts';
import { endsScope, nameOf } from '../targets-written.ts';

export type Destination =
  /** Of the scope at hand, or of one around it (which leaves what is in between). */
  | { readonly kind: 'step'; readonly step: StepNode }
  /** The scope at hand ends. */
  | { readonly kind: 'end'; readonly outcome: string }
  /** The whole case ends. */
  | { readonly kind: 'over'; readonly outcome: string };

export type Cause =
  'next' | 'skip' | 'limit' | 'again' | 'answer' | 'rounds' | 'failed' | 'handler' | 'inner';

/**
 * `waits`: a person, or time, comes before it. Otherwise it can be taken in the same breath as the step
 * is entered, again and again, unless one of the fields (`field:x`) or steps (`step:x`) named here is
 * written or entered in between: a date that is past stays past, a condition that is true stays true.
 */
export type Pace = 'waits' | ReadonlySet<string>;

export const now: Pace = new Set<string>();

export interface Edge {
  /** null: of a handler that stands on the scope itself. */
  readonly from: StepNode | null;
  readonly to: Destination;
  readonly cause: Cause;
  readonly pace: Pace;
  /** Where the target is written; of a fall-through the step itself. */
  readonly path: string;
  /** The index of the entry of `next` or `decide`. */
  readonly entry?: number;
  /** What the step ended with, when it is a scope or a started case. */
  readonly outcome?: string;
  /** The handler that leads there. */
  readonly handler?: HandlerNode;
  /** Of what leads out of a block or out of side work: the exit inside it. */
  readonly inner?: Exit;
}

/** An edge that leads out of its scope; its pace is counted from the scope's being entered. */
export interface Exit extends Edge {
  /** The same edge, its pace counted from its own step. */
  readonly edge: Edge;
}

/** undefined: it leads nowhere that it may lead, which another check reports; or `again`, which stays. */
export function destinationOf(target: TargetSource, scope: ScopeNode): Destination | undefined {
  if (typeof target === 'string') return stepIn([scope], target);
  if (target.goto !== undefined) return stepIn([scope], target.goto);
  if (target.leaveTo !== undefined) return stepIn(outwards(scope).slice(1), target.leaveTo);
  return target.end === undefined ? undefined : endAt(target.end);
}

export function endAt(end: EndSource): Destination {
  return { kind: endsScope(end) ? 'end' : 'over', outcome: nameOf(end) };
}

function stepIn(scopes: readonly ScopeNode[], id: string): Destination | undefined {
  for (const { steps } of scopes) {
    const step = steps.find((one) => one.id === id);
    if (step) return { kind: 'step', step };
  }
  return undefined;
}

/** One after the other: time between them if it is between either. */
export function inTurn(first: Pace, second: Pace): Pace {
  if (first === 'waits' || second === 'waits') return 'waits';
  if (first.size === 0) return second;
  return second.size === 0 ? first : new Set([...first, ...second]);
}

/** One or the other: what is less held up. */
export function either(paces: readonly Pace[]): Pace {
  const quick = paces.filter((pace) => pace !== 'waits');
  if (quick.length === 0) return 'waits';
  return quick.some((pace) => pace.size === 0) ? now : new Set(quick.flatMap((pace) => [...pace]));
}
