/**
 * Names and values of a query or form, as sent. The object has no prototype, so `__proto__` and
 * `constructor` are names like any other; every value is a list, so that none surprises by being one.
 */
export type Fields = Readonly<Record<string, readonly string[]>>;

export const NO_FIELDS: Fields = Object.freeze(Object.create(null) as Record<string, readonly string[]>);

/** From what Express's simple parsers give: text or list of text; everything else is left out. */
export function fieldsOf(raw: unknown): Fields {
  if (typeof raw !== 'object' || raw === null) return NO_FIELDS;
  const fields = Object.create(null) as Record<string, readonly string[]>;
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value === 'string') fields[name] = [value];
    else if (Array.isArray(value)) fields[name] = value.filter((item) => typeof item === 'string');
  }
  return fields;
}

/** First value of a name; '' when absent. */
export function one(fields: Fields, name: string): string {
  return fields[name]?.[0] ?? '';
}

/** All values of a name; empty when absent. */
export function all(fields: Fields, name: string): readonly string[] {
  return fields[name] ?? [];
}

/** A checkbox or submit button was sent. */
export function has(fields: Fields, name: string): boolean {
  return fields[name] !== undefined;
}
