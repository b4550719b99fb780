/**
 * YAML text → tree of maps, lists and scalars whose text is exactly what was written. No value has a
 * type yet: that is the schema's business (scalar.ts). Call only with text that bounds.ts let through.
 */
import { isMap, isScalar, isSeq, parseDocument, type ErrorCode } from 'yaml';
import { shorten } from './found.ts';
import { below, type Lines, type NodeOffsets } from './place.ts';
import type { Problem } from './problem.ts';

export type Tree =
  | { readonly kind: 'map'; readonly pairs: readonly (readonly [key: string, value: Tree])[] }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  /** `plain`: without quotes and not a block scalar; '' plain is nothing at all. */
  | { readonly kind: 'scalar'; readonly text: string; readonly plain: boolean };

export function readTree(
  text: string,
  lines: Lines,
):
  | { readonly tree: Tree; readonly offsets: ReadonlyMap<string, NodeOffsets> }
  | { readonly problems: Problem[] } {
  const document = parseDocument(text, {
    schema: 'failsafe', // every scalar stays text
    version: '1.2',
    strict: true,
    stringKeys: true,
    uniqueKeys: false, // quadratic there; done below
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [first] = document.errors;
  if (first) {
    const [offset] = first.pos;
    const found = shorten(text.slice(offset, offset + 60).split('\n', 1)[0] ?? '');
    const code = syntaxCodes[first.code] ?? 'yaml_syntax';
    return { problems: [{ code, severity: 'error', ...lines.placeOf(offset), path: '', found }] };
  }
  const offsets = new Map<string, NodeOffsets>();
  const problems: Problem[] = [];

  const build = (node: unknown, path: string, key?: number): Tree => {
    const value = startOf(node) ?? key ?? 0;
    offsets.set(path, key === undefined ? { value } : { key, value });
    if (isMap(node)) {
      const pairs: [string, Tree][] = [];
      const seen = new Map<string, number>();
      for (const pair of node.items) {
        const name = isScalar(pair.key) ? String(pair.key.value) : '';
        const at = startOf(pair.key) ?? value;
        const problem = keyProblem(name, at, seen, below(path, name));
        if (problem) problems.push(problem);
        else pairs.push([name, build(pair.value, below(path, name), at)]);
        seen.set(name, at);
      }
      return { kind: 'map', pairs };
    }
    if (isSeq(node))
      return { kind: 'list', items: node.items.map((item, index) => build(item, below(path, index))) };
    if (!isScalar(node)) return { kind: 'scalar', text: '', plain: true };
    const written = typeof node.value === 'string' ? node.value : ''; // the failsafe schema has no other
    return { kind: 'scalar', text: written, plain: (node.type ?? 'PLAIN') === 'PLAIN' };
  };

  const keyProblem = (
    name: string,
    at: number,
    seen: ReadonlyMap<string, number>,
    path: string,
  ): Problem | undefined => {
    const base = { severity: 'error', ...lines.placeOf(at), path, found: shorten(name) } as const;
    const first = seen.get(name);
    if (first !== undefined)
      return { ...base, code: 'duplicate_key', params: { line: lines.placeOf(first).line } };
    if (name === '<<') return { ...base, code: 'yaml_merge_key' };
    // Would be the prototype of an object, not a key of it.
    if (name === '__proto__' || name === 'constructor') return { ...base, code: 'name_reserved' };
    return undefined;
  };

  const tree = build(document.contents, '');
  return problems.length > 0 ? { problems } : { tree, offsets };
}

/** The parser's own codes that deserve a sentence of their own. */
const syntaxCodes: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'yaml_indent',
  TAB_AS_INDENT: 'yaml_tab',
  MISSING_CHAR: 'yaml_unclosed',
  MULTIPLE_DOCS: 'yaml_several_documents',
  NON_STRING_KEY: 'yaml_explicit_key',
};

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
}
