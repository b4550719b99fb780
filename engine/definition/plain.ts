/**
 * Data whose shape the schema leaves open, because a declaration elsewhere types it: conditions,
 * expressions, defaults, values in scenarios. Quoted scalars are text. A plain scalar is `true`,
 * `false`, `null` or a JSON number that survives the way into a double and back; everything else
 * (`no`, `012`, `08:00`, a number of 19 digits) stays the text that was written. Beside the name of a
 * field that holds text it stays as written in any case (scalar.ts).
 */
export type Plain = string | number | boolean | null | readonly Plain[] | PlainMap;
export interface PlainMap {
  readonly [key: string]: Plain;
}

/** Short form (field → value, list or comparison) or JSON Logic; compiled by engine/logic. */
export type Condition = PlainMap | boolean;

/** A constant, or JSON Logic that gives a value; compiled by engine/logic. */
export type Expression = Plain;

/** ISO 8601: `PT4H`, `P2W`, `P1M`. */
export type Duration = string;
/** Names and ids: `^[a-z][a-z0-9_]*$`, the identity of a thing across revisions. */
export type Id = string;

export type MapOf<T> = Readonly<Record<Id, T>>;
