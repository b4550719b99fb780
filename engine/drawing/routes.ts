/** The lines: which run beside the boxes, which end in a lettered circle, and every corner of each. */
import type { Chart, Exit } from './chart.ts';
import type { Label, Line, Shape } from './drawing.ts';
import { laneKey, slotKey, type Run } from './lanes.ts';
import { TURN, type Vertical } from './pages.ts';
import { slotEdge, textAt, type Laid } from './shapes.ts';
import { HALF, PILL_FROM, SMALL, TITLE, type Words } from './sizes.ts';
import type { Side, Slot, Stacked } from './stack.ts';

/** One way from a part to another, before it has corners. */
export interface Journey {
  readonly id: string;
  readonly from: Stacked;
  readonly to: Stacked;
  readonly look: Line['look'];
  readonly by: 'straight' | 'elbow' | 'slot' | 'fork';
  readonly slot: Slot | null;
  readonly side: Side;
  /** What shares a lane, and, across pages, a letter. */
  readonly trunk: string;
  readonly crosses: boolean;
}

export interface Journeys {
  readonly all: readonly Journey[];
  readonly runs: readonly Run[];
  readonly letters: ReadonlyMap<string, string>;
  /** `id side` of what needs room for a circle beside it. */
  readonly circled: ReadonlySet<string>;
}

/** Radius of a lettered circle. */
const R = 11;

export function journeys(chart: Chart, parts: readonly Stacked[], vertical: Vertical): Journeys {
  const at = new Map(parts.map((one) => [one.part.id, one]));
  const all = parts.flatMap((from) => journeysFrom(from, at, vertical));
  const letters = new Map<string, string>();
  const circled = new Set<string>();
  for (const one of all.filter(({ crosses }) => crosses)) {
    if (!letters.has(one.trunk)) letters.set(one.trunk, letterOf(letters.size));
    if (one.by === 'slot' && one.slot) circled.add(`${slotKey(one.from.part.id, one.slot)} ${one.side}`);
    if (one.by === 'fork') circled.add(`${one.from.part.id} right`);
  }
  const runs = all.flatMap((one): readonly Run[] => {
    if (one.crosses || one.by === 'straight') return [];
    const page = vertical.page[one.to.index] ?? 0;
    const [a, b] = [leavesAt(one, vertical), arrivesAt(one.to, vertical)];
    const frame = laneFrame(chart, one.to);
    return [{ trunk: one.trunk, side: one.side, page, frame, from: Math.min(a, b), to: Math.max(a, b) }];
  });
  return { all, runs, letters, circled };
}

function journeysFrom(
  from: Stacked,
  at: ReadonlyMap<string, Stacked>,
  vertical: Vertical,
): readonly Journey[] {
  const found: Journey[] = [];
  const add = (exit: Exit, by: Journey['by'], side: Side, slot: Slot | null): void => {
    const to = exit.to.kind === 'part' ? at.get(exit.to.id) : undefined;
    if (!to) return;
    const trunk = by === 'fork' ? `from ${from.part.id}` : `to ${to.part.id}`;
    const crosses = vertical.page[from.index] !== vertical.page[to.index];
    found.push({
      id: `${from.part.id} ${found.length}`,
      from,
      to,
      look: exit.look,
      by,
      slot,
      side,
      trunk,
      crosses,
    });
  };
  if (from.down) add(from.down.exit, 'straight', 'right', null);
  if (from.elbow) add(from.elbow.exit, 'elbow', from.elbow.side, null);
  for (const slot of from.slots) if (slot.exit) add(slot.exit, 'slot', slot.side, slot);
  for (const exit of from.forks) add(exit, 'fork', 'left', null);
  return found;
}

/** A..Z, then AA.. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** In whose lanes it runs: those around what it leads to. */
function laneFrame(chart: Chart, { part }: Stacked): string | null {
  if (part.shape !== 'head') return part.frame;
  return chart.frames.find((frame) => frame.id === part.frame)?.parent ?? null;
}

function leavesAt(one: Journey, vertical: Vertical): number {
  const y = vertical.y[one.from.index] ?? 0;
  if (one.by === 'fork') return y + one.from.top + one.from.size.height / 2;
  if (one.by === 'elbow') return y + (one.from.elbow?.y ?? 0);
  return y + (one.slot?.y ?? 0);
}

