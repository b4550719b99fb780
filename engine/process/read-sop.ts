/** Bytes of a file → Sop, in one call: parse, check, compile. */
import { mergeUsed, originOf, positionsIn } from '../definition/merge-used.ts';
import { parseDefinition } from '../definition/parse.ts';
import { inOrder, type Problem } from '../definition/problem.ts';
import { compileSop, type CompiledSop } from './compile.ts';
import { contentHash } from './hashes.ts';
import { emptyLibrary, findUsed, usesOf, type Library } from './uses.ts';

/** The last revisions read: the same bytes give the same answer, and cases of one revision share it. */
const known = new Map<string, CompiledSop>();
const most = 100;

/**
 * `file`: only to name it in problems. `library`: where the documents are that it uses. With a Sop,
 * `problems` holds warnings. Never throws.
 */
export function readSop(
  source: string | Uint8Array,
  file?: string,
  library: Library = emptyLibrary,
): CompiledSop {
  const hash = contentHash(source);
  const read = known.get(hash) ?? compileText(source, library);
  if (read !== known.get(hash) && usesOf(source).length === 0) remember(hash, read);
  if (file === undefined) return read;
  const problems = read.problems.map((problem): Problem => ({ ...problem, file }));
  return read.sop ? { sop: read.sop, problems } : { problems };
}

/** Only what the bytes alone say: what a document uses may be there for one reader and not for another. */
function remember(hash: string, read: CompiledSop): void {
  const oldest = known.keys().next();
  if (known.size >= most && !oldest.done) known.delete(oldest.value);
  known.set(hash, read);
}

function compileText(source: string | Uint8Array, library: Library): CompiledSop {
  const parsed = parseDefinition(source);
  if (!parsed.definition) return { problems: parsed.problems };
  const { definition: own, positions } = parsed;
  if (!own.uses) return compileSop(own, source, positions);
  const { used, problems } = findUsed(own, library, positions, (text) => readSop(text).problems);
  if (problems.length > 0) return { problems: inOrder(problems) };
  const merged = mergeUsed(own, used, positions);
  if (merged.problems.length > 0) return { problems: inOrder(merged.problems) };
  const { origins, owners } = merged;
  const read = compileSop(merged.definition, source, positionsIn(origins, positions), owners);
  // Warnings about what it uses were told with the document that says it.
  const mine = read.problems.filter(
    ({ severity, path }) => severity === 'error' || originOf(origins, path) === undefined,
  );
  return read.sop ? { sop: read.sop, problems: mine } : { problems: mine };
}
