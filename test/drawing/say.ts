/** Words for drawings in tests: the interface's own, in Indonesian. */
import { instantOf } from '../../engine/index.ts';
import type { Process, Sop } from '../../engine/index.ts';
import type { Drawing } from '../../engine/drawing/drawing.ts';
import { drawingOf, type DrawingOptions } from '../../engine/drawing/draw.ts';
import type { Say } from '../../server/forms/say.ts';
import { drawingWords } from '../../server/drawing/words.ts';
import { format } from '../../views/text/format.ts';
import { text, type Lang } from '../../views/text/index.ts';

export function sayIn(lang: Lang = 'id'): Say {
  const now = instantOf('2026-11-21T09:00', 'Asia/Jakarta');
  return { t: text(lang), f: format(lang), now, nameOf: (id) => id ?? '' };
}

export function draw(sop: Sop, process: Process, options: DrawingOptions = {}): Drawing {
  return drawingOf(process, drawingWords(sop, process, sayIn()), options);
}
