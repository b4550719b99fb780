/** docs/language/meanings.yaml: what every key means. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface Meaning {
  readonly says: string;
  /** What is taken without the key. */
  readonly default?: string;
}
type Written = string | { readonly says: string; readonly default?: string };
interface WrittenSection {
  readonly about: string;
  readonly keys: Readonly<Record<string, Written>>;
}

const file = join(import.meta.dirname, '../../docs/language/meanings.yaml');
const { shared, ...written } = parse(readFileSync(file, 'utf8')) as {
  readonly shared: Readonly<Record<string, Written>>;
} & Readonly<Record<string, WrittenSection>>;

export const sectionNames: readonly string[] = Object.keys(written);

export function aboutSection(section: string): string | undefined {
  return written[section]?.about;
}

/** Of its own section, else what several sections share. */
export function meaningOf(section: string, key: string): Meaning | undefined {
  const own = written[section]?.keys;
  const found = own && Object.hasOwn(own, key) ? own[key] : sharedBy(section)[key];
  return typeof found === 'string' ? { says: found } : found;
}

/** A field in a form means what it means in `data`. */
function sharedBy(section: string): Readonly<Record<string, Written>> {
  return section === 'formField' ? { ...shared, ...written['field']?.keys } : shared;
}

/** Keys that a section explains, to find those that the language lost. */
export function explained(section: string): readonly string[] {
  return Object.keys(written[section]?.keys ?? {});
}
