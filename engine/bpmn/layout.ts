/**
 * Places for a chart: rows under each other on one spine, what stands beside a row to its right, rails
 * for the ways that go further (back on the left). The same chart has the same places; a text that
 * keeps its number of lines moves nothing.
 */
import { isActivity, type Chart, type ChartNode, type Edge, type Row, type Way } from './chart.ts';
import type { Box, Flow, Layout, Point, Shape } from './places.ts';
import { railsOf, type Railed, type Top } from './rails.ts';
import { EVENT, headOf, labelSize, PAD, sizeOf, type Size } from './sizes.ts';

const GAP = 34;
const ELBOW = 10;
const LABEL = 120;
const QUESTION = 150;

interface Exit {
  readonly way: Way;
  readonly edge?: Edge;
  /** Another node beside the row, from whose event it leaves. */
  readonly beside?: ChartNode;
}

interface Placing {
  readonly row: Row;
  readonly index: number;
  readonly size: Size;
  readonly inner: Layout | null;
  readonly down: Way | null;
  readonly exits: readonly Exit[];
  readonly back: readonly Way[];
}

function isJoin({ node, ways }: Row): boolean {
  return node.type === 'exclusive' && node.name === '' && ways.length === 1;
}

/** A node with what it holds inside, in its place. */
function sized(node: ChartNode): { readonly size: Size; readonly inner: Layout | null } {
  if (node.type !== 'sub') return { size: sizeOf(node, null), inner: null };
  const inner = layoutOf(node.chart);
  return { size: sizeOf(node, inner), inner: shifted(inner, PAD, headOf(node, inner)) };
}

function besideOf(ways: readonly Way[]): readonly Exit[] {
  return ways.flatMap(({ via }) =>
    via.flatMap((beside) =>
      isActivity(beside)
        ? beside.edges.flatMap((edge): readonly Exit[] => [
            { way: edge.way, edge, beside },
            ...besideOf([edge.way]),
          ])
        : [],
    ),
  );
}

function placingOf(row: Row, index: number, rows: readonly Row[]): Placing {
  const at = new Map(rows.map(({ node }, place) => [node.id, place]));
  const down = row.ways.find(({ via, to }) => via.length === 0 && to === rows[index + 1]?.node.id) ?? null;
  const others = row.ways.filter((way) => way !== down);
  const isBack = ({ via, to }: Way): boolean => via.length === 0 && to !== null && (at.get(to) ?? 0) <= index;
  const edges = isActivity(row.node) ? row.node.edges : [];
  const exits: readonly Exit[] = [
    ...edges.map((edge): Exit => ({ way: edge.way, edge })),
    ...others.filter((way) => !isBack(way)).map((way): Exit => ({ way })),
  ];
  return {
    row,
    index,
    ...sized(row.node),
    down,
    exits: [...exits, ...besideOf(exits.map(({ way }) => way))],
    back: others.filter(isBack),
  };
}

function shifted(layout: Layout, x: number, y: number): Layout {
  const box = (one: Box): Box => ({ ...one, x: one.x + x, y: one.y + y });
  return {
    ...layout,
    shapes: layout.shapes.map((shape) => ({
      ...shape,
      box: box(shape.box),
      ...(shape.label ? { label: box(shape.label) } : {}),
    })),
    flows: layout.flows.map((flow) => ({
      ...flow,
      points: flow.points.map((point) => ({ x: point.x + x, y: point.y + y })),
      ...(flow.label ? { label: box(flow.label) } : {}),
    })),
  };
}

export function layoutOf(chart: Chart): Layout {
  return new Sheet(chart).layout();
}

class Sheet {
  readonly #rows: readonly Placing[];
  readonly #shapes: Shape[] = [];
  readonly #flows: Flow[] = [];
  readonly #railed: Railed[] = [];
  readonly #tops = new Map<string, Top>();

  constructor(chart: Chart) {
    this.#rows = chart.rows.map(placingOf);
  }

