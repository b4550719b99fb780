import { groupOf, type ChangeGroup } from '../definition/effects.ts';
import { atItem, atKey, fixedKeys, rootShape, type Shape } from '../definition/shape.ts';
import { isMap, type Written, type WrittenMap } from '../definition/written-out.ts';
import type { Change, Place, Spot, ThingKind } from './change.ts';
import { namesOf, placeOf, type Names, type StepStands } from './names.ts';
import { keptInOrder, pairUp } from './order.ts';
import { actsTheSame, saysTheSame } from './same.ts';
import { isGoneThrough, isPairedBySlot, isWhole, keysOf, thingOf } from './things.ts';

interface At {
  readonly path: string;
  readonly attr: string;
  readonly shape: Shape;
  readonly group: ChangeGroup;
  readonly process: string;
  readonly places: readonly Place[];
}

type Maybe = Written | undefined;
type Found = Change extends infer One
  ? One extends Change
    ? Omit<One, 'id' | 'group' | 'effect' | 'path' | 'places' | 'attr'>
    : never
  : never;

/** `renamed`: pairs of ids that are already the same in both. */
export function differences(
  before: WrittenMap,
  after: WrittenMap,
  renamed: readonly (readonly [string, string])[],
): readonly Change[] {
  const walk = new Walk(namesOf(before), namesOf(after));
  const root: At = { path: '', attr: '', shape: rootShape, group: 'flow', process: '', places: [] };
  for (const [old, now] of renamed) {
    const place = walk.after.place(walk.after.source('step', now) === undefined ? 'handler' : 'step', now);
    walk.tell(
      { ...root, path: `transition/renamed/${old}`, attr: 'transition.renamed', places: [place] },
      { kind: 'id-changed', before: old, after: now },
    );
  }
  walk.keys(before, after, root);
  if (walk.renumbered > 0) {
    walk.tell(
      { ...root, path: 'numbers', attr: 'step.ref', group: 'writing' },
      { kind: 'renumbered', count: walk.renumbered },
    );
  }
  return walk.changes;
}

const targetKeys = new Set(['goto', 'leaveTo', 'end', 'again', 'otherwise']);

/** Numbers on the paper: counted together, told in one line. */
const numbers = new Set(['step.ref', 'step.covers', 'handler.ref', 'section.ref']);

class Walk {
  readonly changes: Change[] = [];
  readonly before: Names;
  readonly after: Names;
  renumbered = 0;
  private readonly ids = new Map<string, number>();

  constructor(before: Names, after: Names) {
    this.before = before;
    this.after = after;
  }

  tell(at: At, found: Found): void {
    const { path, attr, places, group } = at;
    const base = `change-${`${path}-${found.kind}`.replaceAll(/[^A-Za-z0-9_]+/g, '-').replaceAll(/^-|-$/g, '')}`;
    const times = this.ids.get(base) ?? 0;
    this.ids.set(base, times + 1);
    const id = times === 0 ? base : `${base}-${String(times + 1)}`;
    this.changes.push({ id, group, effect: group !== 'writing', path, places, attr, ...found } as Change);
  }

  /** Keys that the language fixes, in its order. */
  keys(before: Maybe, after: Maybe, at: At): void {
    const earlier = isMap(before) ? before : {};
    const later = isMap(after) ? after : {};
    for (const key of fixedKeys(at.shape)) {
      const b = earlier[key];
      const a = later[key];
      const inner = atKey(at.shape, key);
      if (saysTheSame(b, a, inner.shape)) continue;
      if (numbers.has(inner.attr)) {
        this.renumbered += 1;
        continue;
      }
      const group = at.group === 'writing' ? 'writing' : (groupOf(inner.attr) ?? at.group);
      this.value(b, a, { ...at, path: below(at.path, key), attr: inner.attr, shape: inner.shape, group });
    }
  }

  /** Two values that differ. Whatever happens inside, they are told. */
  private value(before: Maybe, after: Maybe, at: At): void {
    const told = this.changes.length;
    const numbersBefore = this.renumbered;
    this.parts(before, after, at);
    const found = this.changes.slice(told);
    if (found.length === 0 && this.renumbered === numbersBefore) return this.fallBack(before, after, at);
    // Parts that are writing do not make up for a whole that is not.
    const acts = at.group !== 'writing' && !actsTheSame(before, after, at.shape);
    if (acts && !found.some((change) => change.effect)) this.fallBack(before, after, at);
  }

  private fallBack(before: Maybe, after: Maybe, at: At): void {
    const kind = 'differs' as const;
    this.tell(at, { kind, ...given('before', before), ...given('after', after) });
  }

