/**
 * One text for one value: keys in order of their UTF-16 units, no blanks, `undefined` left out
 * (RFC 8785 for the values we keep: text, safe integers and finite numbers, booleans, null, lists,
 * objects). What is hashed and compared is this text.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const record = value as Readonly<Record<string, unknown>>;
  const parts: string[] = [];
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(record[key])}`);
  }
  return `{${parts.join(',')}}`;
}
