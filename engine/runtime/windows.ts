/** Contact windows: which lanes wait for one that is closed now, and when it opens. */
import type { Instant } from '../case/case.ts';
import type { LaneTable } from '../store/case-tables.ts';
import { isOpen, nextOpening } from '../time/opening.ts';
import { processOf } from './parts.ts';
import type { SopSource } from './parts.ts';

type Windowed = Pick<LaneTable, 'revision' | 'process' | 'window' | 'zone'>;

/** null: open, or no window at all; else when it opens. */
export async function closedUntil(sops: SopSource, lane: Windowed, now: Instant): Promise<Instant | null> {
  if (lane.window === null) return null;
  const process = await processOf(sops, lane.revision, lane.process);
  const calendar = process.calendars[lane.window];
  if (!calendar) return null;
  const zone = lane.zone ?? process.zone;
  return isOpen(calendar, zone, now) ? null : nextOpening(calendar, zone, now);
}

export interface SplitLanes<L> {
  readonly open: readonly L[];
  readonly closed: readonly { readonly lane: L; readonly opensAt: Instant }[];
}

export async function splitByWindow<L extends Windowed>(
  sops: SopSource,
  lanes: readonly L[],
  now: Instant,
): Promise<SplitLanes<L>> {
  const open: L[] = [];
  const closed: { lane: L; opensAt: Instant }[] = [];
  for (const lane of lanes) {
    const opensAt = await closedUntil(sops, lane, now);
    if (opensAt === null) open.push(lane);
    else closed.push({ lane, opensAt });
  }
  return { open, closed };
}
