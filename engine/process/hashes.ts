/** The two fingerprints of a revision (language.md 2). */
import { createHash } from 'node:crypto';
import type { Definition } from '../definition/definition.ts';
import { groupOf } from '../definition/effects.ts';
import { atItem, atKey, rootShape, type Shape } from '../definition/shape.ts';
import { isMap, writtenOut, type Written } from '../definition/written-out.ts';

/** SHA-256 (hex) of the exact bytes: what is signed and what a case is bound to. */
export function contentHash(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * SHA-256 (hex) of the canonical form of everything that people or the engine act by: short forms written
 * out, the keys that effects.ts calls writing left out (comments never get this far), keys that the
 * language fixes sorted; the order of steps, options and other named things counts. What is used stands
 * in it as if it were its own; the pins say nothing more.
 */
export function behaviourHash(definition: Definition): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(writtenOut(definition), rootShape)))
    .digest('hex');
}

function canonical(value: Written | undefined, shape: Shape): unknown {
  if (Array.isArray(value)) {
    const item = atItem(shape);
    return (value as readonly Written[]).map((one) => canonical(one, item));
  }
  if (!isMap(value)) return value;
  const places = Object.keys(value).map((key) => ({ key, ...atKey(shape, key) }));
  const fixed = places.filter((place) => place.fixed && groupOf(place.attr) !== 'writing');
  const named = places.filter((place) => !place.fixed);
  // Pairs, so that keys that look like numbers keep their place.
  return [...fixed.sort((a, b) => (a.key < b.key ? -1 : 1)), ...named].map((place) => [
    place.key,
    canonical(value[place.key], place.shape),
  ]);
}
