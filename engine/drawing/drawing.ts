/**
 * A flowchart as plain data: everything has its place, nothing is left to reckon. Pixels at 96 per
 * inch; x to the right, y downwards, from the top left corner of each page.
 */
import type { Chart, Frame as ChartFrame, Part, PartShape, Sign } from './chart.ts';

export interface Drawing {
  readonly process: string;
  readonly title: string;
  readonly width: number;
  /** Heads of the table; each page repeats them. */
  readonly columns: readonly Column[];
  /** One on a screen; more where a page has a height. */
  readonly pages: readonly Page[];
  /** What the picture shows, without places: the text outline is told from it. */
  readonly chart: Chart;
}

export interface Column {
  readonly x: number;
  readonly width: number;
  readonly title: Text;
}

export interface Page {
  readonly index: number;
  readonly height: number;
  /** Height of the column heads at its top. */
  readonly head: number;
  readonly rows: readonly Row[];
  readonly frames: readonly Frame[];
  readonly shapes: readonly Shape[];
  readonly lines: readonly Line[];
  readonly labels: readonly Label[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `x`, `y`: where the first line stands (its base line); the others below, `line` apart. */
export interface Text {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle';
  readonly size: number;
  readonly line: number;
  readonly bold?: true;
  readonly lines: readonly string[];
}

export interface Row {
  readonly id: string;
  readonly step: string | null;
  readonly y: number;
  readonly height: number;
  readonly documents: Text;
  readonly notes: Text;
}

/** A frame that goes on from the page before, or on the next one, is open there. */
export interface Frame extends Box {
  readonly id: string;
  readonly kind: ChartFrame['kind'];
  readonly depth: number;
  readonly openTop: boolean;
  readonly openBottom: boolean;
}

export interface Shape extends Box {
  readonly id: string;
  readonly shape: PartShape | 'event' | 'connector';
  readonly kind: Part['kind'];
  readonly sign: Sign | null;
  /** Whose mark it bears, and whose link it is. */
  readonly step: string | null;
  /** Number of the paper, caption and text, each with its place; a box has a strip of this height for the first two. */
  readonly strip: number;
  readonly ref: Text | null;
  readonly caption: Text | null;
  readonly text: Text;
  /** Where a mark may stand: nothing else ever does. Null: it bears none. */
  readonly badge: Box | null;
}

export interface Line {
  readonly id: string;
  /** Ids of shapes. Of a line that goes on elsewhere one of them is a connector. */
  readonly from: string;
  readonly to: string;
  readonly look: 'flow' | 'fork' | 'event' | 'tie';
  readonly points: readonly (readonly [number, number])[];
  readonly arrow: boolean;
  /** Lines of one trunk may lie upon each other. */
  readonly trunk: string;
}

export interface Label extends Box {
  readonly line: string;
  readonly text: Text;
}
