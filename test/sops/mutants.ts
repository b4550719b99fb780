/**
 * Small faults put into a definition, one at a time: an entry or handler left out, another duration,
 * target, performer, seat or option class, a rule around a task dropped. Generic: it knows the language,
 * not an SOP. Scenarios that prove their SOP fail on every one of them.
 */
import type { Definition } from '../../engine/definition/definition.ts';

export interface Mutant {
  /** `processes/collection/steps/memo/next: check_memo → memo`. */
  readonly name: string;
  readonly kind: MutantKind;
  readonly definition: Definition;
}
export type MutantKind = 'left out' | 'duration' | 'target' | 'performer' | 'class' | 'number' | 'rule dropped';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];

interface Change {
  readonly kind: MutantKind;
  readonly path: Path;
  /** undefined: taken out. */
  readonly value: Json | undefined;
  readonly says: string;
}

/** Every mutant of a definition, in file order. */
export function mutantsOf(definition: Definition): readonly Mutant[] {
  const source = definition as unknown as Json;
  const names = namesIn(source);
  const changes: Change[] = [];
  visit(source, [], (node, path) => changes.push(...changesAt(node, path, names).filter(isChange)));
  return changes.map((change) => ({
    name: `${change.path.join('/')}: ${change.says}`,
    kind: change.kind,
    definition: applied(source, change) as unknown as Definition,
  }));
}

/** What is no duration stays as it was: that is no mutant. */
function isChange({ says }: Change): boolean {
  const [before, after] = says.split(' → ');
  return before !== after;
}

interface Names {
  readonly roles: readonly string[];
  readonly steps: readonly string[];
  readonly outcomes: readonly string[];
}

/** What a mutant may name instead, so that most of them still compile. */
function namesIn(source: Json): Names {
  const roles = new Set<string>();
  const steps = new Set<string>();
  const outcomes = new Set<string>();
  visit(source, [], (node, path) => {
    const key = path.at(-1);
    if (path[0] !== 'processes' && path[0] !== 'process') return;
    if (key === 'steps' && isMap(node)) for (const id of Object.keys(node)) steps.add(id);
    if (key === 'task' && typeof node === 'string') roles.add(node);
    if (key === 'chain' && Array.isArray(node)) for (const seat of node) if (typeof seat === 'string') roles.add(seat);
    if (key === 'end' && typeof node === 'string') outcomes.add(node);
  });
  return { roles: [...roles], steps: [...steps], outcomes: [...outcomes] };
}

function changesAt(node: Json, path: Path, names: Names): readonly Change[] {
  const key = path.at(-1);
  const parent = path.at(-2);
  if (path[0] === 'lists') return key === 'class' ? classes(node, path) : [];
  if (path[0] === 'calendars') return hours(node, path);
  if (path[0] !== 'processes' && path[0] !== 'process') return [];
  const instead = (kind: MutantKind, values: readonly (Json | undefined)[]): readonly Change[] =>
    values.map((value) => ({ kind, path, value, says: says(node, value) }));
  const without = (kind: MutantKind): readonly Change[] => instead(kind, [undefined]);

  if ((parent === 'next' || parent === 'decide') && typeof key === 'number') return without('left out');
  if (parent === 'handlers' || parent === 'answers') return [...without('left out'), ...targets(node, path, names)];
  if (parent === 'chain' && typeof key === 'number')
    return [...without('left out'), ...instead('performer', others(names.roles, node, 2))];
  switch (key) {
    case 'after':
    case 'every':
    case 'within':
    case 'for':
      return typeof node === 'string' ? instead('duration', otherDurations(node)) : [];
    case 'task':
      return typeof node === 'string' ? instead('performer', others(names.roles, node, 3)) : [];
    case 'perDay':
    case 'max':
      return typeof node === 'number' && path.includes('form') === false ? instead('number', [node + 1, node - 1]) : [];
    case 'from':
      return instead('duration', node === 'entered' ? ['caseStarted'] : ['entered']);
    case 'notSameAs':
    case 'preparedBy':
    case 'window':
    case 'until':
    case 'required':
    case 'codeLine':
      return without('rule dropped');
    case 'rules':
      return Array.isArray(node) ? node.map((_, index) => ruleDropped(path, index)) : [];
    case 'when':
      return typeof parent === 'number' ? [] : without('rule dropped');
    case 'assign':
      return instead('rule dropped', isMap(node) ? [undefined, 'leastLoaded'] : [undefined]);
    case 'again':
      return isMap(node) && 'at' in node ? instead('target', [true]) : [];
    default:
      return targets(node, path, names);
  }
}

