/** The project's own source as text, for tests that look at how it is written. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export interface Source {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** All files of a folder whose name ends so, sorted by path; none where there is no such folder. */
export function filesOf(folder: string, ending: string): readonly Source[] {
  const from = path.join(ROOT, folder);
  if (!fs.existsSync(from)) return [];
  return fs
    .readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .sort()
    .map((file) => ({ path: file, text: fs.readFileSync(path.join(ROOT, file), 'utf8') }));
}

/** What a file imports: package names as written, relative paths resolved from the root. */
export function importsOf({ path: file, text }: Source): readonly string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? path.posix.join(path.posix.dirname(file), fileName) : fileName,
    );
}

/** Every node of a file, outermost first. Comments and texts are no code. */
export function nodesOf({ path: file, text }: Source): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return nodes;
}