function arrivesAt(to: Stacked, vertical: Vertical): number {
  const y = vertical.y[to.index] ?? 0;
  return to.part.shape === 'question' ? y + to.arrival : y + to.top + to.size.height / 2;
}

/** The first part of a page takes what comes from other pages from above. */
function arrivesOnTop({ to }: Journey, vertical: Vertical): boolean {
  const page = vertical.page[to.index];
  return page !== 0 && vertical.page.indexOf(page ?? -1) === to.index;
}

export interface Routed {
  readonly lines: readonly Line[];
  readonly labels: readonly Label[];
  readonly circles: readonly Shape[];
}

interface Sheet {
  readonly lines: Line[];
  readonly labels: Label[];
  readonly circles: Map<string, Shape>;
}

type Point = readonly [number, number];

/** By page. */
export function routesOf(laid: Laid): readonly Routed[] {
  const sheets = laid.vertical.heights.map((): Sheet => ({ lines: [], labels: [], circles: new Map() }));
  for (const one of laid.parts) drawSlots(one, laid, sheetOf(sheets, laid, one));
  for (const one of laid.travelled.all) {
    if (one.crosses) cross(one, laid, sheets);
    else within(one, laid, sheetOf(sheets, laid, one.from));
  }
  for (const one of laid.parts) tie(one, laid, sheetOf(sheets, laid, one));
  return sheets.map(({ lines, labels, circles }) => ({ lines, labels, circles: [...circles.values()] }));
}

function sheetOf(sheets: readonly Sheet[], { vertical }: Laid, one: Stacked): Sheet {
  return sheets[vertical.page[one.index] ?? 0] ?? { lines: [], labels: [], circles: new Map() };
}

/** Labels beside diamonds, ends right there, and the ticks that tie pills to their box. */
function drawSlots(one: Stacked, laid: Laid, sheet: Sheet): void {
  const zone = laid.vertical.y[one.index] ?? 0;
  const { axis } = laid;
  if (one.down && one.down.label.height > 0) {
    const y = zone + one.height - one.down.label.height - 3;
    sheet.labels.push(labelAt(`${one.part.id} 0`, one.down.label, axis + 7, y));
  }
  const counts: Record<Side, number> = { left: 0, right: 0 };
  const box = { id: one.part.id, bottom: zone + one.bottom };
  let above: Readonly<Record<Side, typeof box>> = { left: box, right: box };
  for (const slot of one.slots) {
    const sign = slot.side === 'right' ? 1 : -1;
    const y = zone + slot.y;
    if (slot.pill && slot.event) {
      const x = axis + sign * (PILL_FROM + 14);
      const top = y - slot.pill.height / 2;
      const points: readonly Point[] = [
        [x, above[slot.side].bottom],
        [x, top],
      ];
      sheet.lines.push({
        id: `${slot.event.id} tie`,
        from: above[slot.side].id,
        to: slot.event.id,
        look: 'tie',
        points,
        arrow: false,
        trunk: slot.event.id,
      });
      above = { ...above, [slot.side]: { id: slot.event.id, bottom: y + slot.pill.height / 2 } };
    } else if (slot.label.height > 0) {
      const near = one.size.half + 12;
      const x = sign > 0 ? axis + near : axis - near - slot.label.width;
      sheet.labels.push(
        labelAt(`${one.part.id} ${slot.side} ${counts[slot.side]}`, slot.label, x, y - slot.label.height - 3),
      );
    }
    counts[slot.side] += 1;
    if (!slot.end) continue;
    const from = leavesFrom(one, slot, laid);
    const edge =
      axis +
      sign *
        (slot.pill
          ? slotEdge(slot, one.size.half) + 14
          : one.size.half + 12 + Math.max(24, slot.label.width) + 4);
    const id = `end ${one.part.id} ${slot.side} ${counts[slot.side]}`;
    sheet.circles.set(id, endAt(id, slot.end, edge, y, sign));
    sheet.lines.push({
      id: `${id} line`,
      from: slot.event?.id ?? one.part.id,
      to: id,
      look: slot.exit?.look ?? 'flow',
      points: [...from, [edge, y]],
      arrow: true,
      trunk: `at ${one.part.id} ${slot.side}`,
    });
  }
}

function labelAt(line: string, words: Words, x: number, y: number): Label {
  return { line, x, y, width: words.width, height: words.height, text: textAt(words, x, y, SMALL, 'start') };
}

