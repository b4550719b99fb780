/** What must hold of the places in every flowchart. Each rule answers what breaks it, in words. */
import { widthOf } from '../../engine/drawing/measure.ts';
import type { Box, Drawing, Line, Page, Shape, Text } from '../../engine/drawing/drawing.ts';

const EDGE = 0.05;

export function faultsOf(drawing: Drawing): readonly string[] {
  return drawing.pages.flatMap((page) =>
    [
      ...apart(page),
      ...framed(page),
      ...written(page),
      ...clear(page),
      ...attached(page),
      ...parallel(page),
      ...inside(drawing, page),
      ...ruled(page),
    ].map((fault) => `page ${page.index + 1}: ${fault}`),
  );
}

function over(a: Box, b: Box): boolean {
  return (
    a.x + EDGE < b.x + b.width &&
    b.x + EDGE < a.x + a.width &&
    a.y + EDGE < b.y + b.height &&
    b.y + EDGE < a.y + a.height
  );
}

function within(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - EDGE &&
    inner.y >= outer.y - EDGE &&
    inner.x + inner.width <= outer.x + outer.width + EDGE &&
    inner.y + inner.height <= outer.y + outer.height + EDGE
  );
}

interface Named extends Box {
  readonly name: string;
}

function solids(page: Page): readonly Named[] {
  return [
    ...page.shapes.map((shape) => ({ ...shape, name: shape.id })),
    ...page.labels.map((label) => ({ ...label, name: `label ${label.text.lines.join(' ')}` })),
    ...page.shapes.flatMap((shape) =>
      shape.badge ? [{ ...shape.badge, name: `badge of ${shape.id}` }] : [],
    ),
    ...page.shapes.flatMap((shape) =>
      shape.shape === 'question' && shape.caption
        ? [{ ...boxOf(shape.caption), name: `caption of ${shape.id}` }]
        : [],
    ),
  ];
}

function boxOf(text: Text): Box {
  const width = Math.max(0, ...text.lines.map((line) => widthOf(line, text)));
  const x = text.anchor === 'middle' ? text.x - width / 2 : text.x;
  return { x, y: text.y - text.line * 0.78, width, height: text.lines.length * text.line };
}

/** No box, label, mark upon another. */
function apart(page: Page): readonly string[] {
  const all = solids(page);
  return all.flatMap((a, index) =>
    all.slice(index + 1).flatMap((b) => (over(a, b) ? [`${a.name} lies upon ${b.name}`] : [])),
  );
}

/** A frame holds a thing whole or not at all, and frames stand in each other or apart. */
function framed(page: Page): readonly string[] {
  const things = [...solids(page), ...page.frames.map((frame) => ({ ...frame, name: `frame ${frame.id}` }))];
  return page.frames.flatMap((frame) =>
    things.flatMap((one) =>
      one.name === `frame ${frame.id}` || !over(one, frame) || within(one, frame) || within(frame, one)
        ? []
        : [`${one.name} stands across the border of frame ${frame.id}`],
    ),
  );
}

/** Words fit into what they stand in. */
function written(page: Page): readonly string[] {
  return page.shapes.flatMap((shape) => {
    const texts = [shape.text, ...(shape.shape === 'question' ? [] : [shape.caption]), shape.ref];
    return texts.flatMap((text) => {
      if (!text || text.lines.length === 0) return [];
      if (shape.shape === 'question' ? inDiamond(text, shape) : within(boxOf(text), shape)) return [];
      return [`words of ${shape.id} do not fit: ${text.lines.join(' / ')}`];
    });
  });
}

function inDiamond(text: Text, shape: Shape): boolean {
  const cy = shape.y + shape.height / 2;
  return text.lines.every((line, index) => {
    const top = text.y - text.line * 0.78 + index * text.line;
    const reach = Math.max(Math.abs(top - cy), Math.abs(top + text.line - cy));
    return widthOf(line, text) / shape.width + (2 * reach) / shape.height <= 1.01;
  });
}

type Segment = Box & { readonly line: Line; readonly upright: boolean };

function segmentsOf(line: Line): readonly Segment[] {
  return line.points.slice(1).map((point, index) => {
    const before = line.points[index] ?? point;
    const [x, y] = [Math.min(before[0], point[0]), Math.min(before[1], point[1])];
    const [width, height] = [Math.abs(before[0] - point[0]), Math.abs(before[1] - point[1])];
    return { line, x, y, width, height, upright: width < height };
  });
}

