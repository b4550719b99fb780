/** Whose values are whose: what is first declared in a branch or item belongs to it (language.md 5). */
import { ownerAt } from '../definition/blocks.ts';
import type { DocumentView } from '../definition/document-view.ts';
import type { ProcessNode } from '../definition/outline.ts';
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
