/**
 * A second reading of how documents run (semantics.md 5 to 8), made for judging the check: a machine
 * over the YAML itself, in which every condition is a free choice and every state is really visited.
 * It shares nothing with the engine or its checks. A move is `self` when no person and no time need
 * come before it; a date may be past and a condition true, so those are.
 */
import { parse } from 'yaml';

// The file as it is written; what is not there is undefined.
interface Raw {
  readonly [key: string]: never;
}
type Any = Raw & Readonly<Record<string, never>>;

interface ScopeDef {
  readonly id: string;
  readonly steps: readonly (readonly [string, Any])[];
  readonly handlers: readonly (readonly [string, Any])[];
}

export interface Machine {
  readonly scopes: ReadonlyMap<string, ScopeDef>;
  readonly optionalSides: ReadonlySet<string>;
}

/** A live scope. `kids`: scopes of its current step; `left`: branches a join left running. */
export interface Node {
  readonly scope: string;
  readonly step: string | null;
  readonly phase: 'entering' | 'open' | 'done';
  readonly outcome?: string;
  readonly kids: readonly Node[];
  readonly sides: readonly Node[];
  readonly left: readonly Node[];
  readonly counts: Readonly<Record<string, number>>;
  readonly finished: number;
}

/** null: the case is over. */
export type State = Node | null;

export interface Move {
  readonly label: string;
  /** Of the node that moves, from the root. */
  readonly at: readonly string[];
  readonly self: boolean;
  /** A date that may be past or not, a condition that may be true or not. */
  readonly perhaps?: boolean;
  readonly entered?: string;
  readonly fired?: string;
  readonly to: State;
}

export function machineOf(text: string): Machine {
  const document = parse(text) as Record<string, Any>;
  const scopes = new Map<string, ScopeDef>();
  const optionalSides = new Set<string>();
  const read = (id: string, from: Any, head?: readonly [string, Any]): void => {
    const handlers = entriesOf(from['handlers']);
    const steps = [...(head ? [head] : []), ...entriesOf(from['steps'])];
    scopes.set(id, { id, steps, handlers });
    const side = ([handler, what]: readonly [string, Any]) => {
      if (what['do'] === undefined) return;
      if (what['optional']) optionalSides.add(handler);
      read(handler, { steps: what['do'] } as never);
    };
    handlers.forEach(side);
    for (const [step, what] of steps) {
      entriesOf(what['handlers']).forEach(side);
      if (what['stage']) read(step, what['stage']);
      if (what['each']) read(step, what['each']);
      for (const [branch, inside] of entriesOf(of(what['parallel'], 'branches'))) read(branch, inside);
      for (const [arm, inside] of entriesOf(of(what['race'], 'arms'))) {
        const { steps: after, ...first } = inside;
        read(arm, { steps: after } as never, [arm, first as never]);
      }
    }
  };
  read('root', (document['process'] ?? Object.values(document['processes'] ?? {})[0]) as Any);
  return { scopes, optionalSides };
}

function of(map: Any | undefined, key: string): Any | undefined {
  return map?.[key] as Any | undefined;
}

function entriesOf(map: unknown): readonly (readonly [string, Any])[] {
  return Object.entries((map ?? {}) as Record<string, Any>);
}

export function born(scope: string): Node {
  return { scope, step: null, phase: 'entering', kids: [], sides: [], left: [], counts: {}, finished: 0 };
}

type Where = 'kids' | 'sides' | 'left';
type Way = readonly (readonly [Where, number])[];

/** Everything that can happen next. */
export function movesOf(machine: Machine, state: State): readonly Move[] {
  const moves: Move[] = [];
  if (state) visit(state, []);
  // Persons and time come when nothing goes on by itself any more.
  const goesOn = moves.some(({ self, perhaps }) => self && perhaps !== true);
  return goesOn ? moves.filter(({ self }) => self) : moves;

  function visit(node: Node, way: Way): void {
    moves.push(...movesAt(machine, state!, node, way));
    for (const where of ['kids', 'sides', 'left'] as const)
      node[where].forEach((child, index) => visit(child, [...way, [where, index]]));
  }
}

