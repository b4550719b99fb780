/** Every state that a machine can come to, and walks through them. */
import { born, movesOf, type Machine, type Move, type State } from './machine.ts';

export interface Explored {
  readonly machine: Machine;
  readonly states: ReadonlyMap<string, Visited>;
  /** False when there were too many to visit. */
  readonly complete: boolean;
}

export interface Visited {
  readonly key: string;
  readonly state: State;
  readonly moves: readonly (Move & { readonly key: string })[];
  /** How it was first come to. */
  readonly from?: { readonly key: string; readonly label: string };
}

export function explore(machine: Machine, most: number, start: State = born('root')): Explored {
  const states = new Map<string, Visited>();
  const first = keyOf(start);
  const queue: { state: State; key: string; from?: Visited['from'] }[] = [{ state: start, key: first }];
  const seen = new Set([first]);
  for (const { state, key, from } of queue) {
    if (states.size >= most) return { machine, states, complete: false };
    const moves = movesOf(machine, state).map((move) => ({ ...move, key: keyOf(move.to) }));
    states.set(key, { key, state, moves, ...(from ? { from } : {}) });
    for (const move of moves) {
      if (seen.has(move.key)) continue;
      seen.add(move.key);
      queue.push({ state: move.to, key: move.key, from: { key, label: move.label } });
    }
  }
  return { machine, states, complete: true };
}

export function keyOf(state: State): string {
  return JSON.stringify(state);
}

/** The labels of a shortest walk to a state. */
export function walkTo({ states }: Explored, key: string): readonly string[] {
  const labels: string[] = [];
  for (let at = states.get(key); at?.from; at = states.get(at.from.key)) labels.push(at.from.label);
  return labels.reverse();
}

/** States from which the end of the case cannot be come to. Only of a complete exploration. */
export function traps({ states }: Explored): readonly Visited[] {
  const back = new Map<string, string[]>();
  for (const { key, moves } of states.values())
    for (const move of moves) {
      const known = back.get(move.key);
      if (known) known.push(key);
      else back.set(move.key, [key]);
    }
  const free = new Set(['null']);
  for (const key of free) for (const before of back.get(key) ?? []) free.add(before);
  return [...states.values()].filter(({ key }) => !free.has(key));
}