function endAt(id: string, words: Words, edge: number, y: number, sign: number): Shape {
  const width = words.width + 20;
  const height = words.height + 8;
  const x = sign > 0 ? edge : edge - width;
  return {
    id,
    shape: 'end',
    kind: null,
    sign: null,
    step: null,
    x,
    y: y - height / 2,
    width,
    height,
    strip: 0,
    ref: null,
    caption: null,
    text: textAt(words, x + width / 2, y - words.height / 2, SMALL, 'middle'),
    badge: null,
  };
}

/** The first corners of what leaves beside a diamond, or from a pill. */
function leavesFrom(one: Stacked, slot: Slot, { axis, vertical }: Laid): readonly Point[] {
  const zone = vertical.y[one.index] ?? 0;
  const sign = slot.side === 'right' ? 1 : -1;
  const y = zone + slot.y;
  if (slot.pill) return [[axis + sign * slotEdge(slot, one.size.half), y]];
  const middle = zone + one.top + one.size.height / 2;
  const corner: Point = [axis + sign * one.size.half, middle];
  if (y === middle) return [corner];
  const comb = axis + sign * (one.size.half + 7);
  return [corner, [comb, middle], [comb, y]];
}

/** From below a box, from a bar's end, or from a slot: the corners before the lane. */
function start(one: Journey, laid: Laid): readonly Point[] {
  const zone = laid.vertical.y[one.from.index] ?? 0;
  if (one.slot) return leavesFrom(one.from, one.slot, laid);
  if (one.by === 'fork') return [[laid.axis - one.from.size.half, leavesAt(one, laid.vertical)]];
  const bottom: Point = [laid.axis, zone + one.from.bottom];
  return one.by === 'elbow' ? [bottom, [laid.axis, leavesAt(one, laid.vertical)]] : [bottom];
}

/** Where a line meets what it leads to, from that side. */
function port(to: Stacked, side: Side, { axis, vertical, horizontal }: Laid): Point {
  const y = arrivesAt(to, vertical);
  if (to.part.shape === 'question') return [axis, y];
  const half = to.part.shape === 'head' ? (horizontal.border[side].get(to.part.id) ?? HALF) : to.size.half;
  return [axis + (side === 'right' ? half : -half), y];
}

function within(one: Journey, laid: Laid, sheet: Sheet): void {
  const begin = start(one, laid);
  const common = {
    id: one.id,
    from: one.slot?.event?.id ?? one.from.part.id,
    to: one.to.part.id,
    look: one.look,
    arrow: true,
    trunk: one.trunk,
  };
  if (one.by === 'straight') {
    const points: readonly Point[] = [
      ...begin,
      [laid.axis, (laid.vertical.y[one.to.index] ?? 0) + one.to.top],
    ];
    sheet.lines.push({ ...common, points });
    return;
  }
  const page = laid.vertical.page[one.to.index] ?? 0;
  const distance = laid.horizontal.lane.get(laneKey({ ...one, page })) ?? 0;
  const x = laid.axis + (one.side === 'right' ? distance : -distance);
  const end = port(one.to, one.side, laid);
  const last = begin.at(-1) ?? end;
  sheet.lines.push({ ...common, points: [...begin, [x, last[1]], [x, end[1]], end] });
}

/** From one page to another: a circle at both ends, with the same letter. */
function cross(one: Journey, laid: Laid, sheets: readonly Sheet[]): void {
  const letter = laid.travelled.letters.get(one.trunk) ?? '';
  const { axis, vertical } = laid;
  const common = { look: one.look, trunk: one.trunk };

  const here = sheetOf(sheets, laid, one.from);
  const out = one.by === 'fork' ? `out ${one.trunk}` : `out ${one.id}`;
  if (!here.circles.has(out)) {
    const { center, points } = outwards(one, laid);
    here.circles.set(out, circleAt(out, letter, center));
    here.lines.push({
      ...common,
      id: out,
      from: one.slot?.event?.id ?? one.from.part.id,
      to: out,
      points,
      arrow: true,
    });
  }

  const there = sheetOf(sheets, laid, one.to);
  const into = `in ${one.to.part.id} ${one.trunk}`;
  if (there.circles.has(into)) return;
  const others = [...there.circles.keys()].filter((key) => key.startsWith(`in ${one.to.part.id} `)).length;
  const zone = vertical.y[one.to.index] ?? 0;
  if (arrivesOnTop(one, vertical) && others === 0) {
    const at: Point = [axis, zone - TURN / 2 + 1];
    there.circles.set(into, circleAt(into, letter, at));
    const points: readonly Point[] = [
      [axis, at[1] + R],
      [axis, zone + one.to.top],
    ];
    there.lines.push({ ...common, id: into, from: into, to: one.to.part.id, points, arrow: true });
    return;
  }
  const at: Point = [axis + 18 + R + others * (2 * R + 6), zone + one.to.circle];
  there.circles.set(into, circleAt(into, letter, at));
  const points: readonly Point[] = [
    [at[0] - R, at[1]],
    others === 0 ? [axis, at[1]] : [at[0] - R - 6, at[1]],
  ];
  there.lines.push({ ...common, id: into, from: into, to: one.to.part.id, points, arrow: others === 0 });
}

