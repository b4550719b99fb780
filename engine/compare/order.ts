/** Which of several things stayed in order, and which belong together in two lists. */

/** Longest sequence of items that stands in both in the same order; items are distinct. O(n log n). */
export function keptInOrder<T>(before: readonly T[], after: readonly T[]): ReadonlySet<T> {
  const at = new Map(after.map((item, index) => [item, index]));
  const common = before.filter((item) => at.has(item));
  // Longest increasing subsequence of the places in the later list.
  const ends: number[] = [];
  const previous: number[] = [];
  const places = common.map((item) => at.get(item) ?? 0);
  places.forEach((place, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  });
  const kept = new Set<T>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const item = common[index];
    if (item !== undefined) kept.add(item);
  }
  return kept;
}

export interface Pairing {
  /** Places in the two lists, in the order of the later one. */
  readonly pairs: readonly { readonly before: number; readonly after: number }[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/**
 * Items that belong together: first those that are equal, then those with the same key by each of `keys`
 * in turn (undefined: none), then, with `bySlot`, what is left over between the same neighbours.
 */
export function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly ((item: T) => string | undefined)[],
  bySlot: boolean,
): Pairing {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const keyOf of [(item: T) => JSON.stringify(item), ...keys]) {
    const waiting = new Map<string, number[]>();
    before.forEach((item, index) => {
      const key = taken.has(index) ? undefined : keyOf(item);
      if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), index]);
    });
    after.forEach((item, index) => {
      const key = partner.has(index) ? undefined : keyOf(item);
      const found = key === undefined ? undefined : waiting.get(key)?.shift();
      if (found === undefined) return;
      partner.set(index, found);
      taken.add(found);
    });
  }
  if (bySlot) fillSlots(before.length, after.length, partner, taken);
  return {
    pairs: [...partner.entries()]
      .sort(([a], [b]) => a - b)
      .map(([later, earlier]) => ({ before: earlier, after: later })),
    removed: [...before.keys()].filter((index) => !taken.has(index)),
    added: [...after.keys()].filter((index) => !partner.has(index)),
  };
}

/** What follows the same item in both lists (or stands first in both), and so on from there. */
function fillSlots(
  lengthBefore: number,
  lengthAfter: number,
  partner: Map<number, number>,
  taken: Set<number>,
): void {
  for (let index = 0; index < lengthAfter; index += 1) {
    if (partner.has(index)) continue;
    const neighbour = index === 0 ? -1 : partner.get(index - 1);
    const slot = neighbour === undefined ? undefined : neighbour + 1;
    if (slot === undefined || slot >= lengthBefore || taken.has(slot)) continue;
    partner.set(index, slot);
    taken.add(slot);
  }
}