  private parts(before: Maybe, after: Maybe, at: At): void {
    const { shape, attr } = at;
    const thing = thingOf(attr, shape);
    const maps = (isMap(before) || before === undefined) && (isMap(after) || after === undefined);
    const lists =
      (Array.isArray(before) || before === undefined) && (Array.isArray(after) || after === undefined);
    if (shape.name === 'next') return this.next(before, after, at);
    if (shape.name === 'entry' && isMap(before) && isMap(after)) return this.entry(before, after, at);
    if (thing !== undefined && lists)
      return this.list((before ?? []) as readonly Written[], (after ?? []) as readonly Written[], thing, at);
    if (thing !== undefined && maps && !hasFixed(before, shape) && !hasFixed(after, shape))
      return this.map(before ?? {}, after ?? {}, thing, at);
    const isStructured = fixedKeys(shape).length > 0 && !isWhole(shape);
    const isThere = isMap(before) && isMap(after);
    if (isStructured && (isThere || (maps && isGoneThrough(shape)))) return this.keys(before, after, at);
    if (
      Array.isArray(before) &&
      Array.isArray(after) &&
      isReordered(before as readonly Written[], after as readonly Written[])
    ) {
      return this.tell(at, {
        kind: 'reordered',
        before: before as readonly Written[],
        after: after as readonly Written[],
      });
    }
    this.tell(at, { kind: 'changed', ...given('before', before), ...given('after', after) });
  }

  /** Entries, a map by outcome, or one target; what differs in kind is told as a whole. */
  private next(before: Maybe, after: Maybe, at: At): void {
    if (Array.isArray(before) && Array.isArray(after))
      return this.list(before as readonly Written[], after as readonly Written[], 'entry', at);
    const ways = [before, after].every((one) => isMap(one) && !hasFixed(one, at.shape));
    if (ways) return this.map(before as WrittenMap, after as WrittenMap, 'way', at);
    this.tell(at, { kind: 'changed', ...given('before', before), ...given('after', after) });
  }

  /** A way out: its condition, its target or its words alone; more than one of them as a whole. */
  private entry(before: WrittenMap, after: WrittenMap, at: At): void {
    const differing = fixedKeys(at.shape).filter(
      (key) => !saysTheSame(before[key], after[key], atKey(at.shape, key).shape),
    );
    if (differing.length === 1) return this.keys(before, after, at);
    const leads = differing.every((key) => targetKeys.has(key));
    const [attr, group] = leads ? ['entry.target', 'flow' as const] : ['entry', 'decisions' as const];
    this.tell(
      { ...at, attr, group: at.group === 'writing' ? 'writing' : group },
      { kind: 'changed', before, after },
    );
  }

  private map(before: WrittenMap, after: WrittenMap, thing: ThingKind, at: At): void {
    if (thing === 'step') return this.steps(before, after, at);
    const kept = keptInOrder(Object.keys(before), Object.keys(after));
    for (const [key, value] of Object.entries(before)) {
      if (!Object.hasOwn(after, key)) this.gone(key, value, thing, at);
    }
    for (const [key, value] of Object.entries(after)) {
      if (!Object.hasOwn(before, key)) {
        this.came(key, value, thing, at);
        continue;
      }
      const inside = this.inside(key, thing, at);
      if (!kept.has(key)) {
        this.tell(inside, {
          kind: 'moved',
          thing,
          from: spotIn(before, key, thing, this.before, at.process),
          to: spotIn(after, key, thing, this.after, at.process),
        });
      }
      if (!saysTheSame(before[key], value, inside.shape))
        this.value(before[key], value, { ...inside, attr: inside.attr });
    }
  }

  /** A step that stands elsewhere in its process is moved there, not removed here. */
  private steps(before: WrittenMap, after: WrittenMap, at: At): void {
    const { process } = at;
    const stays = (id: string) => Object.hasOwn(before, id) && Object.hasOwn(after, id);
    const kept = keptInOrder(Object.keys(before), Object.keys(after));
    for (const [id, source] of Object.entries(before)) {
      if (stays(id) || this.after.steps.has(`${process}/${id}`)) continue;
      const inside = this.inside(id, 'step', at);
      this.tell(inside, {
        kind: 'removed',
        thing: 'step',
        before: source,
        at: spotOf(this.before.steps.get(`${process}/${id}`)),
      });
      this.nested(source, {}, inside);
    }
    for (const [id, source] of Object.entries(after)) {
      const inside = this.inside(id, 'step', at);
      const earlier = this.before.steps.get(`${process}/${id}`);
      const later = spotOf(this.after.steps.get(`${process}/${id}`));
      if (earlier === undefined) {
        this.tell(inside, { kind: 'added', thing: 'step', after: source, at: later });
        this.nested({}, source, inside);
        continue;
      }
      if (!stays(id) || !kept.has(id))
        this.tell(inside, { kind: 'moved', thing: 'step', from: spotOf(earlier), to: later });
      const old = stays(id) ? (before[id] ?? null) : earlier.source;
      if (!saysTheSame(old, source, inside.shape)) this.value(old, source, inside);
    }
  }

