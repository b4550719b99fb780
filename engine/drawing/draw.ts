/**
 * Process → flowchart, the same picture for the same process at any time: a table with one row per step
 * in file order. All shapes stand on one axis. The usual way runs down it; what jumps forward leaves to
 * the right, what returns leaves to the left, each along lanes that no shape ever touches. With a page
 * height, what would run over a page's edge ends in a lettered circle and begins in one.
 */
import type { Process } from '../process/process.ts';
import type { Chart, Ghost } from './chart.ts';
import { chartOf } from './chart-of.ts';
import type { Column, Drawing, Frame, Page, Row, Text } from './drawing.ts';
import { spread, type Horizontal } from './lanes.ts';
import { widthOf } from './measure.ts';
import { besideOf, HEAD_HEIGHT, paginate, type Vertical } from './pages.ts';
import { journeys, routesOf } from './routes.ts';
import { shapesOf } from './shapes.ts';
import { HEAD, SMALL, type Words as Wrapped } from './sizes.ts';
import { stack, type Stacked } from './stack.ts';
import type { Words } from './words.ts';

export interface DrawingOptions {
  /** Of a page, in pixels at 96 per inch, column heads included. Absent: one page as long as it takes. */
  readonly pageHeight?: number;
  /** Steps of an earlier revision that are gone. */
  readonly ghosts?: readonly Ghost[];
}

const PAD = 10;

/** The flowchart of a process as boxes, lines and pages; all lengths in pixels of the picture. */
export function drawingOf(process: Process, words: Words, options: DrawingOptions = {}): Drawing {
  return drawChart(chartOf(process, words, options.ghosts), options.pageHeight ?? null);
}

/** The same of a chart that was put together elsewhere. `pageHeight` null: one page as long as it takes. */
export function drawChart(chart: Chart, pageHeight: number | null): Drawing {
  const parts = stack(chart, pageHeight !== null);
  const vertical = paginate(chart, parts, pageHeight);
  const travelled = journeys(chart, parts, vertical);
  const horizontal = spread(chart, parts, travelled.runs, travelled.circled);
  const axis = Math.round(PAD + horizontal.reach.left);
  const flow = axis + Math.round(horizontal.reach.right) + PAD;
  const beside = besideOf(pageHeight);
  const documents = flow + beside.documents + 2 * PAD;
  const width = documents + beside.notes + 2 * PAD;
  const columns = columnsOf(chart.columns, [0, flow, documents, width]);
  const given = { chart, parts, vertical, horizontal, axis, travelled };
  const shapes = shapesOf(given);
  const routes = routesOf(given);
  const pages = vertical.heights.map((height, index): Page => ({
    index,
    height,
    head: HEAD_HEIGHT,
    rows: rowsOf(vertical, index, flow + PAD, documents + PAD),
    frames: framesOf(chart, parts, vertical, horizontal, axis, index),
    shapes: [...(shapes[index] ?? []), ...(routes[index]?.circles ?? [])],
    lines: routes[index]?.lines ?? [],
    labels: routes[index]?.labels ?? [],
  }));
  return { process: chart.process, title: chart.title, width, columns, pages, chart };
}

function columnsOf(
  titles: Chart['columns'],
  edges: readonly [number, number, number, number],
): readonly Column[] {
  return titles.map((title, index) => {
    const x = edges[index] ?? 0;
    const width = (edges[index + 1] ?? x) - x;
    // A company's own heading may be long: it is made smaller, never wider than its column.
    const size = Math.min(HEAD.size, (HEAD.size * (width - 8)) / Math.max(1, widthOf(title, HEAD)));
    const text: Text = {
      x: x + width / 2,
      y: 20,
      anchor: 'middle',
      size: Math.floor(size * 10) / 10,
      line: HEAD.line,
      bold: true,
      lines: [title],
    };
    return { x, width, title: text };
  });
}

function rowsOf(vertical: Vertical, page: number, documentsAt: number, notesAt: number): readonly Row[] {
  const cell = (words: Wrapped, x: number, top: number): Text => ({
    x,
    y: top + 11,
    anchor: 'start',
    size: SMALL.size,
    line: SMALL.line,
    lines: words.lines,
  });
  return vertical.rows
    .filter((row) => row.page === page)
    .map((row) => ({
      id: row.id,
      step: row.step,
      y: row.y,
      height: row.height,
      documents: cell(row.documents, documentsAt, row.textAt),
      notes: cell(row.notes, notesAt, row.textAt),
    }));
}

function framesOf(
  chart: Chart,
  parts: readonly Stacked[],
  vertical: Vertical,
  horizontal: Horizontal,
  axis: number,
  page: number,
): readonly Frame[] {
  return chart.frames.flatMap((frame) => {
    const first = parts[frame.first];
    const last = parts[frame.last];
    const [from, to] = [vertical.page[frame.first] ?? 0, vertical.page[frame.last] ?? 0];
    if (!first || !last || page < from || page > to) return [];
    const inner = chart.frames.filter((one) => one.last === frame.last && one.first > frame.first).length;
    const top = from === page ? (vertical.y[frame.first] ?? 0) + first.top : HEAD_HEIGHT;
    const bottom =
      to === page
        ? (vertical.y[frame.last] ?? 0) + last.height + (inner + 1) * 10 - 2
        : (vertical.heights[page] ?? 0);
    const x = axis - (horizontal.border.left.get(frame.id) ?? 0);
    const right = axis + (horizontal.border.right.get(frame.id) ?? 0);
    return [
      {
        id: frame.id,
        kind: frame.kind,
        depth: depthOf(chart, frame.parent),
        openTop: from !== page,
        openBottom: to !== page,
        x,
        y: top,
        width: right - x,
        height: bottom - top,
      },
    ];
  });
}

function depthOf(chart: Chart, parent: string | null): number {
  const frame = chart.frames.find((one) => one.id === parent);
  return frame ? depthOf(chart, frame.parent) + 1 : 0;
}
