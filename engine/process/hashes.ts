/** The two fingerprints of a revision (language.md 2). */
import { createHash } from 'node:crypto';
import type { Definition } from '../definition/definition.ts';
import { definitionSchema, type Schema } from '../definition/schema.ts';

/** SHA-256 (hex) of the exact bytes: what is signed and what a case is bound to. */
export function contentHash(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * SHA-256 (hex) of the canonical form of everything that people or the engine act by. Left out: open
 * points, scenarios, author's notes, section texts and paper numbers (comments never get this far).
 * Keys that the language fixes are sorted; the order of steps, options and other named things counts.
 */
export function behaviourHash(definition: Definition): string {
  // What is used stands in it as if it were its own; the pins say nothing more.
  const { openPoints, scenarios, uses, ...rest } = definition;
  void [openPoints, scenarios, uses];
  return createHash('sha256')
    .update(JSON.stringify(canonical(rest, definitionSchema)))
    .digest('hex');
}

const defs = definitionSchema['$defs'] as Readonly<Record<string, Schema>>;

/** Keys that are labels or remarks, by the schema's name for what they stand on. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  step: ['notes', 'ref', 'covers'],
  handler: ['notes', 'ref'],
  section: ['text', 'ref'],
};

function canonical(value: unknown, place: Schema): unknown {
  const name = typeof place['$ref'] === 'string' ? place['$ref'].slice('#/$defs/'.length) : '';
  const schema = name === '' ? place : (defs[name] ?? {});
  if (Array.isArray(value)) return value.map((item) => canonical(item, (schema['items'] ?? {}) as Schema));
  if (typeof value !== 'object' || value === null) return value;
  const fixed = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const rest = (
    typeof schema['additionalProperties'] === 'object' ? schema['additionalProperties'] : {}
  ) as Schema;
  const keys = Object.keys(value).filter((key) => !leftOut[name]?.includes(key));
  const isFixed = (key: string) => Object.hasOwn(fixed, key);
  const ordered = [...keys.filter(isFixed).sort(), ...keys.filter((key) => !isFixed(key))];
  // Pairs, so that keys that look like numbers keep their place.
  return ordered.map((key) => [
    key,
    canonical((value as Record<string, unknown>)[key], (isFixed(key) ? fixed[key] : rest) ?? rest),
  ]);
}
