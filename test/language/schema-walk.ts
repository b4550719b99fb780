/**
 * Walks the schema of the language, and files along it: which section and key a place of a file is.
 * A section is a definition of the schema (`step`), or an object inside one (`step.limit`; `[]` an item of
 * a list, `{}` a value of a map).
 */
import type { Schema } from '../../engine/definition/schema.ts';

export interface Section {
  readonly name: string;
  readonly keys: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
}

/** A key as a file uses it. */
export interface Use {
  readonly section: string;
  readonly key: string;
  readonly value: unknown;
  /** `processes/main/steps/check/task` */
  readonly path: string;
}

/** Sections in the order of the schema; the file itself is `''`. */
export function sectionsOf(root: Schema): readonly Section[] {
  const found: Section[] = [];
  collect(root, '', found);
  for (const [name, schema] of Object.entries(root['$defs'] as Readonly<Record<string, Schema>>)) {
    collect(schema, name, found);
  }
  return found;
}

function collect(schema: Schema, name: string, into: Section[]): void {
  const keys = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  if (keys) into.push({ name, keys, required: (schema['required'] as readonly string[] | undefined) ?? [] });
  for (const [key, inner] of Object.entries(keys ?? {})) collect(inner, joined(name, key), into);
  for (const [inner, mark] of insides(schema)) collect(inner, `${name}${mark}`, into);
}

function insides(schema: Schema): readonly (readonly [Schema, string])[] {
  const pairs: (readonly [Schema, string])[] = [];
  const { items, additionalProperties } = schema;
  if (isSchema(items)) pairs.push([items, '[]']);
  if (isSchema(additionalProperties)) pairs.push([additionalProperties, '{}']);
  return pairs;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function joined(section: string, key: string): string {
  return section === '' ? key : `${section}.${key}`;
}

/** Every key that a file uses, outer before inner; what the schema does not know is left out. */
export function usesOf(root: Schema, file: unknown): readonly Use[] {
  const uses: Use[] = [];
  const defs = root['$defs'] as Readonly<Record<string, Schema>>;
  const visit = (schema: Schema, section: string, value: unknown, path: string): void => {
    const name = typeof schema['$ref'] === 'string' ? schema['$ref'].slice('#/$defs/'.length) : undefined;
    if (name !== undefined) return visit(defs[name] ?? {}, name, value, path);
    if (Array.isArray(value)) {
      const items = schema['items'];
      if (isSchema(items)) value.forEach((item, i) => visit(items, `${section}[]`, item, `${path}/${i}`));
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const keys = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
    const rest = schema['additionalProperties'];
    for (const [key, inner] of Object.entries(value)) {
      const below = path === '' ? key : `${path}/${key}`;
      const own = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (own) {
        uses.push({ section, key, value: inner, path: below });
        visit(own, joined(section, key), inner, below);
      } else if (isSchema(rest)) visit(rest, `${section}{}`, inner, below);
    }
  };
  visit(root, '', file, '');
  return uses;
}

/** What may stand behind a key, in words. */
export function typeOf(schema: Schema): string {
  const ref = schema['$ref'];
  if (typeof ref === 'string') return `[${ref.slice(8)}](#${anchorOf(ref.slice(8))})`;
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => `\`${String(value)}\``).join(', ');
  if ('const' in schema) return `\`${String(schema['const'])}\``;
  const types = [schema['type'] ?? 'any value'].flat().map(String);
  return types.map((type) => typeWord(type, schema)).join(' or ');
}

function typeWord(type: string, schema: Schema): string {
  const { items, additionalProperties } = schema;
  if (type === 'array') return isSchema(items) ? `list of ${typeOf(items)}` : 'list';
  if (type === 'object') {
    if (schema['properties']) return 'a map';
    return isSchema(additionalProperties) ? `map id → ${typeOf(additionalProperties)}` : 'a map';
  }
  if (type === 'boolean') return '`true` or `false`';
  if (type === 'integer') return 'whole number';
  if (type === 'string') return 'text';
  return type;
}

export function anchorOf(section: string): string {
  return section === '' ? 'the-file' : section.toLowerCase().replace(/[^a-z]+/g, '');
}
