/**
 * Wall clocks. A zone is a row of stretches of constant offset, looked up once through Temporal and
 * kept: after that, an instant becomes a wall clock without a formatter (these run on every task).
 *
 * A *wall* is what the clock on the wall shows, as milliseconds since 1970-01-01T00:00 there.
 */
import { Temporal } from 'temporal-polyfill';
import { DAY, HOUR } from './civil.ts';
import { TimeError } from './error.ts';
import { formatDate, formatDateTime, parseDate, parseDateTime } from './text.ts';

/** True for a zone that this runtime knows by its IANA name. */
export function isZone(zone: string): boolean {
  try {
    stretchAt(zone, 0);
    return true;
  } catch {
    return false;
  }
}

/** What the clock of the zone shows at an instant. */
export function wallAt(at: number, zone: string): number {
  return at + stretchAt(zone, at).offset;
}

/**
 * The instant at which the clock of the zone shows this. In a gap (the clock jumps over it): the first
 * instant after the gap. In an overlap (shown twice): the first of the two.
 */
export function instantAt(wall: number, zone: string): number {
  // Offsets lie between -15 and +15 hours, so the answer lies within these stretches.
  let stretch = stretchAt(zone, wall - 15 * HOUR);
  for (;;) {
    const at = wall - stretch.offset;
    if (at < stretch.to) return Math.max(at, stretch.from);
    stretch = stretchAt(zone, stretch.to);
  }
}

/** Date of an instant in the zone: `2026-11-25`. */
export function localDate(at: number, zone: string): string {
  return formatDate(Math.floor(wallAt(at, zone) / DAY));
}

/** Date and hour of an instant in the zone, to the minute: `2026-11-25T15:30`. */
export function localDateTime(at: number, zone: string): string {
  return formatDateTime(wallAt(at, zone));
}

/** First instant of the day in which `at` lies (in some zones, some days do not begin at midnight). */
export function startOfDay(at: number, zone: string): number {
  return instantAt(Math.floor(wallAt(at, zone) / DAY) * DAY, zone);
}

/** First instant of the following day. */
export function startOfNextDay(at: number, zone: string): number {
  return instantAt((Math.floor(wallAt(at, zone) / DAY) + 1) * DAY, zone);
}

/** Instant of `2026-02-02T09:00`, or of the beginning of `2026-02-02`. Throws TimeError time_invalid. */
export function instantOf(text: string, zone: string): number {
  const day = parseDate(text);
  const wall = day === undefined ? parseDateTime(text) : day * DAY;
  if (wall === undefined) throw new TimeError('time_invalid', text);
  return instantAt(wall, zone);
}

interface Stretch {
  readonly from: number; // first instant
  readonly to: number; // first instant after it
  readonly offset: number; // wall = instant + offset
}

const zones = new Map<string, Stretch[]>();

function stretchAt(zone: string, at: number): Stretch {
  const stretches = zones.get(zone) ?? [];
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const stretch = stretches[middle]!;
    if (at < stretch.from) high = middle;
    else if (at >= stretch.to) low = middle + 1;
    else return stretch;
  }
  const found = findStretch(zone, at); // throws for a zone that does not exist: nothing is kept of it
  stretches.splice(low, 0, found);
  zones.set(zone, stretches);
  return found;
}

function findStretch(zone: string, at: number): Stretch {
  let moment: Temporal.ZonedDateTime;
  try {
    moment = new Temporal.ZonedDateTime(BigInt(Math.floor(at)) * 1_000_000n, zone);
  } catch {
    throw new TimeError('time_zone_unknown', zone);
  }
  // `previous` looks strictly before: one nanosecond later, so that a change at `at` itself counts.
  const before = moment.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const after = moment.getTimeZoneTransition('next');
  return {
    from: before?.epochMilliseconds ?? -Infinity,
    to: after?.epochMilliseconds ?? Infinity,
    offset: moment.offsetNanoseconds / 1_000_000,
  };
}
