/**
 * Tables with rows of many cases: first whether each is, as a heap, what the log says; where it is not, the
 * cases of the buckets that differ are followed once more and their rows compared one by one.
 */
import { sql } from 'kysely';
import type { Db } from '../store/database.ts';
import { pieces } from './compare.ts';
import { BUCKETS, bucketOf, differing, fingerprints } from './fingerprint.ts';
import type { FingerprintKey } from './fingerprint.ts';
import type { ToldCase } from './replay-case.ts';
import type { Findings } from './report.ts';
import { cellsOf, SIDE_TABLES } from './side-tables.ts';
import type { SideTable } from './side-tables.ts';
import type { Tallied } from './tally.ts';

/** Of one table so many buckets are looked at row by row: the first thousand wrong rows tell the story. */
const MOST_BUCKETS = 32;

/** Walks the cases of these buckets again. */
export type FollowAgain = (
  only: (id: number) => boolean,
  cases: (told: readonly ToldCase[]) => Promise<void>,
) => Promise<void>;

interface Suspect {
  readonly side: SideTable;
  readonly buckets: ReadonlySet<number>;
  /** Rows by key, as the log says. */
  readonly says: Map<string, readonly unknown[]>;
}

/** Sums over each of these tables, without the rows of cases that could not be followed. */
export async function sidesAsTheyStand(
  live: Db,
  key: FingerprintKey,
  isBroken: (id: number) => boolean,
): Promise<readonly Uint32Array[]> {
  const sums: Uint32Array[] = [];
  for (const side of SIDE_TABLES) {
    const stands = fingerprints(key);
    for await (const rows of pieces({ table: side.table, key: side.key }, live)) {
      for (const row of rows) {
        const id = Number(row['case_id']);
        if (!isBroken(id)) stands.add(bucketOf(id), cellsOf(side, row));
      }
    }
    sums.push(stands.sums);
  }
  return sums;
}

export async function compareSides(
  live: Db,
  { stands, says }: { readonly stands: readonly Uint32Array[]; readonly says: readonly Uint32Array[] },
  isBroken: (id: number) => boolean,
  findings: Findings,
  followAgain: FollowAgain,
): Promise<void> {
  const suspects: Suspect[] = [];
  for (const [i, side] of SIDE_TABLES.entries()) {
    const buckets = differing(stands[i]!, says[i]!);
    if (buckets.length > MOST_BUCKETS) findings.addUnlisted(buckets.length - MOST_BUCKETS); // at least one row in each
    if (buckets.length > 0)
      suspects.push({ side, buckets: new Set(buckets.slice(0, MOST_BUCKETS)), says: new Map() });
  }
  if (suspects.length === 0) return;
  const wanted = new Set(suspects.flatMap(({ buckets }) => [...buckets]));
  await followAgain(
    (id) => wanted.has(bucketOf(id)),
    async (told) => {
      for (const each of told) for (const suspect of suspects) note(suspect, each);
    },
  );
  for (const suspect of suspects) await compareSuspect(live, suspect, isBroken, findings);
}

function note({ side, buckets, says }: Suspect, told: ToldCase): void {
  if (!buckets.has(bucketOf(told.id))) return;
  for (const row of side.rows(told)) {
    const cells = cellsOf(side, row);
    says.set(keyText(side, cells), cells);
  }
}

async function compareSuspect(
  live: Db,
  { side, buckets, says }: Suspect,
  isBroken: (id: number) => boolean,
  findings: Findings,
): Promise<void> {
  const { table, key } = side;
  const within = sql<boolean>`case_id % ${sql.lit(BUCKETS)} in (${sql.join([...buckets].map((n) => sql.lit(n)))})`;
  for await (const rows of pieces({ table, key, where: within }, live)) {
    for (const row of rows) {
      if (isBroken(Number(row['case_id']))) continue;
      const cells = cellsOf(side, row);
      const name = keyText(side, cells);
      const said = says.get(name);
      says.delete(name);
      if (said === undefined) findings.add({ code: 'row_unknown', table, key: name });
      else if (said.some((cell, i) => cell !== cells[i]))
        findings.add({ code: 'row_differs', table, key: name });
    }
  }
  for (const name of says.keys()) findings.add({ code: 'row_missing', table, key: name });
}

function keyText({ key }: SideTable, cells: readonly unknown[]): string {
  return cells.slice(0, key.length).join(' ');
}

/** Rows of cases that no stream tells of. */
export async function findStrangers(
  live: Db,
  told: Tallied,
  isBroken: (id: number) => boolean,
  findings: Findings,
): Promise<void> {
  for (const [table, id, known] of [
    ['cases', 'id', told.cases],
    ['tasks', 'case_id', told.tasks],
  ] as const) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      live,
    );
    if (Number(rows[0]?.count) === known) continue;
    const strangers = await sql<{ id: number }>`
      select distinct ${sql.ref(id)} as id from ${sql.table(table)} where not exists (
        select 1 from entries where stream = 'case:' || cast(${sql.ref(`${table}.${id}`)} as text))
      order by 1 limit 1000`.execute(live);
    for (const row of strangers.rows)
      if (!isBroken(Number(row.id))) findings.add({ code: 'row_unknown', table, key: String(row.id) });
  }
}
