/** A start that the calendar makes, compiled; and its instants for the calendars as they are now. */
import { isZone } from '../time/zone.ts';
import type { Decrees } from '../time/decrees.ts';
import { withDecrees } from '../time/decrees.ts';
import { parseRecurrence } from '../time/recurrence.ts';
import type { Rhythm } from '../time/recurring.ts';
import type { StartSource } from '../definition/definition.ts';
import { own, type Shared } from './compilation.ts';
import type { Process, Recurring } from './process.ts';

/** undefined: its rule cannot be read, which a check reports. */
export function compileRecurring(at: Shared, source: StartSource): Recurring | undefined {
  const rule = source.every === undefined ? undefined : parseRecurrence(source.every, source.from);
  if (!rule || 'problem' in rule) return undefined;
  const calendar = own(at.calendars, source.calendar);
  const forEach = itemsOf(at, source.forEach);
  return {
    rule,
    zone: zoneOf(calendar?.zone) ?? at.zone,
    ...(calendar ? { calendar: calendar.id } : {}),
    dayOff: source.dayOff ?? 'move',
    missed: source.missed ?? 'one',
    ...(forEach ? { forEach } : {}),
    ...(source.as === undefined ? {} : { as: source.as }),
  };
}

/** Where the zone hangs on a case there is none yet: the one that holds otherwise. */
function zoneOf(zone: Process['calendars'][string]['zone'] | undefined): string | undefined {
  const named = typeof zone === 'object' ? zone.otherwise : zone;
  return named !== undefined && isZone(named) ? named : undefined;
}

function itemsOf(at: Shared, source: StartSource['forEach']): Recurring['forEach'] {
  if (source === undefined) return undefined;
  if (Array.isArray(source)) return { of: 'values', values: source as readonly string[] };
  const { members, list } = source as Exclude<typeof source, readonly string[]>;
  if (members !== undefined) return { of: 'members', role: members };
  const options = own(at.lists, list)?.options ?? [];
  return { of: 'values', values: options.map(({ id }) => id) };
}

export function rhythmOf(process: Process, recurring: Recurring, decrees: Decrees | undefined): Rhythm {
  const { rule, zone, dayOff } = recurring;
  const calendar = recurring.calendar === undefined ? undefined : process.calendars[recurring.calendar];
  return { rule, zone, dayOff, ...(calendar ? { calendar: withDecrees(calendar, decrees) } : {}) };
}
