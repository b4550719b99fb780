/** A demo that is opened at night or on a Sunday begins in the next contact hours: there is always somebody to call. */
import { nextOpening } from '../../engine/index.ts';
import type { Engine, Sop } from '../../engine/index.ts';

/** So long after the opening, so that the first callbacks are due. */
const AFTER_OPENING_MS = 20 * 60_000;

/** Moves the demo's clock forward, an event like any move; leaves it alone while a window is open. */
export async function moveIntoContactHours(engine: Engine, sops: readonly Sop[]): Promise<void> {
  const now = engine.clock.now();
  const openings = sops
    .flatMap((sop) => windowsOf(sop))
    .map(({ calendar, zone }) => nextOpening(calendar, zone, now));
  const by = (await engine.people.list()).find((person) => person.grants.includes('administrator'));
  const earliest = Math.min(...openings);
  if (openings.length === 0 || earliest <= now || by === undefined) return;
  await engine.company.moveClock(by.id, earliest + AFTER_OPENING_MS);
}

function windowsOf(sop: Sop) {
  return Object.values(sop.processes).flatMap((process) =>
    Object.values(process.steps).flatMap(({ does }) => {
      const calendar =
        does.kind === 'task' && does.window !== undefined ? process.calendars[does.window] : undefined;
      if (!calendar) return [];
      return [
        { calendar, zone: typeof calendar.zone === 'string' ? calendar.zone : calendar.zone.otherwise },
      ];
    }),
  );
}
