/**
 * Every sentence that a person reads. Indonesian (views/text/id) is the source; the English topic has
 * the type of the Indonesian one, so that a missing key or parameter does not compile. Parameters are
 * arguments of functions. A new topic: one file in id/, its twin in en/, one line in each index.
 */
import { en } from './en/index.ts';
import { id } from './id/index.ts';

export type Lang = 'id' | 'en';
export type Text = typeof id;

export const LANGS: readonly Lang[] = ['id', 'en'];

const catalogue: Readonly<Record<Lang, Text>> = { id, en };

/** The whole catalogue in one language: `text('id').common.save`. */
export function text(lang: Lang): Text {
  return catalogue[lang];
}