  /** Steps inside something that came or went: each is told by itself, or was there before. */
  private nested(before: Written, after: Written, at: At): void {
    const earlier = isMap(before) ? before : {};
    const later = isMap(after) ? after : {};
    for (const key of new Set([...Object.keys(earlier), ...Object.keys(later)])) {
      const inner = atKey(at.shape, key);
      const b = earlier[key] ?? {};
      const a = later[key] ?? {};
      if (!isMap(b) || !isMap(a)) continue;
      const inside: At = { ...at, path: below(at.path, key), attr: inner.attr, shape: inner.shape };
      const thing = thingOf(inner.attr, inner.shape);
      if (thing === 'step') this.steps(b, a, { ...inside, group: 'flow' });
      else if (inner.shape.name !== 'form' && inner.attr !== 'step.set') {
        const held = thingOf(at.attr, at.shape);
        this.nested(
          b,
          a,
          held === undefined || inner.fixed ? inside : { ...this.inside(key, held, at), group: inside.group },
        );
      }
    }
  }

  private list(before: readonly Written[], after: readonly Written[], thing: ThingKind, at: At): void {
    const { pairs, removed, added } = pairUp(before, after, keysOf(thing), isPairedBySlot(thing));
    for (const index of removed) this.gone(String(index + 1), before[index] ?? null, thing, at, true);
    const order = pairs.map((pair) => pair.before);
    const kept = keptInOrder(
      [...order].sort((a, b) => a - b),
      order,
    );
    const moved = pairs.filter((pair) => !kept.has(pair.before));
    if (moved.length > 0) {
      const [first] = moved;
      const alone = first !== undefined && moved.length === 1 && pairs.length > 2 && thing !== 'seat';
      if (alone) {
        const item = after[first.after] ?? null;
        this.tell(this.insideItem(first.after, item, thing, at), {
          kind: 'moved',
          thing,
          from: spotAt(before, first.before, thing),
          to: spotAt(after, first.after, thing),
        });
      } else {
        this.tell(at, {
          kind: 'reordered',
          before: [...pairs].sort((a, b) => a.before - b.before).map((pair) => before[pair.before] ?? null),
          after: pairs.map((pair) => after[pair.after] ?? null),
        });
      }
    }
    for (const pair of pairs) {
      const b = before[pair.before];
      const a = after[pair.after];
      const inside = this.insideItem(pair.after, a ?? null, thing, at);
      if (!saysTheSame(b, a, inside.shape)) this.value(b, a, inside);
    }
    for (const index of added) this.came(String(index + 1), after[index] ?? null, thing, at, true);
  }

  private gone(key: string, value: Written, thing: ThingKind, at: At, isItem = false): void {
    const inside = isItem ? this.insideItem(Number(key) - 1, value, thing, at) : this.inside(key, thing, at);
    this.tell(inside, { kind: 'removed', thing, before: value });
    this.nested(value, {}, inside);
  }

  private came(key: string, value: Written, thing: ThingKind, at: At, isItem = false): void {
    const inside = isItem ? this.insideItem(Number(key) - 1, value, thing, at) : this.inside(key, thing, at);
    this.tell(inside, { kind: 'added', thing, after: value });
    this.nested({}, value, inside);
  }

  private inside(key: string, thing: ThingKind, at: At): At {
    const inner = atKey(at.shape, key);
    const process = thing === 'process' ? key : at.process;
    const later = this.after.place(thing, key, at.process);
    const place =
      later.title === undefined ? { ...this.before.place(thing, key, at.process), ...later } : later;
    return {
      ...at,
      path: below(at.path, key),
      attr: inner.attr,
      shape: inner.shape,
      process,
      places: [...at.places, place],
    };
  }

  private insideItem(index: number, item: Written, thing: ThingKind, at: At): At {
    const shape = atItem(at.shape);
    const id = isMap(item) && typeof item['id'] === 'string' ? item['id'] : String(index + 1);
    const place = placeOf(thing, id, typeof item === 'string' ? { title: item } : item);
    return {
      ...at,
      path: `${at.path}/${String(index)}`,
      attr: shape.name,
      shape,
      places: [...at.places, place],
    };
  }
}

function spotIn(map: WrittenMap, key: string, thing: ThingKind, names: Names, process: string): Spot {
  const keys = Object.keys(map);
  const before = keys[keys.indexOf(key) - 1];
  return before === undefined ? {} : { after: names.place(thing, before, process) };
}

function spotAt(items: readonly Written[], index: number, thing: ThingKind): Spot {
  const before = items[index - 1];
  return before === undefined ? {} : { after: placeOf(thing, String(index), before) };
}

function spotOf(step: StepStands | undefined): Spot {
  if (step === undefined) return {};
  return { ...(step.after ? { after: step.after } : {}), ...(step.within ? { within: step.within } : {}) };
}

function isReordered(before: readonly Written[], after: readonly Written[]): boolean {
  const sorted = (list: readonly Written[]) => JSON.stringify(list.map((one) => JSON.stringify(one)).sort());
  return before.length > 1 && sorted(before) === sorted(after);
}

function hasFixed(value: Maybe, shape: Shape): boolean {
  return isMap(value) && Object.keys(value).some((key) => atKey(shape, key).fixed);
}

function given<K extends string>(key: K, value: Maybe): { readonly [Key in K]?: Written } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [Key in K]?: Written };
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}/${key}`;
}
