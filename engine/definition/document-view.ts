/** A definition with what is derived from it once and read by every check and by the compiler. */
import type { Definition } from './definition.ts';
import { declarations, writtenForms, type Declaration, type WrittenForm } from './forms-written.ts';
import { declaredByItems } from './items.ts';
import { outlineOf, type ProcessNode } from './outline.ts';
import { references, type Reference } from './references.ts';

export interface DocumentView {
  readonly definition: Definition;
  readonly processes: readonly ProcessNode[];
  readonly forms: readonly WrittenForm[];
  /** Every typed declaration, doubles included. */
  readonly declared: readonly Declaration[];
  /** The first declaration of each name. */
  readonly fields: ReadonlyMap<string, Declaration>;
  readonly references: readonly Reference[];
}

export function viewOf(definition: Definition): DocumentView {
  const processes = outlineOf(definition);
  const forms = writtenForms(definition, processes);
  const written = declarations(definition, forms);
  const declared = [...written, ...declaredByItems(processes, written)];
  const fields = new Map<string, Declaration>();
  for (const declaration of declared)
    if (!fields.has(declaration.name)) fields.set(declaration.name, declaration);
  const view = { definition, processes, forms, declared, fields };
  return { ...view, references: [...references(view)] };
}
