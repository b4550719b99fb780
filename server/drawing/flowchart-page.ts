/**
 * The one entry for whoever shows a flowchart: a typed part of a page, with the picture, its text and
 * its marks. The same for documents, cases, coverage and comparisons.
 */
import { drawingOf } from '../../engine/index.ts';
import type { chart, drawing, Process, Sop } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { NO_MARKS, type MarkLook, type Marks } from './marks.ts';
import { chartOutline, type ChartLine } from './outline.ts';
import { byClass, inInk } from './paint.ts';
import { svgOf } from './svg.ts';
import { drawingWords } from './words.ts';

export interface FlowchartPage {
  /** Prefix of its ids, and anchor of the whole: `flow-collection`. Box of a step: `<id>-<step>`. */
  readonly id: string;
  readonly title: string;
  readonly scroll: string;
  /** One on a screen; on paper one for each page. */
  readonly pictures: readonly { readonly svg: string; readonly width: number; readonly height: number }[];
  readonly outline: readonly ChartLine[];
  readonly legend: readonly LegendItem[];
}

/** `look`: line style of the sign before it; '' for none. */
export interface LegendItem {
  readonly look: MarkLook | '';
  readonly text: string;
}

export interface FlowchartOptions {
  readonly marks?: Marks;
  /** Where the box of a step leads; absent: nowhere. */
  readonly hrefOf?: (step: string) => string;
  /** Height of a page in the picture's pixels; absent: one picture. */
  readonly pageHeight?: number;
  /** Steps of an earlier revision that are gone (comparison). */
  readonly ghosts?: readonly chart.Ghost[];
  /** More than one picture of the same process on a page: told apart by this. */
  readonly id?: string;
  readonly legend?: readonly LegendItem[];
  /** Without the columns beside the flow, where there is little room. */
  readonly flowOnly?: boolean;
}

export function flowchartPage(
  sop: Sop,
  process: Process,
  say: Say,
  options: FlowchartOptions = {},
): FlowchartPage {
  const { marks = NO_MARKS, hrefOf = () => '' } = options;
  const drawn = drawingOf(process, drawingWords(sop, process, say), {
    ...(options.pageHeight === undefined ? {} : { pageHeight: options.pageHeight }),
    ...(options.ghosts === undefined ? {} : { ghosts: options.ghosts }),
  });
  const t = say.t.drawing;
  const id = options.id ?? `flow-${process.id}`;
  return {
    id,
    title: t.title(process.title),
    scroll: t.scroll(process.title),
    pictures: drawn.pages.map((page) => ({
      width: options.flowOnly === true ? (drawn.columns[1]?.x ?? drawn.width) : drawn.width,
      height: page.height - (options.flowOnly === true ? page.head : 0),
      svg: svgOf(drawn, page, {
        paint: byClass,
        marks,
        id: page.index === 0 ? id : `${id}-p${page.index + 1}`,
        title: titleOf(drawn, page, say),
        description: descriptionOf(drawn, say),
        hrefOf,
        alone: false,
        flowOnly: options.flowOnly === true,
      }),
    })),
    outline: chartOutline(drawn.chart, marks, hrefOf, say),
    legend: options.legend ?? [],
  };
}

/** SVG files that stand alone, in ink, one a page: for the PDF. `pageHeight` in the picture's pixels. */
export function flowchartFiles(
  sop: Sop,
  process: Process,
  say: Say,
  options: { readonly pageHeight?: number } = {},
): readonly { readonly svg: string; readonly width: number; readonly height: number }[] {
  const drawn = drawingOf(process, drawingWords(sop, process, say), options);
  return drawn.pages.map((page) => ({
    width: drawn.width,
    height: page.height,
    svg: svgOf(drawn, page, {
      paint: inInk,
      marks: NO_MARKS,
      id: `flow-${process.id}-${page.index + 1}`,
      title: titleOf(drawn, page, say),
      description: descriptionOf(drawn, say),
      hrefOf: () => '',
      alone: true,
      flowOnly: false,
    }),
  }));
}

function titleOf(drawn: drawing.Drawing, page: drawing.Page, say: Say): string {
  const t = say.t.drawing;
  const title = t.title(drawn.title);
  return drawn.pages.length === 1 ? title : `${title}, ${t.page(page.index + 1, drawn.pages.length)}`;
}

function descriptionOf({ chart: { parts } }: drawing.Drawing, say: Say): string {
  const steps = new Set(parts.flatMap((part) => part.step ?? [])).size;
  const goals = parts.flatMap((part) => [...part.exits, ...part.events.flatMap((event) => event.exit ?? [])]);
  const ends = new Set([
    ...parts.filter((part) => part.shape === 'end').map((part) => part.text),
    ...goals.flatMap((exit) => (exit.to.kind === 'end' ? [exit.to.text] : [])),
  ]).size;
  return say.t.drawing.description(steps, ends);
}
