/** A scenario as it is walked: after those that it goes on from, with the values of a variant. */
import type { ScenarioSource } from '../definition/scenario.ts';
import type { Sop } from '../process/process.ts';

export interface Link {
  readonly id: string;
  readonly source: ScenarioSource;
}

/** `with` goes on where another scenario ended. */
export function chainOf(sop: Sop, id: string): readonly Link[] {
  const chain: Link[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined = id; next !== undefined && !seen.has(next);) {
    seen.add(next);
    const source: ScenarioSource | undefined = sop.definition.scenarios?.[next];
    if (!source) throw new Error(`the document has no scenario ${next}`);
    chain.unshift({ id: next, source });
    next = source.with;
  }
  return chain;
}

/** `$name` in a text is replaced by the variant's value; a text that is nothing else takes its type. */
export function substituted<T>(source: T, values: Record<string, unknown>): T {
  if (typeof source === 'string') {
    const whole = /^\$([a-z][a-z0-9_]*)$/.exec(source)?.[1];
    if (whole !== undefined && Object.hasOwn(values, whole)) return values[whole] as T;
    return source.replace(/\$([a-z][a-z0-9_]*)/g, (text, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : text,
    ) as T;
  }
  if (Array.isArray(source)) return source.map((item: unknown) => substituted(item, values)) as T;
  if (typeof source !== 'object' || source === null) return source;
  return Object.fromEntries(
    Object.entries(source).map(([key, value]) => [
      substituted(key, values),
      substituted(value as unknown, values),
    ]),
  ) as T;
}
