/** Rows onto pages: a row is cut only between its parts, and only where keeping it whole costs much of a page. */
import type { Chart } from './chart.ts';
import type { Words } from './sizes.ts';
import { wordsIn, SMALL } from './sizes.ts';
import type { Stacked } from './stack.ts';

/** Under the last part of a frame. */
export const FRAME_FOOT = 10;
/** Free for lettered circles at the top and the bottom of a page that goes on. */
export const TURN = 34;
export const HEAD_HEIGHT = 30;
/** Of the columns beside the flow. Paper is narrow: what they give up, the letters of the flow gain. */
export interface Beside {
  readonly documents: number;
  readonly notes: number;
}
const ON_SCREEN: Beside = { documents: 128, notes: 192 };
const ON_PAPER: Beside = { documents: 104, notes: 132 };
export function besideOf(pageHeight: number | null): Beside {
  return pageHeight === null ? ON_SCREEN : ON_PAPER;
}
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
  const beside = besideOf(pageHeight);
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
    const documents = listed(row.documents, beside.documents);
    const notes = listed(row.notes, beside.notes);
    const lead = Math.min(first.top, 34);
    const text = Math.max(documents.height, notes.height);
    const needed = text === 0 ? 0 : lead + text + PAD;
    const heights = own.map((one) => one.height + FRAME_FOOT * closing(chart, one.index));
    const total = Math.max(
      heights.reduce((sum, one) => sum + one, 0),
      needed,
    );
    if (used > 0 && used + total > capacity && !mayCut(heights, needed, capacity, used)) turn();
    const cut = used + total > capacity;
    let top = at;
    let told = false;
    // The words stand beside the first piece that is high enough for them.
    const close = (height: number, last: boolean): void => {
      const here = !told && (last || height >= needed);
      told ||= here;
      rows.push({
        id: row.id,
        step: row.step,
        page: current,
        y: top,
        height,
        textAt: top + lead,
        documents: here ? documents : NONE,
        notes: here ? notes : NONE,
      });
    };
    own.forEach((one, index) => {
      const height = heights[index] ?? 0;
      if (cut && used > 0 && used + height > capacity) {
        if (at > top) close(at - top, false);
        turn();
        top = at;
      }
      page[one.index] = current;
      y[one.index] = at;
      at += height;
      used += height;
    });
    const height = Math.max(at - top, told ? 0 : needed);
    used += height - (at - top);
    at = top + height;
    close(height, true);
  }
  ends[current] = at;
  const heights = ends.map((end, index) =>
    // The last page ends where the process does: what the document says next stands below it.
    pageHeight === null || index === ends.length - 1 ? end + 12 : Math.max(pageHeight, end + TURN),
  );
  return { page, y, rows, heights };
}

const NONE: Words = { lines: [], width: 0, height: 0 };

/** Of a page that would stay this empty otherwise. */
const HALF_EMPTY = 0.6;

/** A step and its questions stand together, unless half a page would be lost for it. */
function mayCut(heights: readonly number[], needed: number, capacity: number, used: number): boolean {
  if (used > capacity * HALF_EMPTY) return false;
  let kept = 0;
  for (const height of heights) {
    if (used + kept + height > capacity) break;
    kept += height;
  }
  return kept > 0 && kept >= needed;
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
