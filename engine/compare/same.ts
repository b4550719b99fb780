/** Whether two values say the same: keys that the language fixes in any order, all else in its own. */
import { groupOf } from '../definition/effects.ts';
import { atItem, atKey, type Shape } from '../definition/shape.ts';
import { isMap, type Written, type WrittenMap } from '../definition/written-out.ts';

type Maybe = Written | undefined;

/** Everything, also what is only writing. */
export function saysTheSame(before: Maybe, after: Maybe, shape: Shape): boolean {
  return isSame(before, after, shape, everything);
}

/** Only what people and the engine act by: equal exactly when the behaviour hashes are. */
export function actsTheSame(before: Maybe, after: Maybe, shape: Shape): boolean {
  return isSame(before, after, shape, acting);
}

const everything = (): boolean => true;
const acting = (attr: string): boolean => groupOf(attr) !== 'writing';

function isSame(before: Maybe, after: Maybe, shape: Shape, counts: (attr: string) => boolean): boolean {
  if (before === after) return true;
  if (Array.isArray(before) && Array.isArray(after)) {
    const [a, b] = [before as readonly Written[], after as readonly Written[]];
    const item = atItem(shape);
    return a.length === b.length && a.every((one, index) => isSame(one, b[index], item, counts));
  }
  if (!isMap(before) || !isMap(after)) return false;
  const [a, b] = [keysOf(before, shape, counts), keysOf(after, shape, counts)];
  return (
    a.fixed.length === b.fixed.length &&
    a.named.length === b.named.length &&
    a.named.every((key, index) => key === b.named[index]) &&
    [...a.fixed, ...a.named].every(
      (key) => Object.hasOwn(after, key) && isSame(before[key], after[key], atKey(shape, key).shape, counts),
    )
  );
}

function keysOf(value: WrittenMap, shape: Shape, counts: (attr: string) => boolean) {
  const fixed: string[] = [];
  const named: string[] = [];
  for (const key of Object.keys(value)) {
    const place = atKey(shape, key);
    if (!place.fixed) named.push(key);
    else if (counts(place.attr)) fixed.push(key);
  }
  return { fixed, named };
}
