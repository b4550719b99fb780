/**
 * What a file may be before anything recursive looks at it. Parsers of YAML recurse, and a deep or
 * cunning document of a few kilobytes can end a process in a way that no `catch` sees; so size,
 * characters, depth and node count are decided here, on the flat stream of tokens.
 */
import { CST, Lexer } from 'yaml';
import { shorten } from './found.ts';
import { readLines, type Lines } from './place.ts';
import type { Problem } from './problem.ts';

const bounds = { bytes: 256 * 1024, lines: 20_000, depth: 32, nodes: 20_000 } as const;

/** The text of a file that is safe to parse, or the first thing that forbids it. */
export function readBounded(
  source: string | Uint8Array,
  file?: string,
): { readonly text: string; readonly lines: Lines } | { readonly problem: Problem } {
  const problem = (code: string, offset: number, text: string, rest: Partial<Problem> = {}) => ({
    problem: {
      code,
      severity: 'error' as const,
      ...(file === undefined ? {} : { file }),
      ...readLines(text).placeOf(offset),
      path: '',
      ...rest,
    },
  });
  if (source.length > bounds.bytes) return problem('file_too_large', 0, '', tooLarge(source.length));
  const decoded = decode(source);
  if ('invalidAt' in decoded) return problem('not_utf8', decoded.invalidAt, decoded.text);
  const { text } = decoded;
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source).length : source.length;
  if (bytes > bounds.bytes) return problem('file_too_large', 0, '', tooLarge(bytes));
  const control = controlCharacter(text);
  if (control !== -1) {
    const name = `U+${text.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0')}`;
    return problem('control_character', control, text, { found: name });
  }
  const lines = readLines(text);
  // Blank lines and comments are no nodes, and the parser takes its time over each.
  if (lines.count > bounds.lines) {
    return problem('too_many_lines', 0, text, { found: String(lines.count), expected: String(bounds.lines) });
  }
  const token = forbiddenToken(text);
  if (token) return problem(token.code, token.offset, text, token.rest);
  return { text, lines };
}

function tooLarge(bytes: number): Partial<Problem> {
  return { found: `${String(Math.ceil(bytes / 1024))} KB`, expected: `${String(bounds.bytes / 1024)} KB` };
}

function decode(source: string | Uint8Array): { text: string } | { invalidAt: number; text: string } {
  if (typeof source === 'string') {
    const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
    return text.isWellFormed() ? { text } : { invalidAt: text.toWellFormed().indexOf('\uFFFD'), text };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(source) };
  } catch {
    const text = new TextDecoder('utf-8').decode(source);
    return { invalidAt: Math.max(0, text.indexOf('\uFFFD')), text };
  }
}

/**
 * Offset of the first character that has no business in a document, or -1: control characters,
 * a carriage return without its line feed, line separators, and the marks that turn the direction
 * of text (a reader would see another rule than the engine).
 */
function controlCharacter(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x20 && code < 0x7f) continue;
    if (code === 0x0a || code === 0x09) continue;
    if (code === 0x0d) {
      if (text.charCodeAt(at + 1) === 0x0a) continue;
      return at;
    }
    if (code <= 0x9f || code === 0x2028 || code === 0x2029 || code === 0xfeff || code >= 0xfffe) return at;
    if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return at;
  }
  return -1;
}

interface Forbidden {
  readonly code: string;
  readonly offset: number;
  readonly rest?: Partial<Problem>;
}

const refused: Readonly<Record<string, string>> = {
  anchor: 'yaml_anchor',
  alias: 'yaml_alias',
  tag: 'yaml_tag',
  'directive-line': 'yaml_directive',
  'doc-end': 'yaml_several_documents',
  'explicit-key-ind': 'yaml_explicit_key',
};

/** Index of the first backslash that starts no escape of YAML 1.2, or -1. */
function badEscape(quoted: string): number {
  for (const match of quoted.matchAll(/\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^])/g)) {
    if (match[0].length === 2 && !'0abtnvfre "/\\N_LP\t\n\r'.includes(match[0].charAt(1))) return match.index;
  }
  return -1;
}

interface Level {
  readonly column: number;
  readonly kind: 'map' | 'list';
}

/** Walks the tokens once, without recursion, and stops at the first that is not allowed. */
function forbiddenToken(text: string): Forbidden | undefined {
  let offset = 0;
  let lineStart = 0;
  const flow: string[] = []; // closing brackets that are due
  let nodes = 0;
  let started = false; // something of the document has been seen
  let scalarNext = false;
  let nodeColumn = 0; // where the last node of block style began: the key, if a colon follows
  const open: Level[] = [];

  const enter = (column: number, kind: Level['kind']) => {
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const outer = top.column > column || (top.column === column && top.kind === 'list' && kind === 'map');
      if (!outer) break;
      open.pop();
    }
    const top = open.at(-1);
    if (top?.column !== column || top.kind !== kind) open.push({ column, kind });
  };

  for (const token of new Lexer().lex(text)) {
    if (scalarNext) {
      scalarNext = false;
      nodes += 1;
      started = true;
      offset += token.length;
      const broken = token.lastIndexOf('\n');
      if (broken !== -1) lineStart = offset - (token.length - broken - 1);
    } else {
      if (token === CST.DOCUMENT || token === CST.FLOW_END) continue; // marks without length
      if (token === CST.SCALAR) {
        scalarNext = true;
        if (flow.length === 0) nodeColumn = offset - lineStart;
        continue;
      }
      const type = CST.tokenType(token);
      const code = type === null ? undefined : refused[type];
      if (code) return { code, offset, rest: { found: shorten(token) } };
      switch (type) {
        case 'doc-start':
          if (started) return { code: 'yaml_several_documents', offset };
          started = true;
          break;
        case 'flow-map-start':
        case 'flow-seq-start':
          if (flow.length === 0) nodeColumn = offset - lineStart;
          flow.push(token === '{' ? '}' : ']');
          nodes += 1;
          break;
        case 'flow-map-end':
        case 'flow-seq-end':
          // The parser reports every stray bracket again with all that follow it.
          if (flow.pop() !== token) return { code: 'yaml_bracket', offset, rest: { found: token } };
          break;
        case 'seq-item-ind':
          if (flow.length === 0) enter(offset - lineStart, 'list');
          nodes += 1;
          break;
        case 'map-value-ind':
          if (flow.length === 0) enter(nodeColumn, 'map');
          nodes += 1;
          break;
        case 'comma':
          nodes += 1;
          break;
        case 'double-quoted-scalar':
        case 'single-quoted-scalar': {
          const escape = type === 'double-quoted-scalar' ? badEscape(token) : -1;
          if (escape !== -1) {
            const found = token.slice(escape, escape + 2);
            return { code: 'yaml_escape', offset: offset + escape, rest: { found } };
          }
          if (flow.length === 0) nodeColumn = offset - lineStart;
          nodes += 1;
          started = true;
          break;
        }
        default:
      }
      offset += token.length;
      const broken = token.lastIndexOf('\n');
      if (broken !== -1) lineStart = offset - (token.length - broken - 1);
    }
    if (open.length + flow.length > bounds.depth)
      return { code: 'too_deep', offset, rest: { expected: String(bounds.depth) } };
    // A pair counts its key, its colon and its value here; the author's limit is on values.
    if (nodes > bounds.nodes * 2)
      return { code: 'too_many_nodes', offset, rest: { expected: String(bounds.nodes) } };
  }
  return flow.length === 0 ? undefined : { code: 'yaml_unclosed', offset, rest: { expected: flow.at(-1) } };
}
