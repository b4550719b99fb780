/** Where each part of a file stands, for who shows results of a run beside it. */
import { parseDefinition } from './parse.ts';
import type { Positions } from './place.ts';

/** Line and column by path; of a file that cannot be read, always its beginning. */
export function placesIn(source: string | Uint8Array): Positions {
  const parsed = parseDefinition(source);
  if (parsed.definition) return parsed.positions;
  const start = () => ({ line: 1, column: 1 });
  return { key: start, value: start };
}
