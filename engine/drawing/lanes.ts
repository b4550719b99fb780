/**
 * Vertical lines beside the boxes. Each frame has its own lanes at both sides, inside its border and
 * outside everything it holds, so that no lane ever meets a box. What goes to the same place shares a
 * lane; short ones lie nearest.
 */
import type { Chart } from './chart.ts';
import { HALF, PILL_FROM, PILL_WIDTH } from './sizes.ts';
import { slotReach, type Side, type Stacked } from './stack.ts';

/** One vertical: from where it is joined highest to where it is lowest. */
export interface Run {
  readonly trunk: string;
  readonly frame: string | null;
  readonly side: Side;
  readonly page: number;
  readonly from: number;
  readonly to: number;
}

export interface Horizontal {
  /** Distance from the axis to the border of a frame, by its id. */
  readonly border: Readonly<Record<Side, ReadonlyMap<string, number>>>;
  /** Distance from the axis to a lane, by the key of its run. */
  readonly lane: ReadonlyMap<string, number>;
  /** Of the whole picture. */
  readonly reach: Readonly<Record<Side, number>>;
}

const LANE = 11;
const TO_LANE = 12;
/** A lettered circle at the end of a bar. */
const CIRCLE = 40;
export const ROOT = '';

export function laneKey(run: Pick<Run, 'trunk' | 'side' | 'page'>): string {
  return `${run.page} ${run.side} ${run.trunk}`;
}

/** `circled`: keys `id side` of what ends in, or begins with, a lettered circle at that side. */
export function spread(
  chart: Chart,
  parts: readonly Stacked[],
  runs: readonly Run[],
  circled: ReadonlySet<string>,
): Horizontal {
  const border = { left: new Map<string, number>(), right: new Map<string, number>() };
  const lane = new Map<string, number>();
  const reach = { left: 0, right: 0 };
  const inner = [...chart.frames].reverse();
  for (const side of ['left', 'right'] as const) {
    for (const frame of [...inner.map((one) => one.id), ROOT]) {
      const inside = Math.max(
        HALF,
        ...parts
          .filter(({ part }) => homeOf(part.frame) === frame)
          .map((one) => partReach(one, side, circled)),
        ...chart.frames
          .filter((one) => homeOf(one.parent) === frame)
          .map((one) => (border[side].get(one.id) ?? 0) + 10),
      );
      const own = runs.filter((run) => run.side === side && homeOf(run.frame) === frame);
      const lanes = colour(own);
      for (const [key, index] of lanes) lane.set(key, inside + TO_LANE + index * LANE);
      const count = Math.max(-1, ...lanes.values()) + 1;
      const outer = count === 0 ? inside + 12 : inside + TO_LANE + (count - 1) * LANE + 10;
      if (frame === ROOT) reach[side] = outer;
      else border[side].set(frame, outer);
    }
  }
  return { border, lane, reach };
}

function homeOf(frame: string | null): string {
  return frame ?? ROOT;
}

function partReach({ part, size, slots, down }: Stacked, side: Side, circled: ReadonlySet<string>): number {
  const half = part.shape === 'head' ? 0 : size.half;
  const own = slots
    .filter((slot) => slot.side === side)
    .map((slot) => slotReach(slot, size.half, circled.has(`${slotKey(part.id, slot)} ${side}`)));
  const circle = circled.has(`${part.id} ${side}`) ? half + CIRCLE : 0;
  const beside = part.shape === 'ghost' && side === 'right' ? PILL_FROM + PILL_WIDTH : 0;
  const caption =
    part.shape === 'question' && side === 'right' && size.caption.width > 0 ? 12 + size.caption.width : 0;
  const label = side === 'right' && down && down.label.width > 0 ? 8 + down.label.width : 0;
  return Math.max(half, circle, beside, caption, label, part.shape === 'head' ? size.half : 0, ...own);
}

/** What a circle at the end of a slot is known by. */
export function slotKey(part: string, slot: Stacked['slots'][number]): string {
  return slot.event ? slot.event.id : `${part} slot ${slot.side} ${slot.y}`;
}

/** Greedy colouring of intervals, shortest first; ties by place. */
function colour(runs: readonly Run[]): ReadonlyMap<string, number> {
  const spans = new Map<string, { from: number; to: number; page: number }>();
  for (const run of runs) {
    const key = laneKey(run);
    const span = spans.get(key);
    spans.set(key, {
      page: run.page,
      from: Math.min(run.from, span?.from ?? Infinity),
      to: Math.max(run.to, span?.to ?? -Infinity),
    });
  }
  const ordered = [...spans].sort(
    ([, a], [, b]) => a.page - b.page || a.to - a.from - (b.to - b.from) || a.from - b.from,
  );
  const taken: { readonly page: number; readonly from: number; readonly to: number }[][] = [];
  const found = new Map<string, number>();
  for (const [key, span] of ordered) {
    let index = 0;
    while (
      (taken[index] ?? []).some(
        (one) => one.page === span.page && span.from < one.to + 6 && one.from < span.to + 6,
      )
    )
      index += 1;
    (taken[index] ??= []).push(span);
    found.set(key, index);
  }
  return found;
}
