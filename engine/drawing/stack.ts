/**
 * From top to bottom: which way each exit takes, and how much height each part needs for it. Widths
 * play no part here, so that what stands beside never moves what stands below.
 */
import type { Chart, Event, Exit, Part } from './chart.ts';
import {
  ABOVE,
  ARRIVAL,
  END_WIDTH,
  LABEL_WIDTH,
  PILL_WIDTH,
  SMALL,
  sizeOf,
  wordsIn,
  type Sized,
  type Words,
} from './sizes.ts';

export type Side = 'left' | 'right';

/** An exit beside a diamond, or an event: `y` from the top of the part's zone to its line. */
export interface Slot {
  readonly exit: Exit | null;
  readonly event: Event | null;
  readonly side: Side;
  readonly y: number;
  readonly label: Words;
  /** Of an exit that ends right there. */
  readonly end: Words | null;
  /** Of an event: its pill. */
  readonly pill: { readonly height: number; readonly text: Words } | null;
}

export interface Stacked {
  readonly part: Part;
  readonly index: number;
  readonly size: Sized;
  /** From the top of its zone: where a lettered circle stands, where others arrive, the shape begins and ends. */
  readonly circle: number;
  readonly arrival: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly slots: readonly Slot[];
  /** Straight to the next part. */
  readonly down: { readonly exit: Exit; readonly label: Words } | null;
  /** To elsewhere, from below the shape. */
  readonly elbow: { readonly exit: Exit; readonly y: number; readonly side: Side } | null;
  /** To several parts at once, along one trunk at the left. */
  readonly forks: readonly Exit[];
}

/** Height of a lettered circle beside the way in. */
const CIRCLE_ROOM = 26;
const GAP = 4;
const COMB = 12;

/** `paged`: lines may end in a lettered circle, which needs more room. */
export function stack(chart: Chart, paged: boolean): readonly Stacked[] {
  const at = new Map(chart.parts.map((part, index) => [part.id, index]));
  const indexOf = (exit: Exit): number => (exit.to.kind === 'part' ? (at.get(exit.to.id) ?? -1) : -1);
  const followers = chart.parts.map((_, index) => following(chart.parts, index));
  const arrivals = new Set<number>();
  chart.parts.forEach((part, index) => {
    const all = [...part.exits, ...part.events.flatMap(({ exit }) => exit ?? [])];
    for (const exit of all) {
      // Between a part and what follows it past something removed, a page may end.
      const past = paged && followers[index] !== index + 1;
      if (indexOf(exit) !== followers[index] || past || exit.look === 'event') arrivals.add(indexOf(exit));
    }
  });
  return chart.parts.map((part, index) => {
    const down = part.exits.find((exit) => exit.to.kind === 'part' && indexOf(exit) === followers[index]);
    const sideOf = (exit: Exit): Side =>
      exit.to.kind === 'part' && indexOf(exit) <= index ? 'left' : 'right';
    return stacked({ part, index, down, sideOf, arrives: arrivals.has(index), paged });
  });
}

/** What was removed stands beside the way: the line goes past it. */
function following(parts: readonly Part[], index: number): number {
  let next = index + 1;
  while (parts[next]?.shape === 'ghost') next += 1;
  return next;
}

interface Given {
  readonly part: Part;
  readonly index: number;
  readonly down: Exit | undefined;
  readonly sideOf: (exit: Exit) => Side;
  readonly arrives: boolean;
  readonly paged: boolean;
}