function movesAt(machine: Machine, root: Node, node: Node, way: Way): readonly Move[] {
  const moves: Move[] = [];
  const def = machine.scopes.get(node.scope)!;
  const names = namesAlong(root, way);
  const add = (label: string, self: boolean, to: State, more: Partial<Move> = {}): void =>
    void moves.push({ label, self, to, at: names, ...more });
  const become = (change: Partial<Node>): State => replaced(root, way, { ...node, ...change });
  const go = (target: unknown, label: string, self: boolean, more: Partial<Move> = {}): void => {
    const to = taken(machine, root, way, target, def);
    if (to !== undefined) add(label, self, to, more);
  };

  if (node.outcome !== undefined && node.step === null) {
    const holding = node.sides.some(({ scope }) => !machine.optionalSides.has(scope));
    if (!holding && node.left.length === 0)
      add(`${node.scope} ends: ${node.outcome}`, true, completed(machine, root, way, node.outcome));
  } else if (node.step === null) {
    const first = def.steps[0]?.[0];
    add(
      `begin ${node.scope}`,
      true,
      first === undefined ? become({ outcome: 'done' }) : become({ step: first }),
    );
  } else {
    const [id, step] = def.steps.find(([name]) => name === node.step)!;
    if (node.phase === 'entering') entering(id, step);
    else if (node.phase === 'open') working(id, step);
    else leaving(id, step);
  }
  for (const [id, handler] of def.handlers) handling(id, handler);
  return moves;

  function entering(id: string, step: Any): void {
    if (step['when'] !== undefined) go(step['otherwise'] ?? following(id), `skip ${id}`, true);
    const limit = step['limit'] as { max: number } | undefined;
    const rounds = of(step['approval'], 'rounds') as unknown as { max: number; then: unknown } | undefined;
    // Entries count in the scope; rounds in the case, or in the item.
    const home = limit ? way : roundsAt(machine, root, way);
    const count = nodeAt(root, home).counts[id] ?? 0;
    const most = limit?.max ?? rounds?.max;
    if (most !== undefined && count >= most) {
      go(limit ?? rounds?.then, `limit of ${id}`, true);
      return;
    }
    const standing = entriesOf(step['handlers']).map(([handler]) => `!${handler}`);
    const kept = Object.fromEntries(Object.entries(node.counts).filter(([name]) => !standing.includes(name)));
    for (const kids of spawned(id, step)) {
      const names = kids.length > 0 ? ` (${kids.map(({ scope }) => scope).join(', ')})` : '';
      const after = become({ phase: 'open', kids, counts: kept, finished: 0 })!;
      const to = most === undefined ? after : raised(after, home, id);
      add(`enter ${id}${names}`, true, to, { entered: id });
    }
  }

  function spawned(id: string, step: Any): readonly (readonly Node[])[] {
    if (step['stage']) return [[born(id)]];
    if (step['race']) return [entriesOf(of(step['race'], 'arms')).map(([arm]) => born(arm))];
    if (step['each']) {
      const many = step['each']['in'] as unknown;
      const length = Array.isArray(many) ? many.length : many;
      const counts = typeof length === 'number' ? [Math.min(length, 2)] : [0, 1, 2];
      return counts.map((count) => Array.from({ length: count }, () => born(id)));
    }
    return entriesOf(of(step['parallel'], 'branches')).reduce<readonly (readonly Node[])[]>(
      (all, [branch, { when }]) => [
        ...all.map((some) => [...some, born(branch)]),
        ...(when === undefined ? [] : all),
      ],
      [[]],
    );
  }

  function working(id: string, step: Any): void {
    for (const [name, handler] of entriesOf(step['handlers'])) if (timePasses(step)) handling(name, handler);
    const done = (self: boolean, label = `${id} is done`) =>
      add(label, self, alone(id, { ...node, phase: 'done', kids: [] }), {
        perhaps: step['wait'] !== undefined,
      });
    if (step['decide']) {
      if (Array.isArray(step['decide'])) choose(step['decide'] as never, id, true);
      else done(true);
    } else if (step['set']) done(true);
    else if (step['notify'] ?? step['service']) sending(id, (step['notify'] ?? step['service'])!);
    else if (step['end'] !== undefined) go({ end: step['end'] }, `${id}: end`, true);
    else if (step['wait']) done(isSelf(step['wait'], 'for'));
    else if (step['startCase']) {
      // Of what it ends with nothing is known here: whatever is mapped, or nothing of that.
      if (of(step, 'startCase')?.['wait'] === false) done(true);
      else
        for (const outcome of new Set([...Object.keys((step['next'] ?? {}) as object), 'cancelled']))
          add(`${id}: the case ends ${outcome}`, false, become({ phase: 'done', outcome, step: id }));
    } else if (step['acknowledge']) done(false);
    else if (step['approval']) {
      const answers = (step['approval']['answers'] ?? {}) as Record<string, unknown>;
      if (answers['approve'] === undefined) done(false, `${id}: approve`);
      for (const [answer, target] of Object.entries(answers)) go(target, `${id}: ${answer}`, false);
    } else if (step['task'] !== undefined) {
      done(false);
      if (step['again']) go(of(step['again'], 'then'), `${id}: tried too often`, false);
    } else if (step['parallel'] ?? step['each']) joining(id, (step['parallel'] ?? step['each'])!);
  }

  /** A letter is posted by a person; what a machine sends fails or not, by itself but in its time. */
  function sending(id: string, what: Any): void {
    const byMachine = what['channel'] !== 'letter';
    const isAwaited = what['failed'] !== undefined || what['channel'] === undefined;
    add(`${id} is sent`, byMachine, become({ phase: 'done' }), { perhaps: isAwaited });
    go(what['failed'], `${id} fails`, byMachine, { perhaps: true });
  }

  /** The arm of a race that has happened withdraws the others. */
  function alone(id: string, after: Node): State {
    const around = way.slice(0, -1);
    const isHead = id === node.scope && way.at(-1)?.[0] === 'kids';
    return isHead
      ? replaced(root, around, { ...nodeAt(root, around), kids: [after] })
      : replaced(root, way, after);
  }

  function joining(id: string, block: Any): void {
    const join = (block['join'] ?? 'all') as unknown;
    const met =
      join === 'none' ||
      (join === 'any' && node.finished >= 1) ||
      (typeof join === 'number' && node.finished >= join) ||
      typeof join === 'object';
    if (!met && node.kids.length > 0) return;
    const runs = (block['rest'] ?? (join === 'none' ? 'run' : 'cancel')) === 'run';
    const perhaps = typeof join === 'object' && node.kids.length > 0;
    add(
      `${id} joins`,
      true,
      become({ phase: 'done', kids: [], left: runs ? [...node.left, ...node.kids] : node.left }),
      { perhaps },
    );
  }

  function leaving(id: string, step: Any): void {
    const next = step['next'] as unknown;
    if (next === undefined) go(following(id), `${id} → following`, true);
    else if (Array.isArray(next)) choose(next as never, id, true);
    else if (
      typeof next === 'object' &&
      !['goto', 'leaveTo', 'end', 'again'].some((key) => key in (next as object))
    ) {
      const map = next as Record<string, unknown>;
      go(map[node.outcome ?? 'done'] ?? map['otherwise'], `${id}: ${node.outcome ?? 'done'}`, true);
    } else go(next, `${id} → next`, true);
  }

  function choose(entries: readonly Any[], id: string, self: boolean): void {
    for (const [index, entry] of entries.entries())
      go(entry['otherwise'] ?? entry, `${id}: entry ${index + 1}`, self);
  }

  function following(id: string): unknown {
    const at = def.steps.findIndex(([name]) => name === id);
    return def.steps[at + 1]?.[0] ?? { end: 'done' };
  }

  function handling(id: string, handler: Any): void {
    const self = isSelf(handler, 'after', 'every');
    const fired = node.counts[`!${id}`] ?? 0;
    const often = handler['action'] !== undefined || handler['every'] !== undefined;
    const most = ((handler['times'] ?? handler['max']) as number | undefined) ?? (often ? Infinity : 1);
    if (fired >= most) return;
    const target = { goto: handler['goto'], leaveTo: handler['leaveTo'], end: handler['end'] } as Record<
      string,
      unknown
    >;
    const opens = handler['do'] !== undefined && !node.sides.some(({ scope }) => scope === id);
    // Only what leads somewhere is counted: it makes a difference.
    const isOver = Number.isFinite(most) && Object.values(target).some((value) => value !== undefined);
    const counts = isOver ? { ...node.counts, [`!${id}`]: fired + 1 } : node.counts;
    const beside = { ...node, counts, sides: opens ? [...node.sides, born(id)] : node.sides };
    const leads = Object.values(target).some((value) => value !== undefined);
    const from = replaced(root, way, beside);
    const to = leads ? taken(machine, from, way, target, def) : from;
    if (to !== undefined) add(`${id} fires`, self, to, { fired: id, perhaps: true });
  }
}

