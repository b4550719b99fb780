/** The revision that an address names: several texts may have had its number. */
import type { Review, RevisionRow } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';

export interface Found {
  readonly row: RevisionRow;
  /** All of its SOP, as the register orders them. */
  readonly rows: readonly RevisionRow[];
}

/**
 * What a number means wherever it is said: the text that has a date to be in force, else the one that
 * nobody put aside; of those alike the last brought in. null: none had it.
 */
export function revisionNamed(rows: readonly RevisionRow[], revision: string): RevisionRow | null {
  const same = rows.filter((row) => row.revision === revision);
  return same.toSorted((a, b) => rank(b) - rank(a) || b.loadedAt - a.loadedAt)[0] ?? null;
}

function rank({ effectiveFrom, state }: RevisionRow): number {
  if (effectiveFrom !== undefined) return 2;
  return state === 'withdrawn' ? 0 : 1;
}

export async function revisionOf(ctx: Ctx): Promise<Found | null> {
  const rows = await rowsOf(ctx, ctx.params['sop'] ?? '');
  const row = revisionNamed(rows, ctx.params['revision'] ?? '');
  return row === null ? null : { row, rows };
}

/** One row for each number, lowest first. */
export async function revisionsOf(ctx: Ctx, sop: string): Promise<readonly RevisionRow[]> {
  const rows = await rowsOf(ctx, sop);
  return [...new Set(rows.map(({ revision }) => revision))]
    .sort((a, b) => a.localeCompare(b, 'id', { numeric: true }))
    .flatMap((revision) => revisionNamed(rows, revision) ?? []);
}

/** Periodic reviews of an SOP, oldest first. */
export async function reviewsOf(ctx: Ctx, sop: string): Promise<readonly Review[]> {
  return (await ctx.engine.revisions.of(sop))?.reviews ?? [];
}

async function rowsOf(ctx: Ctx, sop: string): Promise<readonly RevisionRow[]> {
  return (await ctx.engine.sops.list()).filter((row) => row.sop === sop);
}
