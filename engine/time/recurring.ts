/**
 * The instants of a recurring start. What falls on a day off moves to the next working day at the
 * same hour; what has met on one instant is one. So a daily round skips Sunday (Monday has its own),
 * and a report on the first of the month is not lost to a holiday; whoever wants none says `skip`.
 */
import type { Calendar } from './calendar.ts';
import { DAY } from './civil.ts';
import { TimeError } from './error.ts';
import { occurrences } from './occurrences.ts';
import { isWorkingDay, workingDayFrom } from './opening.ts';
import type { Recurrence } from './recurrence.ts';
import { instantAt, wallAt } from './zone.ts';

export interface Rhythm {
  readonly rule: Recurrence;
  readonly zone: string;
  /** Working calendar, with what was decreed; absent: every day is one. */
  readonly calendar?: Calendar;
  readonly dayOff: 'move' | 'skip';
}

/** The first instant strictly after the one given; undefined when there is none, or no working day at all. */
export function nextInstant(rhythm: Rhythm, after: number): number | undefined {
  const { zone } = rhythm;
  const wall = wallAt(after, zone);
  // Two walls may be one instant, or one wall two: where the clock was moved.
  for (let at = nextWall(rhythm, wall - DAY); at !== undefined; at = nextWall(rhythm, at)) {
    const instant = instantAt(at, zone);
    if (instant > after) return instant;
  }
  return undefined;
}

/** The same by the clock on the wall, whatever the zone. */
export function nextWall(
  { rule, calendar, dayOff }: Omit<Rhythm, 'zone'>,
  after: number,
): number | undefined {
  const day = Math.floor(after / DAY);
  let first: number | undefined;
  try {
    // What lay on the days off before it may have moved behind `after`.
    const from = calendar && dayOff === 'move' ? workingDayFrom(calendar, day - 1, -1) + 1 : day;
    for (const wall of occurrences(rule, from * DAY)) {
      if (first !== undefined && wall >= first) break; // later ones move further only
      const moved = onWorkingDay(calendar, dayOff, wall);
      if (moved !== undefined && moved > after && (first === undefined || moved < first)) first = moved;
    }
    return first;
  } catch (error) {
    if (error instanceof TimeError) return undefined; // the calendar never opens
    throw error;
  }
}

function onWorkingDay(
  calendar: Calendar | undefined,
  dayOff: Rhythm['dayOff'],
  wall: number,
): number | undefined {
  if (!calendar) return wall;
  const day = Math.floor(wall / DAY);
  if (isWorkingDay(calendar, day)) return wall;
  return dayOff === 'skip' ? undefined : wall + (workingDayFrom(calendar, day) - day) * DAY;
}