function ruleDropped(path: Path, index: number): Change {
  return { kind: 'rule dropped', path: [...path, index], value: undefined, says: 'without this rule' };
}

/** Another step or outcome where one is named. */
function targets(node: Json, path: Path, names: Names): readonly Change[] {
  if (typeof node !== 'string') return [];
  const key = path.at(-1);
  const parent = path.at(-2);
  const named = key === 'goto' || key === 'leaveTo' || key === 'otherwise' || key === 'next';
  const mapped = (parent === 'next' || parent === 'answers') && names.steps.includes(node);
  const candidates = named || mapped ? names.steps : key === 'end' ? names.outcomes : [];
  return others(candidates, node, 3).map((value) => ({ kind: 'target', path, value, says: says(node, value) }));
}

function classes(node: Json, path: Path): readonly Change[] {
  return ['contacted', 'not_yet_contacted', 'unreachable']
    .filter((value) => value !== node)
    .map((value) => ({ kind: 'class' as const, path, value, says: says(node, value) }));
}

/** Opens an hour later, closes an hour later, or stays closed. */
function hours(node: Json, path: Path): readonly Change[] {
  const match = typeof node === 'string' ? /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(node) : null;
  if (!match) return [];
  const [, from = '', fromMinutes = '', to = '', toMinutes = ''] = match;
  const later = (hour: string): string => String(Number(hour) + 1).padStart(2, '0');
  return [`${later(from)}:${fromMinutes}-${to}:${toMinutes}`, `${from}:${fromMinutes}-${later(to)}:${toMinutes}`].map(
    (value) => ({ kind: 'duration', path, value, says: says(node, value) }),
  );
}

/** Up to `most` other names: the neighbours in file order come first. */
function others(names: readonly string[], node: Json, most: number): readonly string[] {
  if (typeof node !== 'string') return [];
  const here = names.indexOf(node);
  return [...names.slice(here + 1), ...names.slice(0, Math.max(here, 0))].filter((name) => name !== node).slice(0, most);
}

/** One longer, one shorter. */
function otherDurations(duration: string): readonly string[] {
  const longer = duration.replace(/\d+/, (digits) => String(Number(digits) * 2));
  const shorter: Readonly<Record<string, string>> = {
    P1Y: 'P11M',
    P1M: 'P27D',
    P1W: 'P6D',
    P1D: 'PT23H',
    PT1H: 'PT59M',
    PT1M: 'PT59S',
  };
  return [longer, shorter[duration] ?? duration.replace(/\d+/, (digits) => String(Number(digits) - 1))];
}

function visit(node: Json, path: Path, look: (node: Json, path: Path) => void): void {
  look(node, path);
  if (Array.isArray(node)) node.forEach((item, index) => visit(item, [...path, index], look));
  else if (isMap(node)) for (const key of Object.keys(node)) visit(node[key] ?? null, [...path, key], look);
}

function applied(source: Json, change: Change): Json {
  const copy = structuredClone(source);
  let owner: Json = copy;
  for (const key of change.path.slice(0, -1)) owner = (owner as { [key: string]: Json })[key]!;
  const last = change.path.at(-1)!;
  if (change.value !== undefined) (owner as { [key: string]: Json })[last] = change.value;
  else if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else delete (owner as { [key: string]: Json })[last];
  return copy;
}

function says(from: Json, to: Json | undefined): string {
  const short = (value: Json): string => JSON.stringify(value).slice(0, 60);
  return to === undefined ? `without ${short(from)}` : `${short(from)} → ${short(to)}`;
}

function isMap(node: Json): node is { [key: string]: Json } {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
