/** A diagram with places. Pixels; x to the right, y downwards. */
import type { ChartNode, Edge, Way } from './chart.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Shape {
  readonly node: ChartNode | Edge;
  readonly box: Box;
  readonly label?: Box;
}

/** A sequence flow: `from` and `to` are ids of nodes or of events on an edge. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly way?: Way;
  readonly points: readonly Point[];
  readonly label?: Box;
}

export interface Layout {
  readonly w: number;
  readonly h: number;
  readonly shapes: readonly Shape[];
  readonly flows: readonly Flow[];
}