/** The circle that a line ends in, and its corners up to there. */
function outwards(one: Journey, laid: Laid): { readonly center: Point; readonly points: readonly Point[] } {
  const { axis, vertical } = laid;
  const { from, slot } = one;
  const zone = vertical.y[from.index] ?? 0;
  if (one.by === 'straight') {
    const y = Math.max(zone + from.height + 5, pageEnd(laid, vertical.page[from.index] ?? 0) + 4);
    return {
      center: [axis, y + R],
      points: [
        [axis, zone + from.bottom],
        [axis, y],
      ],
    };
  }
  if (one.by === 'elbow') {
    const y = leavesAt(one, vertical);
    return {
      center: [axis, y + R],
      points: [
        [axis, zone + from.bottom],
        [axis, y],
      ],
    };
  }
  if (one.by === 'fork') {
    const [x, y] = [axis + from.size.half, leavesAt(one, vertical)];
    return {
      center: [x + 12 + R, y],
      points: [
        [x, y],
        [x + 12, y],
      ],
    };
  }
  const sign = one.side === 'right' ? 1 : -1;
  const y = leavesAt(one, vertical);
  const begin = slot ? leavesFrom(from, slot, laid) : [];
  const reach = slot?.pill
    ? slotEdge(slot, from.size.half) + 8
    : from.size.half + 16 + Math.max(24, slot?.label.width ?? 0);
  return { center: [axis + sign * (reach + R), y], points: [...begin, [axis + sign * reach, y]] };
}

/** Lower edge of the last zone of a page. */
function pageEnd({ vertical }: Laid, page: number): number {
  return Math.max(0, ...vertical.rows.filter((row) => row.page === page).map((row) => row.y + row.height));
}

/** What arrives beside the way into a shape meets a line down to it, also when nothing comes from above. */
function tie(one: Stacked, laid: Laid, sheet: Sheet): void {
  const { id } = one.part;
  const zone = laid.vertical.y[one.index] ?? 0;
  const top = zone + one.top;
  const ends = sheet.lines.filter((line) => line.to === id).flatMap((line) => [line.points.at(-1) ?? [0, 0]]);
  const above = ends.filter(([x, y]) => x === laid.axis && y < top).map(([, y]) => y ?? 0);
  if (above.length === 0 || ends.some(([x, y]) => x === laid.axis && y === top)) return;
  const points: readonly Point[] = [
    [laid.axis, Math.min(...above)],
    [laid.axis, top],
  ];
  sheet.lines.push({
    id: `${id} way in`,
    from: id,
    to: id,
    look: 'flow',
    points,
    arrow: true,
    trunk: `to ${id}`,
  });
}

function circleAt(id: string, letter: string, [x, y]: Point): Shape {
  // From the 27th on there are two letters: they are made as small as the circle asks.
  const size = letter.length === 1 ? TITLE.size : TITLE.size - 3;
  const words: Words = { lines: [letter], width: 0, height: TITLE.line };
  return {
    id,
    shape: 'connector',
    kind: null,
    sign: null,
    step: null,
    x: x - R,
    y: y - R,
    width: 2 * R,
    height: 2 * R,
    strip: 0,
    ref: null,
    caption: null,
    text: textAt(words, x, y - TITLE.line / 2, { ...TITLE, size, bold: true }, 'middle'),
    badge: null,
  };
}