  layout(): Layout {
    const bottom = this.#placeRows();
    for (const placing of this.#rows) this.#drawWays(placing);
    this.#flows.push(...railsOf(this.#railed, this.#tops, this.#shapes, this.#flows));
    const xs = [
      ...this.#shapes.flatMap(({ box, label }) =>
        [box, label].flatMap((one) => (one ? [one.x, one.x + one.w] : [])),
      ),
      ...this.#flows.flatMap(({ points, label }) => [
        ...points.map(({ x }) => x),
        ...(label ? [label.x, label.x + label.w] : []),
      ]),
    ];
    const left = Math.min(...xs);
    const width = Math.max(...xs) - left;
    return shifted({ w: width, h: bottom, shapes: this.#shapes, flows: this.#flows }, -left, 0);
  }

  /** The spine is x = 0. */
  #placeRows(): number {
    const arrivals = new Map<string, number>();
    for (const { exits, back } of this.#rows) {
      for (const way of [...exits.map((exit) => exit.way), ...back]) {
        if (way.to !== null) arrivals.set(way.to, (arrivals.get(way.to) ?? 0) + 1);
      }
    }
    let y = 0;
    for (const placing of this.#rows) {
      const { row, size } = placing;
      const isGateway = row.node.type === 'exclusive' && row.node.name !== '';
      const asked = labelSize(row.node.name, QUESTION);
      const question = isGateway ? asked.h : 0;
      const [first] = placing.exits;
      const above = first && !first.edge ? labelSize(first.way.name ?? '', LABEL).h + 4 - size.h / 2 : 0;
      const entering = isJoin(row) ? 0 : Math.min(4, arrivals.get(row.node.id) ?? 0);
      y += GAP + entering * 8 + Math.max(0, question - 14, above - GAP + 14);
      const box = { x: -size.w / 2, y, w: size.w, h: size.h };
      this.#tops.set(row.node.id, { top: y, middle: y + size.h / 2, join: isJoin(row), half: size.w / 2 });
      const isEvent = row.node.type === 'start' || row.node.type === 'end' || row.node.type === 'catch';
      const label = isGateway
        ? { ...asked, x: box.x - asked.w + 6, y: box.y + 14 - question }
        : isEvent
          ? { ...asked, x: box.x - asked.w - 6, y: box.y + (EVENT - asked.h) / 2 }
          : undefined;
      this.#shapes.push({ node: row.node, box, ...(label ? { label } : {}) });
      if (placing.inner) this.#inside(placing.inner, box);
      y += this.#placeExits(placing, box);
    }
    return y;
  }

  #inside(inner: Layout, box: Box): void {
    const { shapes, flows } = shifted(inner, box.x, box.y);
    this.#shapes.push(...shapes);
    this.#flows.push(...flows);
  }

  /** What stands beside a row; answers the height of the whole row. */
  #placeExits({ exits, row, size }: Placing, box: Box): number {
    let y = box.y;
    const elbows = exits.length * ELBOW + 12 + (exits.some(({ edge }) => edge) ? EVENT / 2 : 0);
    const edgesSeen = new Map<string, number>();
    exits.forEach((exit, index) => {
      const { way, edge, beside } = exit;
      const name = edge?.name ?? way.name ?? '';
      const said = labelSize(name, LABEL);
      const text = name === '' ? 0 : said.h;
      const sizes = way.via.map(sized);
      const half = Math.max(14, ...sizes.map(({ size: one }) => one.h / 2));
      const under = way.via.map((node) => (node.type === 'catch' ? labelSize(node.name, LABEL).h : 0));
      const middle = index === 0 && !edge ? box.y + size.h / 2 : y + Math.max(half, text + 4);
      const holder = beside ?? row.node;
      const held = this.#shapes.find(({ node }) => node === holder)?.box ?? box;
      const seen = edgesSeen.get(holder.id) ?? 0;
      let start: Point = { x: held.x + held.w, y: held.y + held.h / 2 };
      if (edge) {
        edgesSeen.set(holder.id, seen + 1);
        const at = {
          x: held.x + held.w - EVENT / 2,
          y: held.y + 12 + seen * (EVENT + 18),
          w: EVENT,
          h: EVENT,
        };
        start = { x: at.x + EVENT, y: at.y + EVENT / 2 };
        this.#shapes.push({
          node: edge,
          box: at,
          label: { ...said, x: held.x + held.w + elbows, y: middle - text - 2 },
        });
      } else if (isActivity(row.node) && row.node.edges.length > 0)
        start = { x: start.x, y: held.y + held.h - 8 };
      const bend =
        held.x + held.w + (edge ? EVENT / 2 : 0) + 6 + (exits.length - index) * ELBOW * (beside ? 0.3 : 1);
      const points: Point[] =
        start.y === middle ? [start] : [start, { x: bend, y: start.y }, { x: bend, y: middle }];
      const spoken =
        edge || text === 0 ? undefined : { ...said, x: box.x + box.w + elbows, y: middle - text - 2 };
      let x = (beside ? held.x + held.w : box.x + box.w) + elbows + (text > 0 ? said.w + 8 : 8);
      let from = edge?.id ?? row.node.id;
      let first = true;
      way.via.forEach((node, place) => {
        const one = sizes[place];
        if (!one) return;
        const at = { x, y: middle - one.size.h / 2, w: one.size.w, h: one.size.h };
        const called = labelSize(node.name, LABEL);
        const label =
          node.type === 'end'
            ? { ...called, x: at.x + EVENT + 4, y: middle - called.h / 2 }
            : node.type === 'catch'
              ? { ...called, x: at.x + (EVENT - called.w) / 2, y: at.y + EVENT + 2 }
              : undefined;
        this.#shapes.push({ node, box: at, ...(label ? { label } : {}) });
        if (one.inner) this.#inside(one.inner, at);
        this.#flows.push({
          from,
          to: node.id,
          ...(first ? { way, ...(spoken ? { label: spoken } : {}) } : {}),
          points: [...points, { x: at.x, y: middle }],
        });
        points.splice(0, points.length, { x: at.x + at.w, y: middle });
        from = node.id;
        first = false;
        x = at.x + at.w + 24 + (node.type === 'catch' ? Math.max(0, (called.w - EVENT) / 2) : 0);
      });
      if (way.to !== null) {
        const end = { x, y: middle };
        this.#railed.push({
          side: 'right',
          from,
          to: way.to,
          way: first ? way : { via: [], to: way.to },
          start: [...points, end],
          ...(first && spoken ? { label: spoken } : {}),
        });
      }
      y = middle + half + Math.max(0, ...under) + 8;
    });
    return Math.max(size.h, y - box.y);
  }

  #drawWays({ row, down, back, size }: Placing): void {
    const at = this.#tops.get(row.node.id);
    if (!at) return;
    if (down && down.to !== null) {
      const to = this.#tops.get(down.to);
      const bottom = at.top + size.h;
      const said = labelSize(down.name ?? '', LABEL);
      const label = down.name === undefined ? undefined : { ...said, x: -said.w - 4, y: bottom + 4 };
      this.#flows.push({
        from: row.node.id,
        to: down.to,
        way: down,
        points: [
          { x: 0, y: bottom },
          { x: 0, y: to?.top ?? bottom },
        ],
        ...(label ? { label } : {}),
      });
    }
    back.forEach((way, index) => {
      const x = -size.w / 2;
      const y = at.middle + index * 14;
      const bend = x - 8 - index * 6;
      const start =
        index === 0 || isActivity(row.node)
          ? [{ x, y }]
          : [
              { x, y: at.middle },
              { x: bend, y: at.middle },
              { x: bend, y },
            ];
      const said = labelSize(way.name ?? '', LABEL);
      const label = way.name === undefined ? undefined : { ...said, x: x - said.w - 8, y: y + 2 };
      this.#railed.push({
        side: 'left',
        from: row.node.id,
        to: way.to ?? '',
        way,
        start,
        ...(label ? { label } : {}),
      });
    });
  }
}
