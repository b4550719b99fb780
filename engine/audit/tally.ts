/** What all cases together say of the tables they share: sums that do not depend on the order of the cases. */
import type { LaneTable, TurnTable } from '../store/case-tables.ts';
import type { Tx } from '../store/database.ts';
import type { LaneKey } from '../store/rows.ts';
import { bucketOf, fingerprints } from './fingerprint.ts';
import type { FingerprintKey, Fingerprints } from './fingerprint.ts';
import type { ToldCase } from './replay-case.ts';
import { cellsOf, SIDE_TABLES } from './side-tables.ts';

type LaneCount = { readonly lane: LaneKey; readonly bands: [number, number, number, number] };

export interface Tally {
  /** In the order of SIDE_TABLES. */
  readonly sides: readonly Fingerprints[];
  readonly cases: number;
  readonly tasks: number;
  add(told: ToldCase): void;
  /** Who took a turn last is said by the order of recording, over all cases. */
  turn(row: TurnTable, entry: number): void;
  /** Writes lanes, loads and turns where they are compared. */
  write(tx: Tx): Promise<void>;
}

export function openTally(key: FingerprintKey): Tally {
  const sides = SIDE_TABLES.map(() => fingerprints(key));
  const lanes = new Map<number, LaneCount>();
  const loads = new Map<string, number>();
  const turns = new Map<string, { readonly row: TurnTable; readonly entry: number }>();
  const counted = { cases: 0, tasks: 0 };
  return {
    sides,
    get cases() {
      return counted.cases;
    },
    get tasks() {
      return counted.tasks;
    },
    add(told) {
      counted.cases += 1;
      counted.tasks += told.tasks.length;
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
      if ((turns.get(name)?.entry ?? 0) <= entry) turns.set(name, { row, entry });
    },
    async write(tx) {
      for (const { lane, bands } of lanes.values()) {
        const [started, ready, sleeping, held] = bands;
        const row: LaneTable = { ...lane, started, ready, sleeping, held };
        await tx.insertInto('lanes').values(row).execute();
      }
      for (const [person, open] of loads) await tx.insertInto('loads').values({ person, open }).execute();
      for (const { row } of turns.values()) await tx.insertInto('turns').values(row).execute();
    },
  };
}
