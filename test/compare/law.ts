/**
 * The law of the comparison, over random edits of every kind, each drawn equally often:
 * an effect is told exactly when the behaviour hashes differ, and anything at all exactly when the bytes do.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../../engine/compare/change.ts';
import { compareRevisions } from '../../engine/compare/compare.ts';
import type { Definition } from '../../engine/definition/definition.ts';
import { parseDefinition } from '../../engine/definition/parse.ts';
import { behaviourHash, contentHash } from '../../engine/process/hashes.ts';
import { chanceOf } from '../crash/chance.ts';
import { twoRevisions } from '../support/revisions.ts';
import { editsOf } from './random-edit.ts';

export interface LawRun {
  readonly edits: number;
  /** How often each kind of edit was drawn: the least and the most. */
  readonly kinds: number;
  readonly leastDrawn: number;
  readonly mostDrawn: number;
  /** Edits that changed nothing, only writing, and how anybody works. */
  readonly nothing: number;
  readonly writing: number;
  readonly acting: number;
  readonly changes: number;
  /** Changes that only the last resort could tell. */
  readonly fallBacks: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/** SOPs, examples and the valid definitions of the tests, as parsed. */
export function lawDocuments(size: 'all' | 'small' = 'all'): readonly Definition[] {
  const texts = [
    ...(size === 'small' ? [] : twoRevisions.flatMap(({ before, after }) => [before, after])),
    ...['docs/language/examples', 'test/definitions/valid'].flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => readFileSync(join(folder, file), 'utf8')),
    ),
  ];
  return texts.flatMap((text) => parseDefinition(text).definition ?? []);
}

/** `judge`: what is wrong with the sentence of a change; '' when nothing is. */
export function runLaw(
  count: number,
  seed: number,
  judge: (change: Change, before: Definition, after: Definition) => string,
  size: 'all' | 'small' = 'all',
): LawRun {
  const { kinds, draw } = editsOf(lawDocuments(size));
  const chance = chanceOf(seed);
  const drawn = new Map<string, number>();
  const fallBacks: Record<string, number> = {};
  const faults: string[] = [];
  let nothing = 0;
  let writing = 0;
  let acting = 0;
  let told = 0;
  // Fewer edits than kinds: another part of them with another seed.
  const first = chance.below(kinds.length);
  for (let index = 0; index < count; index += 1) {
    const kind = kinds[(first + index * step(kinds.length, count)) % kinds.length] ?? '';
    drawn.set(kind, (drawn.get(kind) ?? 0) + 1);
    const { before, after, where } = draw(kind, chance);
    const [a, b] = [before, after].map((definition) => ({
      definition,
      contentHash: contentHash(JSON.stringify(definition)),
    }));
    if (a === undefined || b === undefined) continue;
    const { changes, sameBehaviour, sameContent } = compareRevisions(a, b);
    const effects = changes.filter((change) => change.effect).length;
    const hashesEqual = behaviourHash(before) === behaviourHash(after);
    const bytesEqual = a.contentHash === b.contentHash;
    const say = (what: string) => faults.push(`${kind} at ${where}: ${what}`);
    if (hashesEqual !== (effects === 0))
      say(`${String(effects)} effects, behaviour ${hashesEqual ? 'equal' : 'differs'}`);
    if (sameBehaviour !== hashesEqual) say('sameBehaviour is not what the hashes say');
    if (bytesEqual !== (changes.length === 0) || sameContent !== bytesEqual)
      say(`${String(changes.length)} changes, bytes ${bytesEqual ? 'equal' : 'differ'}`);
    if (new Set(changes.map((change) => change.id)).size !== changes.length) say('two changes with one id');
    for (const change of changes) {
      if (change.kind === 'differs') fallBacks[change.attr] = (fallBacks[change.attr] ?? 0) + 1;
      const wrong = judge(change, before, after);
      if (wrong !== '') say(wrong);
    }
    told += changes.length;
    if (bytesEqual) nothing += 1;
    else if (hashesEqual) writing += 1;
    else acting += 1;
  }
  const counts = [...drawn.values()];
  return {
    edits: count,
    kinds: drawn.size,
    leastDrawn: Math.min(...counts),
    mostDrawn: Math.max(...counts),
    nothing,
    writing,
    acting,
    changes: told,
    fallBacks,
    faults,
  };
}

/** Spreads few edits over all kinds; all kinds in turn when there are enough. */
function step(kinds: number, count: number): number {
  if (count >= kinds) return 1;
  let stride = Math.max(1, Math.floor(kinds / count));
  while (gcd(stride, kinds) !== 1) stride += 1;
  return stride;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
