/**
 * Words the schema is written in. Unions are written as `type: [...]` with the keywords of each type
 * side by side, not as `anyOf`: an error then names the one thing that is wrong.
 */

export type Schema = Readonly<Record<string, unknown>>;

/** A schema whose key has to be there. */
export interface Must {
  readonly must: Schema;
}

/** One schema per key of the type T, no key more or less; keys that T requires are wrapped in `must`. */
export type SchemaOf<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Schema : Must;
};

export const must = (schema: Schema): Must => ({ must: schema });

/** An object with exactly these keys. */
export function object<T>(keys: SchemaOf<T>, rest: Schema = {}): Schema {
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const [key, entry] of Object.entries(keys) as [string, Schema | Must][]) {
    if (isMust(entry)) required.push(key);
    properties[key] = isMust(entry) ? entry.must : entry;
  }
  return {
    type: 'object',
    properties,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
    ...rest,
  };
}

function isMust(entry: Schema | Must): entry is Must {
  return 'must' in entry;
}

/** Exactly one of these keys: reported as `one_of_missing` or `one_of_several`. */
export const exactlyOne = (...keys: readonly string[]): Schema => ({
  oneOf: keys.map((key) => ({ required: [key] })),
});

/** What an id looks like, also where another type may stand in its place. */
export const idText: Schema = { pattern: '^[a-z][a-z0-9_]*$', maxLength: 60, examples: ['field_visit'] };
/** Of ids; not referred to where it names properties, so that an error there says which. */
export const name: Schema = { type: 'string', ...idText };
/** A name that is read: an id, or `as.column` of the item (of rows that hold an item: more of them) of an `each` over rows. */
export const readable: Schema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*$',
  maxLength: 200,
  examples: ['customer', 'distributor.email'],
};
export const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
export const list = (items: Schema, rest: Schema = {}): Schema => ({ type: 'array', items, ...rest });
export const mapOf = (values: Schema, rest: Schema = {}): Schema => ({
  type: 'object',
  propertyNames: name,
  additionalProperties: values,
  ...rest,
});
export const oneOf = (...values: readonly string[]): Schema => ({ type: 'string', enum: values });

export const text: Schema = { type: 'string', minLength: 1 };
export const flag: Schema = { type: 'boolean' };
export const count: Schema = { type: 'integer', minimum: 1 };
/** Data that a declaration elsewhere types. */
export const plain: Schema = {};
export const id = ref('id');
export const ids = list(id);
/** One id, or a list of them. */
export const idOrIds: Schema = { type: ['string', 'array'], ...idText, items: id };
export const oneIdOrMore: Schema = { ...idOrIds, minItems: 1 };
/** A date of the calendar; whether it exists is for the checks. */
export const date: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-02-16'] };

/** Definitions that everything refers to. */
export const wordDefs: Readonly<Record<string, Schema>> = {
  id: name,
  sopId: { type: 'string', pattern: '^[a-z][a-z0-9_-]*$', maxLength: 60, examples: ['clc-01'] },
  duration: {
    type: 'string',
    pattern:
      '^P(?=[0-9T])([0-9]{1,5}Y)?([0-9]{1,5}M)?([0-9]{1,5}W)?([0-9]{1,5}D)?(T(?=[0-9])([0-9]{1,5}H)?([0-9]{1,5}M)?([0-9]{1,5}S)?)?$',
    examples: ['P2W'],
  },
  /** A duration, or JSON Logic that gives one. */
  span: {
    type: ['string', 'object'],
    pattern: '^P(?=[0-9T])[0-9YMWDTHS]+$',
    examples: ['PT4H'],
    additionalProperties: plain,
  },
  condition: { type: ['object', 'boolean'], additionalProperties: plain, minProperties: 1 },
};