/** A date may be past, a condition true; a length of time from now on passes first. */
function isSelf(clock: Any, ...spans: readonly string[]): boolean {
  if (clock['message'] !== undefined || clock['action'] !== undefined) return false;
  const counts = spans.some((key) => clock[key] !== undefined);
  return !counts || !['entered', undefined].includes(clock['from'] as string | undefined);
}

function timePasses(step: Any): boolean {
  if (of(step, 'startCase')?.['wait'] === false) return false;
  const sent = step['notify'];
  if (sent) return sent['channel'] === 'letter' || sent['failed'] !== undefined;
  return !step['set'] && !step['decide'] && step['end'] === undefined;
}

/** undefined: it leads nowhere (again, or a target that is not offered). */
function taken(machine: Machine, root: Node, way: Way, target: unknown, from: ScopeDef): State | undefined {
  if (target === undefined || target === null) return undefined;
  const map = (typeof target === 'string' ? { goto: target } : target) as Record<string, unknown>;
  const name = (map['goto'] ?? map['leaveTo']) as string | undefined;
  if (name !== undefined) {
    const own = from.steps.some(([id]) => id === name);
    for (let length = own ? way.length : way.length - 1; length >= 0; length -= 1) {
      const home = nodeAt(root, way.slice(0, length));
      if (!machine.scopes.get(home.scope)?.steps.some(([id]) => id === name)) continue;
      const through = way[length];
      // Side work from which the case goes on is over.
      const sides =
        through?.[0] === 'sides' ? home.sides.filter((_, index) => index !== through[1]) : home.sides;
      const { outcome: _, ...rest } = home;
      return replaced(root, way.slice(0, length), {
        ...rest,
        step: name,
        phase: 'entering',
        kids: [],
        sides,
        finished: 0,
      });
    }
    return undefined;
  }
  if (map['end'] === undefined) return undefined;
  const end = map['end'] as string | { outcome: string; terminate?: string };
  const { outcome, terminate } = typeof end === 'string' ? { outcome: end, terminate: undefined } : end;
  if (terminate === 'case') return null;
  const node = nodeAt(root, way);
  const cleared = terminate === 'scope' ? { sides: [], left: [] } : {};
  return replaced(root, way, { ...node, ...cleared, step: null, phase: 'done', kids: [], outcome });
}

