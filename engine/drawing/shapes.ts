/** Boxes, diamonds, heads, bars and pills with their words, each at its place. */
import type { Chart } from './chart.ts';
import type { Shape, Text } from './drawing.ts';
import type { Horizontal } from './lanes.ts';
import type { Vertical } from './pages.ts';
import type { Journeys } from './routes.ts';
import {
  BADGE,
  HALF,
  HEAD,
  PILL_FROM,
  PILL_WIDTH,
  REF,
  SMALL,
  TITLE,
  type Font,
  type Words,
} from './sizes.ts';
import type { Slot, Stacked } from './stack.ts';

export interface Laid {
  readonly chart: Chart;
  readonly parts: readonly Stacked[];
  readonly vertical: Vertical;
  readonly horizontal: Horizontal;
  readonly travelled: Journeys;
  /** x of the axis that all shapes stand on. */
  readonly axis: number;
}

/** By page. */
export function shapesOf(laid: Laid): readonly (readonly Shape[])[] {
  const pages: Shape[][] = laid.vertical.heights.map(() => []);
  for (const one of laid.parts) {
    const page = pages[laid.vertical.page[one.index] ?? 0];
    page?.push(shapeOf(one, laid), ...pillsOf(one, laid));
  }
  return pages;
}

function shapeOf(one: Stacked, { vertical, horizontal, axis }: Laid): Shape {
  const { part, size } = one;
  const y = (vertical.y[one.index] ?? 0) + one.top;
  const left = part.shape === 'head' ? (horizontal.border.left.get(part.id) ?? size.half) : size.half;
  const right = part.shape === 'head' ? (horizontal.border.right.get(part.id) ?? size.half) : size.half;
  const ghost = part.shape === 'ghost';
  const x = ghost ? axis + PILL_FROM : axis - left;
  const width = ghost ? 2 * size.half : left + right;
  const boxed = part.shape === 'step' || ghost;
  const center = x + width / 2;
  const base = { id: part.id, shape: part.shape, kind: part.kind, sign: null, step: part.step };
  const place = { x, y, width, height: size.height };
  const badge = { x: axis - HALF, y: y - BADGE - 2, width: HALF - 8, height: BADGE };
  if (boxed) {
    const body = size.height - size.strip;
    const beside = size.ref.width === 0 ? 0 : size.ref.width + 8;
    return {
      ...base,
      ...place,
      strip: size.strip,
      ref: part.ref === '' ? null : textAt(size.ref, x + 9, y + 3, REF, 'start'),
      caption: textAt(size.caption, x + 9 + beside, y + 3, SMALL, 'start'),
      text: textAt(size.text, center, y + size.strip + (body - size.text.height) / 2, TITLE, 'middle'),
      badge: ghost ? { x: x, y: y - BADGE - 2, width: HALF - 8, height: BADGE } : badge,
    };
  }
  const font: Font =
    part.shape === 'head'
      ? HEAD
      : part.shape === 'start' || part.shape === 'end'
        ? { ...TITLE, bold: true }
        : SMALL;
  const head = part.shape === 'head';
  const top = y + (size.height - size.text.height) / 2;
  return {
    ...base,
    ...place,
    strip: 0,
    ref: null,
    caption:
      size.caption.height === 0
        ? null
        : textAt(size.caption, axis + 12, y - size.caption.height - 4, SMALL, 'start'),
    text: head
      ? textAt(size.text, x + 10, top, font, 'start')
      : textAt(size.text, center, top, font, 'middle'),
    badge: part.step === null ? null : badge,
  };
}

function pillsOf(one: Stacked, { vertical, axis }: Laid): readonly Shape[] {
  return one.slots.flatMap((slot): readonly Shape[] => {
    const { pill, event } = slot;
    if (!pill || !event) return [];
    const y = (vertical.y[one.index] ?? 0) + slot.y - pill.height / 2;
    const x = slot.side === 'right' ? axis + PILL_FROM : axis - PILL_FROM - PILL_WIDTH;
    return [
      {
        id: event.id,
        shape: 'event',
        kind: null,
        sign: event.sign,
        step: null,
        x,
        y,
        width: PILL_WIDTH,
        height: pill.height,
        strip: 0,
        ref: null,
        caption: null,
        text: textAt(pill.text, x + 25, y + (pill.height - pill.text.height) / 2, SMALL, 'start'),
        badge: null,
      },
    ];
  });
}

/** `top`: upper edge of the block of lines. */
export function textAt(words: Words, x: number, top: number, font: Font, anchor: Text['anchor']): Text {
  const y = top + font.line * 0.78;
  return {
    x,
    y,
    anchor,
    size: font.size,
    line: font.line,
    ...(font.bold ? { bold: true } : {}),
    lines: words.lines,
  };
}

export function slotEdge(slot: Slot, half: number): number {
  return slot.pill ? PILL_FROM + PILL_WIDTH : half;
}
