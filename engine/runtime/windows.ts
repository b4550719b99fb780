/** Contact windows: which lanes wait for one that is closed now, and when it opens. */
import type { Instant } from '../case/case.ts';
import type { LaneTable } from '../store/case-tables.ts';
import { decreesFor } from '../store/holidays.ts';
import { withDecrees } from '../time/decrees.ts';
import { isOpen, nextOpening } from '../time/opening.ts';
import { processOf } from './parts.ts';
import type { Parts } from './parts.ts';

type Windowed = Pick<LaneTable, 'revision' | 'process' | 'window' | 'zone'>;

/** null: open, or no window at all; else when it opens. */
export async function closedUntil(
  { reads, sops }: Pick<Parts, 'reads' | 'sops'>,
  lane: Windowed,
  now: Instant,
): Promise<Instant | null> {
  if (lane.window === null) return null;
  const process = await processOf(sops, lane.revision, lane.process);
  const compiled = process.calendars[lane.window];
  if (!compiled) return null;
  const calendar = withDecrees(compiled, await decreesFor(reads, process));
  const zone = lane.zone ?? process.zone;
  return isOpen(calendar, zone, now) ? null : nextOpening(calendar, zone, now);
}

export interface SplitLanes<L> {
  readonly open: readonly L[];
  readonly closed: readonly { readonly lane: L; readonly opensAt: Instant }[];
}

export async function splitByWindow<L extends Windowed>(
  parts: Pick<Parts, 'reads' | 'sops'>,
  lanes: readonly L[],
  now: Instant,
): Promise<SplitLanes<L>> {
  const open: L[] = [];
  const closed: { lane: L; opensAt: Instant }[] = [];
  for (const lane of lanes) {
    const opensAt = await closedUntil(parts, lane, now);
    if (opensAt === null) open.push(lane);
    else closed.push({ lane, opensAt });
  }
  return { open, closed };
}
