/** What all cases together say of the tables they share: sums that do not depend on the order of the cases. */
import type { LaneTable, TurnTable } from '../store/case-tables.ts';
import type { Tx } from '../store/database.ts';
import type { LaneKey } from '../store/rows.ts';
import { bucketOf, fingerprints } from './fingerprint.ts';
import type { FingerprintKey, Fingerprints } from './fingerprint.ts';
import type { ToldCase } from './replay-case.ts';
import { cellsOf, SIDE_TABLES } from './side-tables.ts';

type LaneCount = { readonly lane: LaneKey; readonly bands: [number, number, number, number] };

/** Plain data: a thread hands it to another. */
export interface Tallied {
  /** Sums of the fingerprints, in the order of SIDE_TABLES. */
  readonly sides: readonly Uint32Array[];
  readonly lanes: Map<number, LaneCount>;
  readonly loads: Map<string, number>;
  /** Who took a turn last is said by the order of recording, over all cases. */
  readonly turns: Map<string, { readonly row: TurnTable; readonly entry: number }>;
  cases: number;
  tasks: number;
}

export interface Tally {
  readonly told: Tallied;
  add(told: ToldCase): void;
  turn(row: TurnTable, entry: number): void;
}

export function openTally(key: FingerprintKey): Tally {
  const sides = SIDE_TABLES.map(() => fingerprints(key));
  const tallied = emptyTally(sides);
  const { lanes, loads } = tallied;
  return {
    told: tallied,
    add(told) {
      tallied.cases += 1;
      tallied.tasks += told.tasks.length;
      const bucket = bucketOf(told.id);
      for (const [i, table] of SIDE_TABLES.entries())
        for (const row of table.rows(told)) sides[i]!.add(bucket, cellsOf(table, row));
      for (const { assignee } of told.tasks)
        if (assignee !== null) loads.set(assignee, (loads.get(assignee) ?? 0) + 1);
      for (const { in: lane, band } of told.queue) {
        const count = lanes.get(lane.id) ?? { lane, bands: [0, 0, 0, 0] };
        count.bands[band as 0 | 1 | 2 | 3] += 1;
        lanes.set(lane.id, count);
      }
    },
    turn(row, entry) {
      const name = `${row.process} ${row.step}`;
      if ((tallied.turns.get(name)?.entry ?? 0) <= entry) tallied.turns.set(name, { row, entry });
    },
  };
}

function emptyTally(sides: readonly Fingerprints[]): Tallied {
  return {
    sides: sides.map(({ sums }) => sums),
    lanes: new Map(),
    loads: new Map(),
    turns: new Map(),
    cases: 0,
    tasks: 0,
  };
}

/** Writes lanes, loads and turns where they are compared. */
export async function writeTally(tx: Tx, { lanes, loads, turns }: Tallied): Promise<void> {
  for (const { lane, bands } of lanes.values()) {
    const [started, ready, sleeping, held] = bands;
    const row: LaneTable = { ...lane, started, ready, sleeping, held };
    await tx.insertInto('lanes').values(row).execute();
  }
  for (const [person, open] of loads) await tx.insertInto('loads').values({ person, open }).execute();
  for (const { row } of turns.values()) await tx.insertInto('turns').values(row).execute();
}
