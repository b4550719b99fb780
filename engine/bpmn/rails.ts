/** Rails: ways beside the rows, at the left where they lead back, else at the right. */
import type { Way } from './chart.ts';
import type { Box, Flow, Point, Shape } from './places.ts';

/** Where a row stands: its upper edge, its middle, half its width; whether ways join in it. */
export interface Top {
  readonly top: number;
  readonly middle: number;
  readonly join: boolean;
  readonly half: number;
}

/** A way that goes by a rail: where it leaves; its track is found last. */
export interface Railed {
  readonly side: 'left' | 'right';
  readonly from: string;
  readonly to: string;
  readonly way: Way;
  readonly start: readonly Point[];
  readonly label?: Box;
}

const RAIL = 16;

/** Ways that go further than the row below, each on the first track where nothing stands in its way. */
export function railsOf(
  railed: readonly Railed[],
  tops: ReadonlyMap<string, Top>,
  shapes: readonly Shape[],
  flows: readonly Flow[],
): readonly Flow[] {
  const arrived = new Map<string, number>();
  const extent = (side: 'left' | 'right'): number => {
    const sign = side === 'left' ? -1 : 1;
    const xs = [
      ...shapes.flatMap(({ box, label }) =>
        [box, label].flatMap((one) => (one ? [side === 'left' ? one.x : one.x + one.w] : [])),
      ),
      ...flows.flatMap(({ points }) => points.map(({ x }) => x)),
      ...railed
        .filter((one) => one.side === side)
        .flatMap(({ start, label }) => [
          ...start.map(({ x }) => x),
          ...(label ? [side === 'left' ? label.x : label.x + label.w] : []),
        ]),
    ];
    return sign * Math.max(0, ...xs.map((x) => sign * x));
  };
  const edge = { left: extent('left') - 14, right: extent('right') + 14 };
  const tracks: Record<'left' | 'right', { from: number; to: number; to_: string }[][]> = {
    left: [],
    right: [],
  };
  const sorted = [...railed].map((one) => {
    const to = tops.get(one.to);
    const come = arrived.get(one.to) ?? 0;
    if (to && !to.join) arrived.set(one.to, come + 1);
    const target = to ? (to.join ? to.middle : to.top - 10 - Math.min(come, 3) * 8) : 0;
    return { one, to, target, from: one.start.at(-1)?.y ?? 0 };
  });
  return sorted.map(({ one, to, target, from }) => {
    const span = { from: Math.min(from, target) - 4, to: Math.max(from, target) + 4, to_: one.to };
    // Ways to the same row may share a track: they join there anyhow.
    const list = tracks[one.side];
    let track = list.findIndex((used) =>
      used.every((other) => other.to < span.from || other.from > span.to || other.to_ === span.to_),
    );
    if (track < 0) track = list.push([]) - 1;
    list[track]?.push(span);
    const x = one.side === 'left' ? edge.left - track * RAIL : edge.right + track * RAIL;
    const half = (to?.half ?? 0) * (one.side === 'left' ? -1 : 1);
    const end: readonly Point[] = to?.join
      ? [{ x: half, y: target }]
      : [
          { x: 0, y: target },
          { x: 0, y: to?.top ?? target },
        ];
    return {
      from: one.from,
      to: one.to,
      way: one.way,
      points: [...one.start, { x, y: from }, { x, y: target }, ...end],
      ...(one.label ? { label: one.label } : {}),
    };
  });
}
