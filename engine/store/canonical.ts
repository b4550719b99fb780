/**
 * One text for one value: keys in order of their UTF-16 units, no blanks, `undefined` left out
 * (RFC 8785 for the values we keep: text, safe integers and finite numbers, booleans, null, lists,
 * objects). What is hashed and compared is this text.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return primitive(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const each of value as readonly unknown[]) text += (text === '' ? '' : ',') + canonical(each);
    return `[${text}]`;
  }
  const record = value as Readonly<Record<string, unknown>>;
  for (const key of inOrder(Object.keys(record))) {
    const each = record[key];
    if (each !== undefined) text += (text === '' ? '' : ',') + quoted(key) + canonical(each);
  }
  return `{${text}}`;
}

const FEW_NAMES = 32;

/** Sorts in place. Most objects have few keys, for which the general way costs a fifth of the whole text. */
function inOrder(keys: string[]): readonly string[] {
  if (keys.length > FEW_NAMES) return keys.sort();
  for (let i = 1; i < keys.length; i += 1) {
    const key = keys[i]!;
    let place = i;
    for (; place > 0 && keys[place - 1]! > key; place -= 1) keys[place] = keys[place - 1]!;
    keys[place] = key;
  }
  return keys;
}

/** Nothing in it that JSON escapes: most texts are so, and asking is cheaper than quoting. */
const PLAIN = /^[ !#-[\]-~]*$/;

function primitive(value: unknown): string {
  if (typeof value === 'string' && PLAIN.test(value)) return `"${value}"`;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return JSON.stringify(value) ?? 'null';
}

/** Names of properties come again and again: each is quoted once. */
const names = new Map<string, string>();
const MOST_NAMES = 2_000;

function quoted(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const made = `${JSON.stringify(name)}:`;
  if (names.size < MOST_NAMES) names.set(name, made);
  return made;
}
