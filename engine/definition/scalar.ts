/**
 * Tree → data: each scalar becomes what the schema says stands in its place, never what YAML would
 * guess. Where the schema says text, `no`, `012`, `08:00` and 19 digits stay as written. Where it
 * leaves the type open (plain.ts), quotes mean text, and beside the name of a text field it is text.
 */
import type { FieldType } from '../form/form.ts';
import type { Schema } from './schema.ts';
import type { Tree } from './tree.ts';

export type Data = string | number | boolean | null | Data[] | { [key: string]: Data };

export function readData(tree: Tree, schema: Schema): Data {
  const defs = (schema['$defs'] ?? {}) as Readonly<Record<string, Schema>>;
  const { texts: textNames, others } = namesByType(tree);

  const resolve = (at: Schema): Schema => {
    const name = at['$ref'];
    return typeof name === 'string' ? resolve(defs[name.slice('#/$defs/'.length)] ?? {}) : at;
  };

  /** `key`: under which it stands; `owner`: under which the map around it stands, a `default`'s field. */
  const typed = (node: Tree, place: Schema, key = '', owner = ''): Data => {
    const at = resolve(place);
    // A conversion speaks of fields as they were, whose types this file does not know.
    if (key === 'convert' && owner === 'transition') return open(node, false, false);
    if (isOpen(at)) return open(node, textNames.has(key === 'default' ? owner : key));
    switch (node.kind) {
      case 'map':
        return record(node.pairs, (name, value) => typed(value, schemaOfKey(at, name), name, key));
      case 'list':
        return node.items.map((item) => typed(item, (at['items'] ?? {}) as Schema));
      case 'scalar':
        return scalar(node, typesOf(at));
    }
  };

  const open = (node: Tree, asText: boolean, byName = true): Data => {
    switch (node.kind) {
      case 'map':
        // `present` beside the name of a text field is still answered by true or false.
        return record(node.pairs, (key, value) => {
          if (key === 'substr' && value.kind === 'list')
            return value.items.map((item, at) => open(item, asText && at === 0, byName));
          const inside =
            asText &&
            key !== 'present' &&
            !others.has(key) &&
            !isOfNumbers(key) &&
            !comparesOthers(key, value);
          return open(value, byName && (inside || textNames.has(key)), byName);
        });
      case 'list':
        return node.items.map((item) => open(item, asText, byName));
      case 'scalar':
        return scalar(node, asText ? orNull : anything);
    }
  };

  /** `{">": [{var: amount}, 0]}` inside the value of a text: what stands beside an amount is none. */
  const comparesOthers = (key: string, value: Tree): boolean =>
    comparisons.has(key) && value.kind === 'list' && value.items.some(isOther);
  const isOther = (item: Tree): boolean => {
    const [operator, of] = (item.kind === 'map' && item.pairs[0]) || [];
    if (operator === undefined) return false;
    const name = of?.kind === 'list' ? of.items[0] : of;
    return isOfNumbers(operator) || (operator === 'var' && name?.kind === 'scalar' && others.has(name.text));
  };

  return typed(tree, schema);
}

const comparisons: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in']);

/** What is put together there is never text, whatever the value it belongs to. */
function isOfNumbers(operator: string): boolean {
  return [
    '+',
    '-',
    '*',
    '/',
    '%',
    'count',
    'sum',
    'daysBetween',
    'monthsBetween',
    'workdaysBetween',
  ].includes(operator);
}

const anything: readonly string[] = ['boolean', 'number', 'null'];
const orNull: readonly string[] = ['null'];

/** No type said: the schema leaves it open. */
function isOpen(schema: Schema): boolean {
  return schema['type'] === undefined;
}

function typesOf(schema: Schema): readonly string[] {
  const type = schema['type'];
  return Array.isArray(type) ? (type as string[]) : [String(type)];
}

function schemaOfKey(at: Schema, key: string): Schema {
  const properties = (at['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (own) return own;
  const rest = at['additionalProperties'];
  return typeof rest === 'object' ? (rest as Schema) : {};
}

function record(pairs: readonly (readonly [string, Tree])[], read: (key: string, value: Tree) => Data): Data {
  const data: Record<string, Data> = {};
  for (const [key, value] of pairs) data[key] = read(key, value);
  return data;
}

function scalar(node: Extract<Tree, { kind: 'scalar' }>, types: readonly string[]): Data {
  const { text } = node;
  if (!node.plain) return text;
  if (text === '') return null; // nothing was written: a missing value, which the schema refuses
  if (types.includes('null') && text === 'null') return null;
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.includes('number') || types.includes('integer')) return exactNumber(text) ?? text;
  return text;
}

/** The number, when its shortest way of writing is what stands there: nothing is rounded away. */
function exactNumber(text: string): number | undefined {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return undefined;
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '');
  const value = Number(text);
  const exact = text.includes('.') ? digits.length <= 15 : Number.isSafeInteger(value);
  return exact ? value : undefined;
}

const textTypes: ReadonlySet<FieldType> = new Set<FieldType>([
  'text', 'longText', 'date', 'time', 'dateTime', 'choice', 'choices', 'phone', 'email', 'person',
]); // prettier-ignore

/**
 * Names of fields that hold text, and of those that hold something else, wherever they are declared:
 * in `data` or at first use in a form. Looks for the shape of a declaration, so that it needs no valid
 * file.
 */
function namesByType(tree: Tree): {
  readonly texts: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
} {
  const texts = new Set<string>();
  const others = new Set<string>();
  const visit = (node: Tree) => {
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    for (const [key, value] of node.pairs) {
      if (value.kind === 'map') {
        const type = value.pairs.find(([name]) => name === 'type')?.[1];
        if (type?.kind === 'scalar' && textTypes.has(type.text as FieldType)) {
          texts.add(key);
          texts.add(`${key}.class`);
        } else if (type?.kind === 'scalar') others.add(key);
      }
      visit(value);
    }
  };
  visit(tree);
  return { texts, others };
}