/** A scope is over: what was waiting for it goes on. */
function completed(machine: Machine, root: Node, way: Way, outcome: string): State {
  const last = way.at(-1);
  if (!last) return null;
  const around = way.slice(0, -1);
  const parent = nodeAt(root, around);
  const [where, index] = last;
  const others = parent[where].filter((_, at) => at !== index);
  if (where !== 'kids') return replaced(root, around, { ...parent, [where]: others });
  const step = machine.scopes.get(parent.scope)?.steps.find(([id]) => id === parent.step)?.[1];
  const isBlock = step?.['parallel'] !== undefined || step?.['each'] !== undefined;
  return isBlock
    ? replaced(root, around, { ...parent, kids: others, finished: Math.min(parent.finished + 1, 3) })
    : replaced(root, around, { ...parent, kids: [], phase: 'done', outcome });
}

/** Where the rounds of an approval are counted. */
function roundsAt(machine: Machine, root: Node, way: Way): Way {
  for (let length = way.length; length > 0; length -= 1) {
    const around = nodeAt(root, way.slice(0, length - 1));
    const step = machine.scopes.get(around.scope)?.steps.find(([id]) => id === around.step)?.[1];
    if (step?.['each'] !== undefined && way[length - 1]?.[0] === 'kids') return way.slice(0, length);
  }
  return [];
}

function raised(root: Node, way: Way, id: string): Node {
  const node = nodeAt(root, way);
  return replaced(root, way, { ...node, counts: { ...node.counts, [id]: (node.counts[id] ?? 0) + 1 } });
}

function nodeAt(root: Node, way: Way): Node {
  return way.reduce<Node>((node, [where, index]) => node[where][index]!, root);
}

function replaced(root: Node, way: Way, node: Node): Node {
  const [first, ...rest] = way;
  if (!first) return node;
  const [where, index] = first;
  return {
    ...root,
    [where]: root[where].map((child, at) => (at === index ? replaced(child, rest, node) : child)),
  };
}

function namesAlong(root: Node, way: Way): readonly string[] {
  return way.map((_, index) => nodeAt(root, way.slice(0, index + 1)).scope);
}
