/** Text of a file → Definition, or what is wrong with it. Never throws, never stalls. */
import { readBounded } from './bounds.ts';
import type { Definition } from './definition.ts';
import { positionsOf, type Positions } from './place.ts';
import { inOrder, type Problem } from './problem.ts';
import { readData } from './scalar.ts';
import { definitionSchema } from './schema.ts';
import { readTree } from './tree.ts';
import { validateDefinition } from './validate.ts';

export type { Place, Positions } from './place.ts';

export type Parsed =
  | {
      readonly definition: Definition;
      /** Never an error. */
      readonly problems: readonly Problem[];
      readonly positions: Positions;
      /** The text as decoded, without a byte order mark. */
      readonly text: string;
    }
  | { readonly definition?: undefined; readonly problems: readonly Problem[] };

/**
 * Reads a definition. `source`: the exact bytes, or text. `file`: only to name it in problems.
 * With a definition returned, its shape is the schema's; names and flow are not yet checked.
 */
export function parseDefinition(source: string | Uint8Array, file?: string): Parsed {
  const bounded = readBounded(source);
  if ('problem' in bounded) return failed([bounded.problem], file);
  const { text, lines } = bounded;
  let read: ReturnType<typeof readTree>;
  try {
    read = readTree(text, lines);
  } catch {
    // The YAML library has thrown on documents it should have reported; the author still gets a problem.
    return failed([{ code: 'yaml_syntax', severity: 'error', line: 1, column: 1, path: '' }], file);
  }
  if ('problems' in read) return failed(read.problems, file);
  const positions = positionsOf(read.offsets, lines);
  const data = readData(read.tree, definitionSchema);
  const problems = validateDefinition(data, positions);
  if (problems.length > 0) return failed(problems, file);
  return { definition: data as unknown as Definition, problems: [], positions, text };
}

function failed(problems: readonly Problem[], file: string | undefined): Parsed {
  return {
    problems: inOrder(problems).map((problem) => (file === undefined ? problem : { ...problem, file })),
  };
}
