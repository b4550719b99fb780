/** The desk-collection SOP as the tests of this folder read it. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const sopFile = 'sops/clc-01/process.yaml';
export const sopBytes = readFileSync(new URL(`../../${sopFile}`, import.meta.url));

/** The file as plain data, for paths and words; meaning comes from readSop. */
export const sopData: unknown = parse(sopBytes.toString('utf8'));

/** Follows `a/b/0/c` through maps and lists; undefined where it leads nowhere. */
export function atPath(path: string): unknown {
  return path.split('/').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Readonly<Record<string, unknown>>)[key];
  }, sopData);
}