/** No line runs through a box, a label or the place of a mark. */
function clear(page: Page): readonly string[] {
  const all = solids(page);
  return page.lines.flatMap(segmentsOf).flatMap((segment) =>
    all.flatMap((one) => {
      const thick: Box = {
        ...segment,
        width: Math.max(segment.width, 0.2),
        height: Math.max(segment.height, 0.2),
      };
      const shrunk: Box = {
        x: one.x + 0.4,
        y: one.y + 0.4,
        width: one.width - 0.8,
        height: one.height - 0.8,
      };
      return over(thick, shrunk)
        ? [`line ${segment.line.id} to ${segment.line.to} runs through ${one.name}`]
        : [];
    }),
  );
}

/** Lines are upright or level, begin at what they come from and end at what they lead to. */
function attached(page: Page): readonly string[] {
  const shapes = new Map(page.shapes.map((shape) => [shape.id, shape]));
  return page.lines.flatMap((line) => {
    const faults: string[] = [];
    const [first, last] = [line.points[0], line.points.at(-1)];
    const [from, to] = [shapes.get(line.from), shapes.get(line.to)];
    if (!first || !last || !from || !to) return [`line ${line.id} has no ends`];
    if (segmentsOf(line).some((one) => one.width > EDGE && one.height > EDGE))
      faults.push(`line ${line.id} is slanted`);
    const meets = ([x, y]: readonly [number, number], shape: Shape): boolean => {
      const touches = within(
        { x, y, width: 0, height: 0 },
        { x: shape.x - 0.6, y: shape.y - 0.6, width: shape.width + 1.2, height: shape.height + 1.2 },
      );
      // What arrives beside the way into a shape meets the line above it.
      return touches || (x > shape.x && x < shape.x + shape.width && y < shape.y && y > shape.y - 100);
    };
    if (line.from !== line.to && !meets(first, from))
      faults.push(`line ${line.id} does not begin at ${from.id}`);
    if (line.arrow && !meets(last, to)) faults.push(`line ${line.id} does not end at ${to.id}`);
    return faults;
  });
}

/** Two lines may lie upon each other only where they come from the same place or lead to the same. */
function parallel(page: Page): readonly string[] {
  const all = page.lines.flatMap(segmentsOf);
  return all.flatMap((a, index) =>
    all.slice(index + 1).flatMap((b) => {
      if (a.line.trunk === b.line.trunk || a.line.from === b.line.from || a.upright !== b.upright) return [];
      // Into a diamond from above and from the side is one way in.
      if (a.line.to === b.line.to) return [];
      const apartBy = a.upright ? Math.abs(a.x - b.x) : Math.abs(a.y - b.y);
      const [a0, a1, b0, b1] = a.upright
        ? [a.y, a.y + a.height, b.y, b.y + b.height]
        : [a.x, a.x + a.width, b.x, b.x + b.width];
      const together = Math.min(a1, b1) - Math.max(a0, b0);
      return apartBy < 3 && together > 1 ? [`lines ${a.line.id} and ${b.line.id} lie upon each other`] : [];
    }),
  );
}

function inside(drawing: Drawing, page: Page): readonly string[] {
  const flow: Box = {
    x: 0,
    y: page.head,
    width: drawing.columns[1]?.x ?? 0,
    height: page.height - page.head,
  };
  const lines = page.lines.flatMap(segmentsOf).filter((one) => !within(one, flow));
  return [
    ...[...solids(page), ...page.frames.map((frame) => ({ ...frame, name: frame.id }))].flatMap((one) =>
      within(one, flow) ? [] : [`${one.name} leaves the column of the flow`],
    ),
    ...lines.map(({ line }) => `line ${line.id} leaves the column of the flow`),
  ];
}

/** Rows follow each other, and their words fit. */
function ruled(page: Page): readonly string[] {
  return page.rows.flatMap((row, index) => {
    const before = page.rows[index - 1];
    const faults: string[] = [];
    if (before && Math.abs(before.y + before.height - row.y) > EDGE)
      faults.push(`row ${row.id} does not follow ${before.id}`);
    for (const text of [row.documents, row.notes]) {
      if (text.lines.length > 0 && text.y + (text.lines.length - 1) * (text.line / 2) > row.y + row.height)
        faults.push(`words of row ${row.id} do not fit`);
    }
    return faults;
  });
}
