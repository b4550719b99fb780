/**
 * Random edits of definitions, one of every kind the language allows: whatever stands in a document is
 * changed, taken away, put elsewhere or given a second time; what a document leaves out is set as another
 * document has it. A kind is a key of the language with what is done to it (`step.task change`).
 */
import type { Definition } from '../../engine/definition/definition.ts';
import { atItem, atKey, fixedKeys, rootShape, type Shape } from '../../engine/definition/shape.ts';
import type { Chance } from '../crash/chance.ts';

type Data = null | string | number | boolean | Data[] | { [key: string]: Data };
type Doing = 'change' | 'remove' | 'set' | 'add' | 'move' | 'rename';

interface Spot {
  readonly document: number;
  /** Keys and indexes from the definition down to the value. */
  readonly path: readonly (string | number)[];
  readonly attr: string;
}

export interface Edits {
  /** Every kind that some document has a place for. */
  readonly kinds: readonly string[];
  /** The definition before and after one edit of that kind, and how it was done. */
  readonly draw: (
    kind: string,
    chance: Chance,
  ) => { readonly before: Definition; readonly after: Definition; readonly where: string };
}

export function editsOf(documents: readonly Definition[]): Edits {
  const data = documents as readonly unknown[] as readonly Data[];
  const places = new Map<string, Spot[]>();
  const donors = new Map<string, Data[]>();
  const note = (kind: string, spot: Spot) => {
    const found = places.get(kind);
    if (found) found.push(spot);
    else places.set(kind, [spot]);
  };
  data.forEach((document, index) => {
    visit(document, rootShape, [], (value, shape, attr, path, fixed) => {
      const spot = { document: index, path, attr };
      donors.set(attr, [...(donors.get(attr) ?? []), value].slice(-40));
      note(`${attr} change`, spot);
      note(`${attr} remove`, spot);
      if (Array.isArray(value)) {
        note(`${attr} add`, spot);
        if (value.length > 1) note(`${attr} move`, spot);
      } else if (typeof value === 'object' && value !== null && !fixed) {
        note(`${attr} rename`, spot);
      }
      const isMapOfThings =
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.keys(value).some((key) => !atKey(shape, key).fixed);
      if (isMapOfThings) {
        note(`${attr} add`, spot);
        if (Object.keys(value).length > 1) note(`${attr} move`, spot);
      }
    });
  });
  // Keys that a place leaves out.
  data.forEach((document, index) => {
    visitMaps(document, rootShape, [], (value, shape, path) => {
      for (const key of fixedKeys(shape)) {
        const { attr } = atKey(shape, key);
        if (!Object.hasOwn(value, key) && donors.has(attr))
          note(`${attr} set`, { document: index, path: [...path, key], attr });
      }
    });
  });
  return {
    kinds: [...places.keys()].sort(),
    draw: (kind, chance) => {
      const spot = pick(chance, places.get(kind) ?? []);
      const before = data[spot.document] ?? null;
      const after = structuredClone(before);
      const doing = kind.slice(kind.lastIndexOf(' ') + 1) as Doing;
      edit(after, spot, doing, chance, donors.get(spot.attr) ?? []);
      return {
        before: before as unknown as Definition,
        after: after as unknown as Definition,
        where: spot.path.join('/'),
      };
    },
  };
}

function edit(root: Data, spot: Spot, doing: Doing, chance: Chance, donors: readonly Data[]): void {
  const holder = spot.path
    .slice(0, -1)
    .reduce<Data>((value, key) => (value as Record<string | number, Data>)[key] ?? null, root) as Record<
    string | number,
    Data
  >;
  const key = spot.path.at(-1) ?? '';
  const value = holder[key] ?? null;
  switch (doing) {
    case 'change':
      holder[key] = changed(value, chance, donors);
      return;
    case 'set':
      holder[key] = structuredClone(pick(chance, donors));
      return;
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      return;
    case 'add':
      addTo(value, chance);
      return;
    case 'move':
      moveIn(value, chance, holder, key);
      return;
    case 'rename':
      renameKey(holder, String(key));
  }
}

function changed(value: Data, chance: Chance, donors: readonly Data[]): Data {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1 + chance.below(20);
  if (typeof value === 'string') {
    if (/^P(?=[\dT])[\dYMWDTHS]+$/.test(value)) return value === 'P3D' ? 'PT5H' : 'P3D';
    const other = donors.filter((one) => typeof one === 'string' && one !== value);
    if (!value.includes(' ') && other.length > 0) return pick(chance, other);
    return `${value}${pick(chance, ['x', ' lagi', '\u202e', '\u200b', '.'])}`;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return ['x'];
    const index = chance.below(value.length);
    return value.map((one, at) => (at === index ? changed(one, chance, []) : one));
  }
  if (value === null) return 'x';
  const keys = Object.keys(value);
  if (keys.length === 0) return { ...value, label: 'X' };
  const key = pick(chance, keys);
  return { ...value, [key]: changed(value[key] ?? null, chance, []) };
}

function addTo(value: Data, chance: Chance): void {
  if (Array.isArray(value)) {
    const copy = value.length === 0 ? 'x' : structuredClone(pick(chance, value));
    value.splice(chance.below(value.length + 1), 0, copy);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const key = pick(chance, Object.keys(value));
  value[`${key}_new`] = structuredClone(value[key] ?? null);
}

function moveIn(
  value: Data,
  chance: Chance,
  holder: Record<string | number, Data>,
  key: string | number,
): void {
  if (Array.isArray(value)) {
    const from = chance.below(value.length);
    const [taken] = value.splice(from, 1);
    value.splice((from + 1 + chance.below(value.length)) % (value.length + 1), 0, taken ?? null);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  const from = chance.below(entries.length);
  const [taken] = entries.splice(from, 1);
  entries.splice((from + 1 + chance.below(entries.length)) % (entries.length + 1), 0, taken ?? ['x', null]);
  holder[key] = Object.fromEntries(entries);
}

/** Another id for the same thing, in the same place. */
function renameKey(holder: Record<string | number, Data>, key: string): void {
  const entries = Object.entries(holder);
  for (const [id] of entries) delete holder[id];
  for (const [id, value] of entries) holder[id === key ? `${id}_too` : id] = value;
}

/** One of them; a list here is never empty. */
function pick<T>(chance: Chance, from: readonly T[]): T {
  const found = from[chance.below(from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

type Visit = (
  value: Data,
  shape: Shape,
  attr: string,
  path: readonly (string | number)[],
  fixed: boolean,
) => void;

function visit(value: Data, shape: Shape, path: readonly (string | number)[], see: Visit): void {
  if (Array.isArray(value)) {
    const item = atItem(shape);
    value.forEach((one, index) => {
      see(one, item, item.name, [...path, index], true);
      visit(one, item, [...path, index], see);
    });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = atKey(shape, key);
    see(inner, at.shape, at.attr, [...path, key], at.fixed);
    visit(inner, at.shape, [...path, key], see);
  }
}

function visitMaps(
  value: Data,
  shape: Shape,
  path: readonly (string | number)[],
  see: (value: { [key: string]: Data }, shape: Shape, path: readonly (string | number)[]) => void,
): void {
  if (Array.isArray(value))
    return value.forEach((one, index) => visitMaps(one, atItem(shape), [...path, index], see));
  if (typeof value !== 'object' || value === null) return;
  see(value, shape, path);
  for (const [key, inner] of Object.entries(value))
    visitMaps(inner, atKey(shape, key).shape, [...path, key], see);
}
