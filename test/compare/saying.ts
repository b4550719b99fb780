/** A voice for sentences in tests, and what would be wrong with one. */
import type { Say } from '../../server/forms/say.ts';
import { format } from '../../views/text/format.ts';
import { text, type Lang } from '../../views/text/index.ts';

export function sayIn(lang: Lang): Say {
  return { t: text(lang), f: format(lang), now: 0, nameOf: () => '' };
}

/** '' for a whole sentence. */
export function holeIn(sentence: string): string {
  if (/undefined|\[object|NaN|\(semula \)|\(was \)|“”|: \.$/.test(sentence)) return `a hole in: ${sentence}`;
  if (!/[.!)]$/.test(sentence.trim()) && !/(kini diputuskan|now decided):/.test(sentence))
    return `no end: ${sentence}`;
  return /^[a-z]/.test(sentence) ? `no beginning: ${sentence}` : '';
}
