/** Files that the reference draws on: those that tests run, and those with one fault each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isPair, isScalar, isSeq, LineCounter, parse, parseDocument } from 'yaml';
import { definitionSchema } from '../../engine/definition/schema.ts';
import { usesOf } from './schema-walk.ts';
import type { Use } from './schema-walk.ts';

const root = join(import.meta.dirname, '../..');

export interface Example extends Use {
  /** From the top of the project. */
  readonly file: string;
}

/** Every key that a file uses which a test checks and whose scenarios it runs. */
export function examples(): readonly Example[] {
  return runFiles().flatMap((file) =>
    usesOf(definitionSchema, parse(readFileSync(join(root, file), 'utf8'))).map((use) => ({ ...use, file })),
  );
}

function runFiles(): readonly string[] {
  return [
    ...inFolder('docs/language/examples'),
    ...inFolder('test/semantics'),
    ...inFolder('test/patterns'),
    ...inFolder('test/definitions/valid'),
    ...readdirSync(join(root, 'sops')).map((sop) => `sops/${sop}/process.yaml`),
  ];
}

/** Whether a file is an SOP of an office, not one that a test was made of. */
export function isPaper(file: string): boolean {
  return !file.startsWith('test/');
}

function inFolder(folder: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

export interface Fault {
  readonly code: string;
  readonly section: string;
  readonly key: string;
}

/** The first line of a faulty file says its finding and where; this says of which key that is. */
export function faults(): readonly Fault[] {
  return inFolder('test/definitions/invalid').flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const [, code, at] = /^# finds: (\w+) (\d+:\d+)/.exec(text) ?? [];
    const path = code === undefined || at === undefined ? undefined : pathsIn(text).get(at);
    if (code === undefined || path === undefined) return [];
    const use = usesOf(definitionSchema, valueOf(text))
      .filter((each) => path === each.path || path.startsWith(`${each.path}/`))
      .at(-1);
    return use ? [{ code, section: use.section, key: use.key }] : [];
  });
}

/** A file may be faulty as YAML too: nothing then. */
function valueOf(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

/** `line:column` → path, of every key and every value; a value wins over what begins where it does. */
function pathsIn(text: string): ReadonlyMap<string, string> {
  const counter = new LineCounter();
  const paths = new Map<string, string>();
  const document = parseDocument(text, { lineCounter: counter, logLevel: 'silent', uniqueKeys: false });
  if (document.errors.length > 0) return paths;
  const note = (node: unknown, path: string): void => {
    const start = (node as { readonly range?: readonly number[] | null } | null)?.range?.[0];
    if (start === undefined) return;
    const { line, col } = counter.linePos(start);
    if (!paths.has(`${line}:${col}`)) paths.set(`${line}:${col}`, path);
  };
  const visit = (node: unknown, path: string): void => {
    if (path !== '') note(node, path);
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        const below = path === '' ? String(pair.key.value) : `${path}/${String(pair.key.value)}`;
        note(pair.key, below);
        visit(pair.value, below);
      }
    } else if (isSeq(node)) node.items.forEach((item, i) => visit(item, `${path}/${i}`));
  };
  visit(document.contents, '');
  return paths;
}
