/** What a document is built from. */
import type { Definition, Review, RevisionRow, Sop } from '../../engine/index.ts';
import { format } from '../../views/text/format.ts';
import { LANGS, text, type Lang } from '../../views/text/index.ts';
import type { Say } from '../forms/say.ts';

export interface DocumentGiven {
  readonly sop: Sop;
  readonly row: RevisionRow;
  /** All revisions of the SOP, newest first. */
  readonly revisions: readonly RevisionRow[];
  /** Of the SOP, oldest first. */
  readonly reviews: readonly Review[];
  /** Speaks the document's own language (`sayIn`). */
  readonly say: Say;
  /** Name of who reads or prints it; null: the command line, which knows nobody. */
  readonly reader: string | null;
}

export type Source = Definition['document'];

/** Printed words stand in the language of the document, whoever reads; in the reader's where we lack it. */
export function sayIn(definition: Definition, say: Say, reader: Lang): Say {
  const lang = LANGS.find((each) => each === (definition.language ?? 'id')) ?? reader;
  return { ...say, t: text(lang), f: format(lang, say.f.zone) };
}
