/**
 * The documents that a document uses, found by id, revision and hash. The texts come from outside: a
 * register, or files beside the file. What is pinned by its hash is under the same fingerprint as the
 * document itself.
 */
import type { Definition, UseSource } from '../definition/definition.ts';
import type { UsedDocument } from '../definition/merge-used.ts';
import { parseDefinition } from '../definition/parse.ts';
import type { Positions } from '../definition/place.ts';
import type { Problem } from '../definition/problem.ts';
import { contentHash } from './hashes.ts';

/** Every text known under an id, whatever its revision, in any order; none: it is not there. */
export type Library = (id: string) => readonly (string | Uint8Array)[];

export const emptyLibrary: Library = () => [];

/** What a text uses, before anything of it is checked; [] where it cannot be read. Never throws. */
export function usesOf(source: string | Uint8Array): readonly UseSource[] {
  const text = typeof source === 'string' ? source : Buffer.from(source).toString('utf8');
  if (!/^uses:/m.test(text)) return [];
  return parseDefinition(source).definition?.uses ?? [];
}

/** Answers what was found of each, and a problem for each that was not or cannot be used. */
export function findUsed(
  { uses = [] }: Definition,
  library: Library,
  positions: Positions,
  /** Checks a document on its own. */
  problemsOf: (text: string | Uint8Array) => readonly Problem[],
): { readonly used: readonly UsedDocument[]; readonly problems: readonly Problem[] } {
  const used: UsedDocument[] = [];
  const problems: Problem[] = [];
  for (const [index, use] of uses.entries()) {
    const found = findOne(use, library(use.id), problemsOf);
    const twice = uses.slice(0, index).some(({ id }) => id === use.id);
    if (!('code' in found) && !twice) used.push({ index, definition: found });
    else {
      const { code, at = 'id', ...rest } = 'code' in found ? found : { code: 'uses_twice', found: use.id };
      const path = `uses/${index}/${at}`;
      problems.push({ code, severity: 'error', ...positions.value(path), path, ...rest });
    }
  }
  return { used, problems };
}

type Unusable = Pick<Problem, 'code' | 'found' | 'expected'> & { readonly at?: 'id' | 'revision' | 'hash' };

function findOne(
  { id, revision, hash }: UseSource,
  texts: readonly (string | Uint8Array)[],
  problemsOf: (text: string | Uint8Array) => readonly Problem[],
): Definition | Unusable {
  const pinned = texts.find((text) => contentHash(text) === hash);
  if (pinned === undefined) {
    const same = texts.find((text) => parseDefinition(text).definition?.document.revision === revision);
    if (same !== undefined)
      return { code: 'uses_other_hash', at: 'hash', found: hash, expected: contentHash(same) };
    return { code: 'uses_missing', found: `${id} ${revision}`, expected: `${id}.yaml` };
  }
  const { definition } = parseDefinition(pinned);
  // One level: whoever signs a document sees everything that it uses.
  if (definition?.uses) return { code: 'uses_nested', found: id };
  const wrong = problemsOf(pinned).find(({ severity }) => severity === 'error');
  if (!definition || wrong)
    return { code: 'uses_broken', found: `${id}: ${wrong?.code ?? 'yaml_syntax'} (${wrong?.line ?? 1})` };
  if (definition.id !== id) return { code: 'uses_missing', found: id, expected: definition.id };
  const found = definition.document.revision ?? '';
  if (found !== revision)
    return { code: 'uses_other_revision', at: 'revision', found: revision, expected: found };
  if (definition.shared !== true) return { code: 'uses_not_shared', found: id, expected: 'shared: true' };
  return definition;
}
