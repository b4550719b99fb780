/** Rows onto pages: a row is never cut, unless it alone is longer than a page. */
import type { Chart } from './chart.ts';
import type { Words } from './sizes.ts';
import { wordsIn, SMALL } from './sizes.ts';
import type { Stacked } from './stack.ts';

/** Under the last part of a frame. */
export const FRAME_FOOT = 10;
/** Free for lettered circles at the top and the bottom of a page that goes on. */
export const TURN = 34;
export const HEAD_HEIGHT = 30;
export const DOCUMENTS_WIDTH = 128;
export const NOTES_WIDTH = 192;
const PAD = 8;

export interface PlacedRow {
  readonly id: string;
  readonly step: string | null;
  readonly page: number;
  readonly y: number;
  readonly height: number;
  readonly textAt: number;
  readonly documents: Words;
  readonly notes: Words;
}

export interface Vertical {
  /** By index of the part: its page, and where its zone begins on it. */
  readonly page: readonly number[];
  readonly y: readonly number[];
  readonly rows: readonly PlacedRow[];
  readonly heights: readonly number[];
}

/** `pageHeight` in pixels, column heads included; null: one page as long as it takes. */
export function paginate(chart: Chart, parts: readonly Stacked[], pageHeight: number | null): Vertical {
  const page: number[] = [];
  const y: number[] = [];
  const rows: PlacedRow[] = [];
  const ends: number[] = [];
  const capacity = pageHeight === null ? Infinity : pageHeight - HEAD_HEIGHT - 2 * TURN;
  let at = HEAD_HEIGHT;
  let current = 0;
  let used = 0;

  const turn = (): void => {
    ends[current] = at;
    current += 1;
    at = HEAD_HEIGHT + TURN;
    used = 0;
  };
  for (const row of chart.rows) {
    const own = parts.filter(({ part }) => part.row === row.id);
    const first = own[0];
    if (!first) continue;
    const documents = listed(row.documents, DOCUMENTS_WIDTH);
    const notes = listed(row.notes, NOTES_WIDTH);
    const lead = Math.min(first.top, 34);
    const text = Math.max(documents.height, notes.height);
    const needed = text === 0 ? 0 : lead + text + PAD;
    const heights = own.map((one) => one.height + FRAME_FOOT * closing(chart, one.index));
    const total = Math.max(
      heights.reduce((sum, one) => sum + one, 0),
      needed,
    );
    if (used > 0 && used + total > capacity) turn();
    let top = at;
    let from = current;
    own.forEach((one, index) => {
      const height = heights[index] ?? 0;
      if (total > capacity && used > 0 && used + height > capacity) {
        rows.push({ ...row, page: from, y: top, height: at - top, textAt: top + lead, documents, notes });
        turn();
        top = at;
        from = current;
      }
      page[one.index] = current;
      y[one.index] = at;
      at += height;
      used += height;
    });
    const height = Math.max(at - top, from === (page[first.index] ?? from) ? needed : 0);
    used += height - (at - top);
    at = top + height;
    const split = rows.at(-1)?.id === row.id;
    const none: Words = { lines: [], width: 0, height: 0 };
    rows.push({
      id: row.id,
      step: row.step,
      page: current,
      y: top,
      height,
      textAt: top + lead,
      documents: split ? none : documents,
      notes: split ? none : notes,
    });
  }
  ends[current] = at;
  const heights = ends.map((end, index) =>
    pageHeight === null ? end + 12 : Math.max(pageHeight, end + (index < ends.length - 1 ? TURN : 12)),
  );
  return { page, y, rows, heights };
}

/** How many frames end with this part. */
export function closing(chart: Chart, index: number): number {
  return chart.frames.filter((frame) => frame.last === index).length;
}

function listed(texts: readonly string[], width: number): Words {
  const blocks = texts.map((text) => wordsIn(text, width, SMALL));
  const lines = blocks.flatMap((block, index) => (index === 0 ? block.lines : ['', ...block.lines]));
  // A blank line between two is half as high.
  const blanks = Math.max(0, blocks.length - 1);
  return { lines, width, height: (lines.length - blanks) * SMALL.line + blanks * (SMALL.line / 2) };
}
