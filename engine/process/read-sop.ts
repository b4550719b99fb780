/** Bytes of a file → Sop, in one call: parse, check, compile. */
import { parseDefinition } from '../definition/parse.ts';
import type { Problem } from '../definition/problem.ts';
import { compileSop, type CompiledSop } from './compile.ts';
import { contentHash } from './hashes.ts';

/** The last revisions read: the same bytes give the same answer, and cases of one revision share it. */
const known = new Map<string, CompiledSop>();
const most = 100;

/** `file`: only to name it in problems. With a Sop, `problems` holds warnings. Never throws. */
export function readSop(source: string | Uint8Array, file?: string): CompiledSop {
  const hash = contentHash(source);
  let read = known.get(hash);
  if (!read) {
    read = compileText(source);
    const oldest = known.keys().next();
    if (known.size >= most && !oldest.done) known.delete(oldest.value);
    known.set(hash, read);
  }
  if (file === undefined) return read;
  const problems = read.problems.map((problem): Problem => ({ ...problem, file }));
  return read.sop ? { sop: read.sop, problems } : { problems };
}

function compileText(source: string | Uint8Array): CompiledSop {
  const parsed = parseDefinition(source);
  if (!parsed.definition) return { problems: parsed.problems };
  return compileSop(parsed.definition, source, parsed.positions);
}
