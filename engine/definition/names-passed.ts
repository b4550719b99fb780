/** Names that a step hands to another case or system, or takes from what comes back. */
import type { Passed } from './step.ts';

/** A list hands over each name under the same name. */
export function passedOf(passed: Passed | undefined): readonly (readonly [string, unknown])[] {
  if (passed === undefined) return [];
  if (Array.isArray(passed)) return (passed as readonly string[]).map((name) => [name, name] as const);
  return Object.entries(passed);
}

/** `score` or `result.score`, short or as {var: …}; undefined: no name. */
export function nameTaken(value: unknown): string | undefined {
  const name =
    typeof value === 'object' && value !== null && 'var' in value && Object.keys(value).length === 1
      ? value.var
      : value;
  return typeof name === 'string' && /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/.test(name) ? name : undefined;
}
