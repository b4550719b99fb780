/** The values of a field, cut into cells at its constants: within one cell every condition answers the same. */
import { formatDate, parseDate, parseDateTime, parseMinutes } from '../../time/text.ts';
import type { ValueType } from '../rule.ts';

/** One value standing for its cell: ordered types by their ordinal; null is absent. */
export type Cell = string | number | boolean | null;

/** A text that none of the constants is. */
const other = '…';

/** A constant as it is compared; undefined where it has no such value. */
export function ordinalOf(value: unknown, type: ValueType): Cell | undefined {
  switch (type) {
    case 'date':
      return typeof value === 'string' ? parseDate(value) : undefined;
    case 'dateTime':
      return typeof value === 'string' ? parseDateTime(value) : undefined;
    case 'time':
      return typeof value === 'string' ? parseMinutes(value) : undefined;
    case 'number':
    case 'money':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
    case 'text':
    case 'person':
      return typeof value === 'string' ? value : undefined;
    default:
      return undefined;
  }
}

/** A cell as people write the value. */
export function shownAs(cell: Cell, type: ValueType | 'opaque'): string {
  if (type === 'date' && typeof cell === 'number') return formatDate(cell);
  if (type === 'dateTime' && typeof cell === 'number') return `${formatDate(Math.floor(cell / DAY))}T…`;
  if (type === 'time' && typeof cell === 'number')
    return `${String(Math.floor(cell / 60)).padStart(2, '0')}:${String(cell % 60).padStart(2, '0')}`;
  return String(cell);
}

const DAY = 86_400_000;

/** The distance to the next value, where there is one. */
const steps: Partial<Record<ValueType | 'opaque', number>> = { money: 1, date: 1, time: 1 };

export interface Bounds {
  readonly least?: number;
  readonly most?: number;
}

/** One cell for every way in which the conditions can see the value; the absent one comes last. */
export function cellsOf(
  type: ValueType | 'opaque',
  constants: Iterable<Cell>,
  { least = -Infinity, most = Infinity }: Bounds = {},
): readonly Cell[] {
  if (type === 'opaque' || type === 'boolean') return [true, false, null];
  const cuts = [...constants].filter((cell) => typeof cell === 'number').sort((a, b) => a - b);
  if (cuts.length === 0 && typeof [...constants][0] === 'string') return [...constants, other, null];
  const step = steps[type] ?? 0;
  const between = (low: number, high: number): number => {
    if (step > 0) return Number.isFinite(low) ? low + step : high - step;
    if (!Number.isFinite(low)) return Number.isFinite(high) ? high - 1 : 0;
    return Number.isFinite(high) ? (low + high) / 2 : low + 1;
  };
  const edges = [-Infinity, ...cuts, Infinity];
  const cells: number[] = [];
  for (const [index, cut] of edges.entries()) {
    const following = edges[index + 1];
    if (Number.isFinite(cut)) cells.push(cut);
    if (following === undefined) continue;
    // The gap between two cuts, as far as the declared bounds leave something of it.
    const low = Math.max(cut, least);
    const high = Math.min(following, most);
    if (low > high) continue;
    const inside = [between(cut, following), low, high].find(
      (value) =>
        Number.isFinite(value) && value > cut && value < following && value >= least && value <= most,
    );
    if (inside !== undefined) cells.push(inside);
    else if (!Number.isFinite(low) && !Number.isFinite(high)) cells.push(0);
  }
  const within = cells.filter((cell) => cell >= least && cell <= most);
  return [...new Set(within), null];
}
