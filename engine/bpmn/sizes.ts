/** How much room things of a diagram take, from their words alone. Pixels, at 96 per inch. */
import { widest, wrap, type Font } from '../drawing/measure.ts';
import { isActivity, type ChartNode } from './chart.ts';

export interface Size {
  readonly w: number;
  readonly h: number;
}

export const EVENT = 36;
export const HEAD = 40;
export const PAD = 24;
const TASK = 180;
const GATEWAY = 50;
/** Of labels, as the tools that draw BPMN write them. */
const FONT: Font = { size: 12, line: 14 };

/** As wide as its text, up to `most`: a label is centred in its box. */
export function labelSize(text: string, most: number): Size {
  const lines = wrap(text, most, FONT);
  return { w: Math.min(most, widest(lines, FONT)) + 8, h: Math.max(1, lines.length) * FONT.line };
}

/** Height of a name in a width. */
function nameHeight(text: string, width: number): number {
  return Math.max(1, wrap(text, width, FONT).length) * FONT.line;
}

/** `inner`: of a sub-process what it holds. */
export function sizeOf(node: ChartNode, inner: Size | null): Size {
  if (node.type === 'start' || node.type === 'end' || node.type === 'catch') return { w: EVENT, h: EVENT };
  if (node.type === 'exclusive' || node.type === 'parallel') return { w: GATEWAY, h: GATEWAY };
  const held = isActivity(node) ? node.edges.length : 0;
  const edges = held * (EVENT + 18) + (held > 0 ? 12 : 0);
  if (inner === null) return { w: TASK, h: Math.max(60, nameHeight(node.name, TASK - 16) + 24, edges) };
  return { w: inner.w + 2 * PAD, h: Math.max(inner.h + headOf(node, inner) + PAD, edges) };
}

/** Height of the name above what a sub-process holds. */
export function headOf(node: ChartNode, inner: Size): number {
  return Math.max(HEAD, nameHeight(node.name, inner.w) + 16);
}
