/** Whose values are whose: what is first declared in a branch or item belongs to it (language.md 5). */
import { itemAround, ownerAt } from '../definition/blocks.ts';
import type { DocumentView } from '../definition/document-view.ts';
import { outwards, type ProcessNode, type ScopeNode } from '../definition/outline.ts';
import type { LogicEnv } from '../logic/compile.ts';
import type { Compilation } from './compilation.ts';
import type { Process } from './process.ts';

export function localsOf(view: DocumentView, process: ProcessNode): Process['locals'] {
  const locals: Record<string, string> = {};
  for (const { name, path } of view.fields.values()) {
    const owner = ownerAt(process, path);
    if (owner) locals[name] = owner.id;
  }
  return locals;
}

export function collectsOf(view: DocumentView): Process['collects'] {
  const collects: Record<string, NonNullable<Process['collects'][string]>> = {};
  for (const { name, source } of view.fields.values())
    if (source.collect !== undefined) collects[name] = source.collect;
  return collects;
}

/** What rules may name in a scope: names of an item only inside that item. */
export function readableIn({ view }: Compilation, env: LogicEnv): (scope: ScopeNode) => LogicEnv {
  const items = new Map<string, ScopeNode>();
  for (const { name, path } of view.fields.values()) {
    const item = itemAround(view.processes, path);
    if (item) items.set(name, item);
  }
  if (items.size === 0) return () => env;
  const made = new Map<ScopeNode, LogicEnv>();
  return (scope) => {
    const known = made.get(scope);
    if (known) return known;
    const around = new Set(outwards(scope));
    const elsewhere = new Set([...items].flatMap(([name, item]) => (around.has(item) ? [] : [name])));
    const fields = Object.fromEntries(Object.entries(env.fields).filter(([name]) => !elsewhere.has(name)));
    const own = { ...env, fields, elsewhere };
    made.set(scope, own);
    return own;
  };
}
