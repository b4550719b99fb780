/** How much room a part takes, from its words alone: where it stands changes nothing of it. */
import type { Part } from './chart.ts';
export type { Font } from './measure.ts';
import { widest, widthOf, wrap, type Font } from './measure.ts';

/** Half the width of boxes and diamonds: all stand on one axis. */
export const HALF = 104;
export const TITLE: Font = { size: 14, line: 17 };
export const SMALL: Font = { size: 13, line: 16 };
export const REF: Font = { size: 13, line: 16, bold: true };
export const HEAD: Font = { size: 13, line: 16, bold: true };
/** Between a shape and what is above it: the arrow, and at its left the mark. */
export const ABOVE = 22;
export const BADGE = 17;
/** Room for a line that arrives at the side of a diamond's way in. */
export const ARRIVAL = 18;
export const PILL_FROM = 14;
export const PILL_WIDTH = 158;
export const LABEL_WIDTH = 92;
export const END_WIDTH = 112;

export interface Words {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

export interface Sized {
  /** Half width; of a head that of its text: its frame says how wide it is. */
  readonly half: number;
  readonly height: number;
  readonly strip: number;
  readonly ref: Words;
  readonly caption: Words;
  readonly text: Words;
  readonly events: readonly SizedEvent[];
}

export interface SizedEvent {
  readonly text: Words;
  readonly height: number;
}

export function wordsIn(text: string, width: number, font: Font): Words {
  const lines = wrap(text, width, font);
  return { lines, width: widest(lines, font), height: lines.length * font.line };
}

const NONE: Words = { lines: [], width: 0, height: 0 };

export function sizeOf(part: Part): Sized {
  const events = part.events.map((event) => {
    const text = wordsIn(event.text, PILL_WIDTH - 32, SMALL);
    return { text, height: Math.max(24, text.height + 9) };
  });
  return { ...shapeOf(part), events };
}

function shapeOf(part: Part): Omit<Sized, 'events'> {
  const plain = { ref: NONE, caption: NONE, strip: 0 };
  switch (part.shape) {
    case 'step':
      return boxOf(part, HALF);
    case 'ghost':
      return boxOf(part, PILL_WIDTH / 2);
    case 'question':
      return diamondOf(part);
    case 'head': {
      const said = part.ref === '' ? part.text : `${part.ref} ${part.text}`;
      const text = wordsIn(said, 2 * HALF - 8, HEAD);
      return { ...plain, half: HALF + 12, text, height: Math.max(15, text.height) + 10 };
    }
    case 'bar': {
      const text = wordsIn(part.text, 2 * HALF - 20, SMALL);
      return { ...plain, half: HALF, text, height: Math.max(14, text.height) + 6 };
    }
    case 'start':
    case 'end': {
      const text = wordsIn(part.text, 2 * HALF - 44, { ...TITLE, bold: true });
      const half = Math.max(48, Math.ceil(text.width / 2) + 18);
      return { ...plain, half: Math.min(half, HALF), text, height: Math.max(16, text.height) + 12 };
    }
  }
}

/** Role and number on a strip, the title below it. */
function boxOf(part: Part, half: number): Omit<Sized, 'events'> {
  const ref: Words =
    part.ref === '' ? NONE : { lines: [part.ref], width: widthOf(part.ref, REF), height: REF.line };
  const beside = ref.width === 0 ? 0 : ref.width + 8;
  const caption = wordsIn(part.caption, 2 * half - 38 - beside, SMALL);
  const text = wordsIn(part.text, 2 * half - 20, TITLE);
  const strip = Math.max(REF.line, caption.height) + 6;
  return { half, ref, caption, text, strip, height: strip + Math.max(16, text.height) + 13 };
}

/**
 * A diamond as low as its words allow: every line must lie between its slanted sides. Widths are tried
 * from narrow to wide, the lowest wins, of equals the narrowest.
 */
function diamondOf(part: Part): Omit<Sized, 'events'> {
  const said = part.ref === '' ? part.text : `${part.ref} ${part.text}`;
  let best: { readonly text: Words; readonly half: number } | null = null;
  for (let width = 76; width <= 150; width += 6) {
    const text = wordsIn(said, width, SMALL);
    const half = Math.max(26, halfHeight(text));
    if (best === null || half < best.half - 0.5) best = { text, half };
  }
  const { text, half } = best ?? { text: NONE, half: 26 };
  const caption = wordsIn(part.caption, 2 * HALF, SMALL);
  return { half: HALF, ref: NONE, caption, text, strip: 0, height: Math.ceil(half) * 2 };
}

function halfHeight({ lines, height }: Words): number {
  return Math.max(
    0,
    ...lines.map((line, index) => {
      const top = Math.abs(-height / 2 + index * SMALL.line);
      const bottom = Math.abs(-height / 2 + (index + 1) * SMALL.line);
      return (Math.max(top, bottom) + 1) / (1 - (widest([line], SMALL) / 2 + 3) / HALF);
    }),
  );
}
