/** For what the check refuses, a walk that shows why; null: there is none, and the check is wrong. */
import type { Problem } from '../../engine/definition/problem.ts';
import { keyOf, traps, walkTo, type Explored, type Visited } from './explore.ts';
import { movesOf, type Move, type Node, type State } from './machine.ts';

/** Findings about control flow, which a walk with free choices can show. */
export const ofFlow = [
  'step_unreachable',
  'no_way_to_an_end',
  'circle_without_wait',
  'handler_never_fires',
  'drained_goto',
  'wait_never_woken',
];

export function evidenceOf(explored: Explored, { code, found = '' }: Problem): string | null {
  switch (code) {
    case 'step_unreachable':
      return never(explored, `enter ${found}`, ({ entered }) => entered === found);
    case 'handler_never_fires':
      return never(explored, `${found} fires`, ({ fired }) => fired === found);
    case 'circle_without_wait':
      return idleCircle(explored, found.split(' → '));
    case 'no_way_to_an_end':
      return trapped(explored, found.split(', '));
    case 'drained_goto':
      return leftAndGone(explored, found);
    default:
      return waitingForEver(explored);
  }
}

/** Every walk, without the move ever being possible. */
function never(explored: Explored, what: string, is: (move: Move) => boolean): string | null {
  for (const { moves } of explored.states.values()) if (moves.some(is)) return null;
  const longest = [...explored.states.values()].at(-1);
  return `in all ${explored.states.size} states, the last after [${longest ? walkTo(explored, longest.key).join(', ') : ''}]: no “${what}”`;
}

/** A walk to a state, and from there a circle of moves that need nobody and no time, through the steps named. */
function idleCircle(explored: Explored, steps: readonly string[]): string | null {
  for (const start of explored.states.values()) {
    if (!start.moves.some((move) => isAbout(move, steps[0] ?? ''))) continue;
    const around = selfCircle(explored, start, steps[0] ?? '');
    if (around)
      return `[${walkTo(explored, start.key).join(', ')}] then round and round [${around.join(', ')}]`;
  }
  return null;
}

/** The step is entered, skipped or turned away by its limit. */
function isAbout({ label, entered, self }: Move, step: string): boolean {
  return self && (entered === step || label === `skip ${step}` || label === `limit of ${step}`);
}

function selfCircle({ states }: Explored, start: Visited, step: string): readonly string[] | null {
  const limited = new Map<string, readonly string[]>();
  const queue: (readonly [string, readonly string[]])[] = [[start.key, []]];
  for (const [key, labels] of queue) {
    for (const move of states.get(key)?.moves ?? []) {
      if (!move.self || (labels.length === 0 && !isAbout(move, step))) continue;
      const walk = [...labels, move.label];
      if (move.key === start.key) return walk;
      if (limited.has(move.key) || walk.length > 60) continue;
      limited.set(move.key, walk);
      queue.push([move.key, walk]);
    }
  }
  return null;
}

/** A walk to one of the steps, from where nothing that happens in their scope leads out of it or to its end. */
function trapped(explored: Explored, steps: readonly string[]): string | null {
  const dead = explored.complete ? traps(explored) : [];
  for (const { key, state } of [...dead, ...explored.states.values()]) {
    for (const { node, at } of placed(state)) {
      if (node.step === null || !steps.includes(node.step) || !state) continue;
      const seen = visitedWithin(explored, state, at);
      if (seen) return `[${walkTo(explored, key).join(', ')}], from there only ${[...seen].join(', ')}`;
    }
  }
  return null;
}

/** Every live scope with the names on the way to it. */
function placed(node: State, at: readonly string[] = []): readonly { node: Node; at: readonly string[] }[] {
  if (!node) return [];
  const inside = [...node.kids, ...node.sides, ...node.left];
  return [{ node, at }, ...inside.flatMap((kid) => placed(kid, [...at, kid.scope]))];
}

/** The steps entered when only the scope at a place moves; null when it ends or is left. */
function visitedWithin(
  { machine }: Explored,
  state: State,
  at: readonly string[],
): ReadonlySet<string> | null {
  const entered = new Set<string>();
  const seen = new Set([keyOf(state)]);
  const queue: State[] = [state];
  for (const one of queue) {
    if (seen.size > 3_000) return entered; // long enough without a way out
    for (const move of movesOf(machine, one)) {
      const inside = at.every((name, index) => move.at[index] === name);
      if (!inside) continue;
      const still = scopeAt(move.to, at);
      const own = move.at.length === at.length;
      if (!still || (own && still.outcome !== undefined && still.step === null)) return null;
      if (!isAround(one, move.to, at)) return null;
      entered.add(move.label);
      const key = keyOf(move.to);
      if (!seen.has(key)) {
        seen.add(key);
        queue.push(move.to);
      }
    }
  }
  return entered;
}

/** What is around the scope has not moved: nothing jumped out. */
function isAround(before: State, after: State, at: readonly string[]): boolean {
  let [one, two] = [before, after];
  for (const name of at) {
    if (!one || !two || one.step !== two.step || one.phase !== two.phase) return false;
    [one, two] = [childOf(one, name), childOf(two, name)];
  }
  return true;
}

function scopeAt(state: State, at: readonly string[]): Node | null {
  return at.reduce<Node | null>((node, name) => (node ? childOf(node, name) : null), state);
}

function childOf(node: Node, name: string): Node | null {
  return [...node.kids, ...node.sides, ...node.left].find(({ scope }) => scope === name) ?? null;
}

/** A branch that its join left running, and that then jumps away. */
function leftAndGone(explored: Explored, target: string): string | null {
  for (const { key, state, moves } of explored.states.values()) {
    const running = new Set(
      everyNode(state)
        .flatMap(({ left }) => left.flatMap((branch) => everyNode(branch)))
        .map(({ scope }) => scope),
    );
    const jump = moves.find(
      (move) =>
        move.at.some((scope) => running.has(scope)) &&
        entering(move.to).includes(target) &&
        !entering(state).includes(target),
    );
    if (jump) return `[${[...walkTo(explored, key), jump.label].join(', ')}]`;
  }
  return null;
}

function entering(state: State): readonly string[] {
  return everyNode(state).flatMap(({ step, phase }) => (step !== null && phase === 'entering' ? [step] : []));
}

function everyNode(state: State): readonly Node[] {
  return state ? [state, ...[...state.kids, ...state.sides, ...state.left].flatMap(everyNode)] : [];
}

/** A state in which nothing can happen but that a condition becomes true which nobody makes true. */
function waitingForEver(explored: Explored): string | null {
  for (const { key, moves } of explored.states.values())
    if (moves.length > 0 && moves.every(({ label, self }) => self && label.endsWith(' is done')))
      return `[${walkTo(explored, key).join(', ')}], and nothing else can happen`;
  return null;
}
