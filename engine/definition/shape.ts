/**
 * The schema as a map to walk a definition by: which named shape stands at a place, and what its keys
 * are called. Names are those of the schema (`step`, `option`); what has none is called after where it
 * stands (`step.assign`, `[]` an item of a list, `{}` a value of a map).
 */
import { definitionSchema, type Schema } from './schema.ts';

export interface Shape {
  readonly name: string;
  readonly schema: Schema;
}

const defs = definitionSchema['$defs'] as Readonly<Record<string, Schema>>;
const PREFIX = '#/$defs/';

export const rootShape: Shape = { name: '', schema: definitionSchema };

export interface KeyPlace {
  readonly shape: Shape;
  /** What the key is: `step.task`, or `list.options{}` for one of a map. */
  readonly attr: string;
  /** Whether the language names it. */
  readonly fixed: boolean;
}

const keyPlaces = new Map<string, ReadonlyMap<string, KeyPlace>>();
const restPlaces = new Map<string, KeyPlace>();
const itemShapes = new Map<string, Shape>();

export function atKey(shape: Shape, key: string): KeyPlace {
  return keyPlacesOf(shape).get(key) ?? restOf(shape);
}

function keyPlacesOf(shape: Shape): ReadonlyMap<string, KeyPlace> {
  const known = keyPlaces.get(shape.name);
  if (known !== undefined) return known;
  const own = (shape.schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const places = new Map(
    Object.entries(own).map(([key, schema]) => {
      const attr = shape.name === '' ? key : `${shape.name}.${key}`;
      return [key, { shape: named(schema, attr), attr, fixed: true }];
    }),
  );
  keyPlaces.set(shape.name, places);
  return places;
}

function restOf(shape: Shape): KeyPlace {
  const known = restPlaces.get(shape.name);
  if (known !== undefined) return known;
  const rest = shape.schema['additionalProperties'];
  const attr = `${shape.name}{}`;
  const place = { shape: named(isSchema(rest) ? rest : {}, attr), attr, fixed: false };
  restPlaces.set(shape.name, place);
  return place;
}

export function atItem(shape: Shape): Shape {
  const known = itemShapes.get(shape.name);
  if (known !== undefined) return known;
  const { items } = shape.schema;
  const item = named(isSchema(items) ? items : {}, `${shape.name}[]`);
  itemShapes.set(shape.name, item);
  return item;
}

/** Keys that the language fixes at this shape, in its order. */
export function fixedKeys(shape: Shape): readonly string[] {
  return [...keyPlacesOf(shape).keys()];
}

function named(schema: Schema, name: string): Shape {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return { name, schema };
  const own = ref.slice(PREFIX.length);
  return { name: own, schema: defs[own] ?? {} };
}

function isSchema(value: unknown): value is Schema {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
  );
}