function stacked({ part, index, down, sideOf, arrives, paged }: Given): Stacked {
  const size = sizeOf(part);
  const others = part.exits.filter((exit) => exit !== down);
  const beside = part.shape === 'question' ? others : [];
  const forks = others.filter((exit) => exit.look === 'fork');
  const away = part.shape === 'question' ? undefined : others.find((exit) => exit.look !== 'fork');

  const circleRoom = paged && arrives ? CIRCLE_ROOM : 0;
  const arrivalRoom = circleRoom + (part.shape === 'question' && arrives ? ARRIVAL : 0);
  const captionRoom = part.shape === 'question' && size.caption.height > 0 ? size.caption.height + 2 : 0;
  const half = size.height / 2;
  const lefts = comb(
    beside.filter((exit) => sideOf(exit) === 'left'),
    'left',
    paged,
  );
  const rights = comb(
    beside.filter((exit) => sideOf(exit) === 'right'),
    'right',
    paged,
  );
  const reach = Math.max(0, lefts.reach - half, rights.reach + captionRoom - half);
  const top = arrivalRoom + Math.max(ABOVE, captionRoom + 6, reach + 4);
  const middle = top + half;
  const shapeBottom = top + size.height;
  const combBottom = middle + Math.max(lefts.depth, rights.depth);
  let y = Math.max(shapeBottom, combBottom);

  const slots: Slot[] = [...lefts.slots, ...rights.slots].map((slot) => ({ ...slot, y: middle + slot.y }));
  part.events.forEach((event, at) => {
    const sized = size.events[at];
    if (!sized) return;
    const end = event.exit?.to.kind === 'end' ? endWords(event.exit.to.text) : null;
    const height = Math.max(sized.height, end ? end.height + 8 : 0, paged ? 24 : 0);
    y += at === 0 ? 7 : GAP;
    const side = event.exit ? sideOf(event.exit) : 'right';
    const pill = { height: sized.height, text: sized.text };
    slots.push({ exit: event.exit, event, side, y: y + height / 2, label: NONE, end, pill });
    y += height;
  });

  const label = down ? labelWords(down.label) : NONE;
  const elbow = away ? { exit: away, y: y + 11, side: sideOf(away) } : null;
  const below = elbow ? 11 + (paged ? 26 : 5) : Math.max(6, label.height === 0 ? 0 : label.height + 5);
  return {
    part,
    index,
    size,
    circle: CIRCLE_ROOM / 2,
    arrival: circleRoom + ARRIVAL / 2,
    top,
    bottom: shapeBottom,
    height: y + below,
    slots,
    down: down ? { exit: down, label } : null,
    elbow,
    forks,
  };
}

const NONE: Words = { lines: [], width: 0, height: 0 };

/** Exits at one side of a diamond, one below the other. `y` from its middle; `reach`: how far above it. */
function comb(
  exits: readonly Exit[],
  side: Side,
  paged: boolean,
): { readonly slots: readonly Slot[]; readonly reach: number; readonly depth: number } {
  const slots: Slot[] = [];
  let y = 0;
  let reach = 0;
  let depth = 0;
  exits.forEach((exit, index) => {
    const label = labelWords(exit.label);
    const end = exit.to.kind === 'end' ? endWords(exit.to.text) : null;
    const room = Math.max(end ? end.height / 2 + 5 : 0, paged ? 13 : 0);
    const up = Math.max(label.height === 0 ? 0 : label.height + 4, room);
    if (index === 0) reach = up;
    else y += depth - y + GAP + up;
    slots.push({ exit, event: null, side, y, label, end, pill: null });
    depth = y + Math.max(GAP, room);
  });
  return { slots, reach, depth };
}

/** One with a figure takes all the room a label may have: another figure moves no lane. */
function labelWords(text: string): Words {
  const words = wordsIn(text, LABEL_WIDTH, SMALL);
  return /\d/.test(text) ? { ...words, width: LABEL_WIDTH } : words;
}

export function endWords(text: string): Words {
  return wordsIn(text, END_WIDTH - 20, SMALL);
}

/** Widths of what a slot says, from the axis to its outer edge (without lanes). */
export function slotReach(slot: Slot, half: number, circled: boolean): number {
  const start = slot.pill ? PILL_WIDTH + 14 : half + COMB + Math.max(24, slot.label.width) + 4;
  const end = slot.end ? slot.end.width + 20 + 8 : 0;
  return start + Math.max(end, circled ? 34 : 0);
}
